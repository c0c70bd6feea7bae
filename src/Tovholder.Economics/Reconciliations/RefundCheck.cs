using Tovholder.Domain;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Reconciliations;

/// <summary>Data quality: does the state bear more than the rule of the citizen's cohort allows?</summary>
/// <remarks>
/// STAR wrote in July 2016 that remarkably high refund had been paid wrongly for citizens approved before 2013 (cohort A), whom the ladder
/// never reaches.
/// </remarks>
public static class RefundCheck
{
    // A share has four decimals; what is less is rounding.
    private const decimal Tolerance = 0.0001m;

    /// <summary>The most the state may bear of a benefit: in a company-based measure, where the rules before 2016 ask for one.</summary>
    /// <exception cref="RateMissing">The day has no rate.</exception>
    public static RefundDecision Highest(ReimbursedBenefit benefit, RefundPosition position, DateOnly day, RateBook rates) =>
        benefit == ReimbursedBenefit.FlexWageSubsidy
            ? RefundRules.ForFlexWageSubsidy(position, day, rates)
            : RefundRules.ForAllowance(Allowance.LyHigh, [new(Measure.Active, Share.All)], position, position.ApprovedOn, day, rates);

    internal static ExcessRefund? Of(WeekPair pair, RateBook rates)
    {
        var gross = pair.Lines.Aggregate(Kroner.Zero, (sum, line) => sum + line.Gross);
        if (pair.IsFlexContribution || gross <= Kroner.Zero)
        {
            return null;
        }

        var citizen = pair.Citizen;
        // A job that begins later in the week has reached cohort B all the same.
        var position = new RefundPosition(citizen.ApprovedOn, citizen.HiredBy(pair.Monday.AddDays(6)), citizen.LadderWeekOn(pair.Monday));
        var highest = Highest(pair.Benefit, position, pair.Monday, rates);
        var actual = (gross - pair.Actual).Amount / gross.Amount;
        if (actual <= highest.StateShare.Value + Tolerance)
        {
            return null;
        }

        return new ExcessRefund(
            citizen.PersonId,
            citizen.Cohort,
            pair.Year,
            pair.Week,
            pair.Benefit,
            new Share(Math.Min(1m, actual)),
            highest.StateShare,
            highest.Rule,
            gross - pair.Actual - (highest.StateShare * gross),
            [.. pair.Lines.Select(line => line.Record)]
        );
    }
}
