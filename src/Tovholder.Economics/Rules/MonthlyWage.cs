using Tovholder.Domain;

namespace Tovholder.Economics.Rules;

/// <summary>Between hour, week, month and year, as the law and STAR's calculator count.</summary>
public static class MonthlyWage
{
    /// <summary>A planning year has 52 weeks.</summary>
    public const decimal WeeksPerYear = 52m;

    /// <summary>What a month's work costs: hourly amount × weekly hours × 52 / 12.</summary>
    /// <param name="hourlyCost">Wage incl. the employee's and the employer's pension contribution, per effective hour.</param>
    /// <param name="effectiveHours">The hours the employer pays for.</param>
    public static Kroner For(Kroner hourlyCost, WeeklyHours effectiveHours) => hourlyCost * effectiveHours.Value * WeeksPerYear / 12m;

    /// <summary>A week of a monthly amount: 12 / 52 of it.</summary>
    public static Kroner ToWeek(Kroner perMonth) => perMonth * 12m / WeeksPerYear;
}
