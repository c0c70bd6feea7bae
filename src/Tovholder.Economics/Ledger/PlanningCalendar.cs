namespace Tovholder.Economics.Ledger;

/// <summary>The planning year: 52 weeks, in which each month has 52 / 12 of them, so that a month is a twelfth of the year.</summary>
/// <remarks>Rates and rules are those of <see cref="Rates.RateDay.OfPlanningYear"/>. A date is placed in its month by its share of the month's days.</remarks>
public static class PlanningCalendar
{
    // Four and a third weeks: months and weeks meet in thirds of a week.
    private const decimal ThirdsPerMonth = 13m;

    /// <summary>The weeks from one day through another, split where a month ends.</summary>
    public static IEnumerable<WeekPart> Between(DateOnly from, DateOnly through)
    {
        for (var month = FirstOfMonth(from); month <= through; month = month.AddMonths(1))
        {
            var days = DateTime.DaysInMonth(month.Year, month.Month);
            var before = month < from ? from.Day - 1 : 0;
            var last = month == FirstOfMonth(through) ? through.Day : days;
            var monthStarts = (month.Month - 1) * ThirdsPerMonth;
            var start = monthStarts + (ThirdsPerMonth * before / days);
            var end = monthStarts + (ThirdsPerMonth * last / days);

            for (var week = (int)decimal.Truncate(start / 3m) + 1; (week - 1) * 3m < end; week++)
            {
                var part = (Math.Min(end, week * 3m) - Math.Max(start, (week - 1) * 3m)) / 3m;
                var rateDay = Rates.RateDay.OfPlanningYear(month.Year);
                yield return new WeekPart(month.Year, week, month, part, rateDay, rateDay, (month.Year * 52) + week);
            }
        }
    }

    /// <summary>The number, as in <see cref="WeekPart.Number"/>, of the planning week a date lies in.</summary>
    public static int NumberOf(DateOnly date) => Between(date, date).First().Number;

    private static DateOnly FirstOfMonth(DateOnly date) => new(date.Year, date.Month, 1);
}
