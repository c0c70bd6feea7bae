namespace Tovholder.Economics.Ledger;

/// <summary>A week, or the part of it that lies in one month and within the period asked for.</summary>
/// <param name="Year">The planning year, or the year the ISO week belongs to.</param>
/// <param name="Week">1-52 in a planning year; 1-53 by ISO 8601.</param>
/// <param name="Month">The first day of the month.</param>
/// <param name="Part">From 0 to 1.</param>
/// <param name="RatesOn">The day whose rates and refund rules hold for the week.</param>
/// <param name="Number">Counts weeks through the years without a break, so that two weeks can be subtracted.</param>
public sealed record WeekPart(int Year, int Week, DateOnly Month, decimal Part, DateOnly RatesOn, int Number);

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
                yield return new WeekPart(
                    month.Year,
                    week,
                    month,
                    part,
                    Rates.RateDay.OfPlanningYear(month.Year),
                    (month.Year * 52) + week
                );
            }
        }
    }

    /// <summary>The number, as in <see cref="WeekPart.Number"/>, of the planning week a date lies in.</summary>
    public static int NumberOf(DateOnly date) => Between(date, date).First().Number;

    private static DateOnly FirstOfMonth(DateOnly date) => new(date.Year, date.Month, 1);
}
