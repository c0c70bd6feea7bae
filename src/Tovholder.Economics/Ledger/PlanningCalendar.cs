namespace Tovholder.Economics.Ledger;

/// <summary>The planning year: 52 weeks, in which each month has 52 / 12 of them, so that a month is a twelfth of the year.</summary>
/// <remarks>
/// Rates and rules are those of <see cref="Rates.RateDay.OfPlanningYear"/>. A date is placed in its month by its share of the month's
/// days.
/// </remarks>
public static class PlanningCalendar
{
    // Four and a third weeks: months and weeks meet in thirds of a week.
    private const decimal ThirdsPerMonth = 13m;

    // A whole month's weeks are the same every year; cases are worked out thousands of times.
    private static readonly (int Week, decimal Part)[][] WholeMonths = Enumerable
        .Range(0, 12)
        .Select(month => WeeksBetween(month * ThirdsPerMonth, (month + 1) * ThirdsPerMonth).ToArray())
        .ToArray();

    /// <summary>The weeks from one day through another, split where a month ends.</summary>
    public static IEnumerable<WeekPart> Between(DateOnly from, DateOnly through)
    {
        for (var month = FirstOfMonth(from); month <= through; month = month.AddMonths(1))
        {
            var rateDay = Rates.RateDay.OfPlanningYear(month.Year);
            foreach (var (week, part) in WeeksOf(month, from, through))
            {
                yield return new WeekPart(month.Year, week, month, part, rateDay, rateDay, (month.Year * 52) + week);
            }
        }
    }

    /// <summary>The number, as in <see cref="WeekPart.Number"/>, of the planning week a date lies in.</summary>
    public static int NumberOf(DateOnly date) => Between(date, date).First().Number;

    private static IEnumerable<(int Week, decimal Part)> WeeksOf(DateOnly month, DateOnly from, DateOnly through)
    {
        var days = DateTime.DaysInMonth(month.Year, month.Month);
        var before = month < from ? from.Day - 1 : 0;
        var last = month == FirstOfMonth(through) ? through.Day : days;
        if (before == 0 && last == days)
        {
            return WholeMonths[month.Month - 1];
        }

        var monthStarts = (month.Month - 1) * ThirdsPerMonth;
        return WeeksBetween(monthStarts + (ThirdsPerMonth * before / days), monthStarts + (ThirdsPerMonth * last / days));
    }

    /// <param name="start">In thirds of a week since the new year.</param>
    /// <param name="end">In thirds of a week since the new year.</param>
    private static IEnumerable<(int Week, decimal Part)> WeeksBetween(decimal start, decimal end)
    {
        for (var week = (int)decimal.Truncate(start / 3m) + 1; (week - 1) * 3m < end; week++)
        {
            yield return (week, (Math.Min(end, week * 3m) - Math.Max(start, (week - 1) * 3m)) / 3m);
        }
    }

    private static DateOnly FirstOfMonth(DateOnly date) => new(date.Year, date.Month, 1);
}
