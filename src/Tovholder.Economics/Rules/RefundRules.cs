using Tovholder.Domain;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Rules;

/// <summary>What sets a citizen's refund in a week, besides what is paid.</summary>
/// <param name="ApprovedOn">The day of the eligibility decision.</param>
/// <param name="HiredOn">
/// The first day of the flexjob that the citizen has begun; on or after 1 July 2014 it moves cohort B to the ladder. Null while none has
/// begun.
/// </param>
/// <param name="LadderWeek">The citizen's week on the ladder, from 1.</param>
public sealed record RefundPosition(DateOnly ApprovedOn, DateOnly? HiredOn, int LadderWeek);

/// <summary>Which refund rule applies to a week: the one before 2016 or the ladder.</summary>
/// <remarks>Financing act §§ 29-30. Kontanthjælp and ressourceforløbsydelse have no cohorts: the ladder from its first day.</remarks>
public static class RefundRules
{
    /// <exception cref="RateMissing">The day has no rate.</exception>
    public static RefundDecision ForFlexWageSubsidy(RefundPosition position, DateOnly day, RateBook rates) =>
        RefundCohorts.OnLadder(position.ApprovedOn, position.HiredOn, day)
            ? RefundLadder2016.ForWeek(position.LadderWeek, day, rates)
            : RefundBefore2016.ForFlexWageSubsidy(day, rates);

    /// <param name="measures">Shares of kinds of week that sum to 1; they matter for the rules before 2016 alone.</param>
    /// <param name="pensionAwardedOn">Read for a førtidspension alone.</param>
    /// <exception cref="RateMissing">The day has no rate.</exception>
    public static RefundDecision ForAllowance(
        Allowance allowance,
        IReadOnlyList<MeasureShare> measures,
        RefundPosition position,
        DateOnly pensionAwardedOn,
        DateOnly day,
        RateBook rates
    )
    {
        if (IsOnLadder(allowance, position, pensionAwardedOn, day))
        {
            return RefundLadder2016.ForWeek(position.LadderWeek, day, rates);
        }

        var share = 0m;
        var used = new List<RateValue>();
        foreach (var measure in measures.Where(m => m.Share.Value > 0m))
        {
            var refund = RefundBefore2016.ForAllowance(allowance, measure.Measure, day, rates);
            share += measure.Share.Value * refund.StateShare.Value;
            used.AddRange(refund.Rates);
        }

        return new RefundDecision(RefundBefore2016.Version, new Share(share), used);
    }

    private static bool IsOnLadder(Allowance allowance, RefundPosition position, DateOnly pensionAwardedOn, DateOnly day)
    {
        if (allowance.IsUnemploymentAllowanceFlex())
        {
            return RefundCohorts.OnLadder(position.ApprovedOn, position.HiredOn, day);
        }

        return allowance != Allowance.None
            && day >= RefundLadder2016.BeginsOn
            && (!allowance.IsDisabilityPension() || pensionAwardedOn >= RefundCohorts.CountingStarts);
    }
}
