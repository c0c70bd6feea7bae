using Tovholder.Domain;
using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Rules;

/// <summary>State refund by the rules before 4 January 2016; still the rules of cohort A, and of cohort B until hired.</summary>
/// <remarks>
/// Fleksløntilskud 65 %. Ledighedsydelse, kontanthjælp and ressourceforløbsydelse 50 % in a company-based measure, otherwise 30 %;
/// ledighedsydelse 0 % after 18 months of kontanthjælp or ledighedsydelse within 24 months after the eligibility decision (STAR's
/// accounting rules 5.58.83). Førtidspension awarded before 1 July 2014: 35 %. Pinned by W19, W21 and W24.
/// </remarks>
public static class RefundBefore2016
{
    public static readonly RuleVersion Version = new("Statsrefusion før 4. januar 2016", "2013", "Reglerne før 4. januar 2016");

    /// <exception cref="RateMissing">The day has no rate.</exception>
    public static RefundDecision ForFlexWageSubsidy(DateOnly day, RateBook rates) =>
        Decision(rates.On(RateKeys.RefundFlexWageSubsidyBefore2016, day));

    /// <param name="measure">
    /// <see cref="Measure.Lapsed"/> concerns ledighedsydelse alone; for other allowances it counts as passive.
    /// </param>
    /// <exception cref="RateMissing">The day has no rate.</exception>
    public static RefundDecision ForAllowance(Allowance allowance, Measure measure, DateOnly day, RateBook rates)
    {
        if (allowance == Allowance.None)
        {
            return new RefundDecision(Version, Share.None, []);
        }

        if (allowance.IsDisabilityPension())
        {
            return Decision(rates.On(RateKeys.RefundDisabilityPensionBefore2014Award, day));
        }

        var key = measure switch
        {
            Measure.Active => RateKeys.RefundActiveBefore2016,
            Measure.Lapsed when allowance.IsUnemploymentAllowanceFlex() => RateKeys.RefundLapsedBefore2016,
            _ => RateKeys.RefundPassiveBefore2016,
        };
        return Decision(rates.On(key, day));
    }

    private static RefundDecision Decision(RateValue rate) => new(Version, new Share(rate.Amount), [rate]);
}
