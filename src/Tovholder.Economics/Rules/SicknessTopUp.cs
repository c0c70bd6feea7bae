using Tovholder.Domain;
using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Rules;

/// <summary>
/// The subsidy in a month of sickness or maternity leave without wage: what is missing up to 98 % of the highest unemployment benefit.
/// </summary>
/// <remarks>
/// LAB § 124, stk. 3. With wage during sickness the ordinary formula applies (<see cref="FlexWageSubsidy"/>). Pinned by W14.
/// The 98 % are taken from the published highest subsidy, which is 98 % of the same benefit (LAB § 123, stk. 1), so the rounding is the
/// published one.
/// </remarks>
public static class SicknessTopUp
{
    public static readonly RuleVersion Version = new("Fleksløntilskud under sygdom uden løn", "2013", "LAB § 124, stk. 3");

    /// <param name="sicknessBenefit">Sickness or maternity benefit in the month, from 0.</param>
    /// <returns>Never below zero.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The benefit is negative.</exception>
    /// <exception cref="RateMissing">The year has no rate.</exception>
    public static Kroner ForMonth(Kroner sicknessBenefit, DateOnly month, RateBook rates)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sicknessBenefit.Amount, nameof(sicknessBenefit));

        var day = RateDay.OfMonth(month);
        var together =
            rates.KronerOn(RateKeys.FlexWageSubsidyMaxMonth, day)
            / rates.AmountOn(RateKeys.FlexWageSubsidyBaseShare, day)
            * rates.AmountOn(RateKeys.SickTopUpShare, day);

        return Kroner.Max(Kroner.Zero, together - sicknessBenefit);
    }

    /// <summary>The highest sickness benefit for a month, from the weekly rate: × 52 / 12.</summary>
    /// <exception cref="RateMissing">The year has no rate.</exception>
    public static Kroner HighestBenefitForMonth(DateOnly month, RateBook rates) =>
        rates.KronerOn(RateKeys.SicknessBenefitMaxWeek, RateDay.OfMonth(month)) * MonthlyWage.WeeksPerYear / 12m;
}
