namespace Tovholder.Economics.Rates;

/// <summary>The day of a month or a year whose rates are used.</summary>
/// <remarks>
/// Monthly rates move on 1 January, weekly rates on the year's first Monday, which falls on 1-7 January
/// (5 January in 2015, 4 January in 2016, 6 January in 2014). On the 7th both have moved.
/// </remarks>
public static class RateDay
{
    public static DateOnly OfMonth(DateOnly month) => new(month.Year, month.Month, 7);

    public static DateOnly OfPlanningYear(int year) => new(year, 1, 7);
}
