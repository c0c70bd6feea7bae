using System.Globalization;

namespace Tovholder.Economics.Ledger;

/// <summary>Calendar weeks from Monday to Sunday, as the weekly refund file counts them: what happened is reckoned by these.</summary>
/// <remarks>
/// Weekly rates and refund rules are those of the Monday, monthly rates those of the month; a day is a seventh of the week.
/// </remarks>
public static class IsoCalendar
{
    /// <summary>The weeks from one day through another, split where a month ends.</summary>
    public static IEnumerable<WeekPart> Between(DateOnly from, DateOnly through)
    {
        for (var day = from; day <= through; )
        {
            var monday = MondayOf(day);
            var month = new DateOnly(day.Year, day.Month, 1);
            var last = Earliest(monday.AddDays(6), month.AddMonths(1).AddDays(-1), through);
            var days = last.DayNumber - day.DayNumber + 1;
            var (year, week) = WeekOf(monday);

            yield return new WeekPart(year, week, month, days / 7m, monday, month, NumberOf(day));
            day = last.AddDays(1);
        }
    }

    /// <summary>The number, as in <see cref="WeekPart.Number"/>, of the week a date lies in.</summary>
    public static int NumberOf(DateOnly date) => MondayOf(date).DayNumber / 7;

    /// <summary>The ISO week a date lies in, with the year the week belongs to.</summary>
    public static (int Year, int Week) WeekOf(DateOnly date) => (ISOWeek.GetYear(date), ISOWeek.GetWeekOfYear(date));

    /// <summary>The Monday of an ISO week.</summary>
    public static DateOnly MondayOf(int year, int week) => DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday));

    // 1 January of year 1 was a Monday, so the days since then count whole weeks.
    private static DateOnly MondayOf(DateOnly date) => date.AddDays(-(date.DayNumber % 7));

    private static DateOnly Earliest(params ReadOnlySpan<DateOnly> dates)
    {
        var earliest = dates[0];
        foreach (var date in dates)
        {
            earliest = date < earliest ? date : earliest;
        }

        return earliest;
    }
}
