using Tovholder.Domain;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Rules;

/// <summary>Which refund rule applies to a week: the one before 2016 or the ladder.</summary>
/// <remarks>Financing act §§ 29-30. Kontanthjælp and ressourceforløbsydelse have no cohorts: the ladder from its first day.</remarks>
public static class RefundRules
{
    /// <param name="hiredOn">The flexjob's first day; on or after 1 July 2014 it moves cohort B to the ladder.</param>
    /// <param name="ladderWeek">The citizen's week on the ladder, from 1.</param>
    /// <exception cref="RateMissing">The day has no rate.</exception>
    public static RefundDecision ForFlexWageSubsidy(DateOnly approvedOn, DateOnly hiredOn, int ladderWeek, DateOnly day, RateBook rates) =>
        RefundCohorts.OnLadder(approvedOn, hiredOn, day)
            ? RefundLadder2016.ForWeek(ladderWeek, day, rates)
            : RefundBefore2016.ForFlexWageSubsidy(day, rates);

    /// <summary>The refund of what the citizen would have received without the job.</summary>
    /// <param name="hiredOn">
    /// The flexjob that is thought away, so it moves nobody to the ladder; a førtidspension is thought to be awarded on its first day.
    /// </param>
    /// <exception cref="RateMissing">The day has no rate.</exception>
    public static RefundDecision ForOtherwise(
        Allowance allowance,
        IReadOnlyList<MeasureShare> measures,
        DateOnly approvedOn,
        DateOnly hiredOn,
        int ladderWeek,
        DateOnly day,
        RateBook rates
    )
    {
        if (allowance != Allowance.None && IsOnLadder(allowance, approvedOn, hiredOn, day))
        {
            return RefundLadder2016.ForWeek(ladderWeek, day, rates);
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

    private static bool IsOnLadder(Allowance allowance, DateOnly approvedOn, DateOnly hiredOn, DateOnly day)
    {
        if (allowance.IsUnemploymentAllowanceFlex())
        {
            return RefundCohorts.OnLadder(approvedOn, hiredOn: null, day);
        }

        return day >= RefundLadder2016.BeginsOn && (!allowance.IsDisabilityPension() || hiredOn >= RefundCohorts.CountingStarts);
    }
}
