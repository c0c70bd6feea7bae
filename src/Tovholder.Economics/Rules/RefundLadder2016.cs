using Tovholder.Domain;
using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Rules;

/// <summary>Refusionstrappen from 4 January 2016: the longer a citizen has been supported, the less the state pays.</summary>
/// <remarks>
/// Financing act § 5: the state pays 80 % in weeks 1-4, 40 % in weeks 5-26, 30 % in weeks 27-52 and 20 % from week 53, alike for
/// ledighedsydelse, fleksløntilskud, kontanthjælp, ressourceforløbsydelse and sickness benefit. Førtidspension is co-financed in
/// mirror image, so the municipality's share is the same. Weeks are counted across allowances from 1 July 2014 (§ 30, stk. 1).
/// Pinned by W15, W20 and W25.
/// </remarks>
public static class RefundLadder2016
{
    /// <summary>Monday 4 January 2016.</summary>
    public static readonly DateOnly BeginsOn = new(2016, 1, 4);

    /// <summary>The week from which nothing changes any more.</summary>
    public const int LastStepFromWeek = 53;

    public static readonly RuleVersion Version = new("Refusionstrappen", "2016", "Finansieringsloven § 5");

    /// <param name="week">The citizen's week on the ladder, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The week is below 1.</exception>
    /// <exception cref="RateMissing">The day has no rate.</exception>
    public static RefundDecision ForWeek(int week, DateOnly day, RateBook rates)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(week, 1);

        var key = week switch
        {
            <= 4 => RateKeys.RefundStepFromWeek1,
            <= 26 => RateKeys.RefundStepFromWeek5,
            < LastStepFromWeek => RateKeys.RefundStepFromWeek27,
            _ => RateKeys.RefundStepFromWeek53,
        };
        var rate = rates.On(key, day);
        return new RefundDecision(Version, new Share(rate.Amount), [rate]);
    }
}
