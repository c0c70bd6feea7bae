using Tovholder.Domain;
using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Rules;

/// <summary>Subsidy to a self-employed citizen with reduced capacity, for one calendar year.</summary>
/// <remarks>
/// LAB § 126 and BEK 233/2024 § 8: a base amount less 30 % of the year's business income and other work income; one calculation a year.
/// Needs 30 hours a week in the business for 12 of the 24 months before. Pinned by W23.
/// </remarks>
public static class SelfEmployedSubsidy
{
    public static readonly RuleVersion Version = new("Tilskud til selvstændige", "2013", "LAB § 126");

    private const int MonthsNeeded = 12;
    private const int WeeklyHoursNeeded = 30;

    /// <summary>Whether the business had enough of the citizen's time.</summary>
    /// <param name="monthsOfThirtyHours">
    /// Months of the last 24 with at least <paramref name="weeklyHours"/> hours a week in the business.
    /// </param>
    public static bool IsOpenTo(int monthsOfThirtyHours, WeeklyHours weeklyHours) =>
        monthsOfThirtyHours >= MonthsNeeded && weeklyHours >= new WeeklyHours(WeeklyHoursNeeded);

    /// <param name="income">Business income and other work income of the year; a loss counts as zero.</param>
    /// <returns>Never below zero.</returns>
    /// <exception cref="RateMissing">The year has no rate.</exception>
    public static Kroner ForYear(Kroner income, int year, RateBook rates)
    {
        var day = RateDay.OfPlanningYear(year);
        var reduction = rates.AmountOn(RateKeys.FlexWageSubsidyTaperLow, day) * Kroner.Max(Kroner.Zero, income);

        return Kroner.Max(Kroner.Zero, rates.KronerOn(RateKeys.SelfEmployedBaseYear, day) - reduction);
    }
}
