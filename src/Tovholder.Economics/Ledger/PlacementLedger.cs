using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Ledger;

/// <summary>The ledger of one placement: week by week what is paid with the job and what would have been paid without it.</summary>
/// <param name="Weeks">In order of time; for each week the job first.</param>
/// <param name="UsedRates">Each rate once, in order of first use.</param>
/// <param name="CeilingBinds">Whether lønloftet took something of the subsidy in any week.</param>
public sealed record PlacementLedger(IReadOnlyList<PersonWeek> Weeks, IReadOnlyList<RateValue> UsedRates, bool CeilingBinds)
{
    public PayerAmounts Gain => Weeks.Aggregate(PayerAmounts.Zero, (sum, week) => sum + week.Gain);

    /// <summary>The weeks of the period in which the citizen is in the job, as a plan counts them: 52 a year.</summary>
    /// <param name="rulesOf">Null: each week by its own year. Otherwise the rates and refund rules of that year for every week.</param>
    /// <param name="contribution">A rule for fleksbidrag; null leaves it out.</param>
    /// <exception cref="RateMissing">A year has no rate.</exception>
    public static PlacementLedger Planned(
        PlacementFacts facts,
        DateOnly from,
        DateOnly through,
        RateBook rates,
        int? rulesOf = null,
        FlexContribution? contribution = null
    ) =>
        new LedgerWriter(facts, rates, rulesOf, contribution).Write(
            Clip(facts, from, through, PlanningCalendar.Between),
            PlanningCalendar.NumberOf(facts.Start),
            _ => WeekWeights.Employed
        );

    /// <summary>
    /// The weeks of the period in which the citizen is in the job, as they were: Monday to Sunday, each by its own rates and rules.
    /// </summary>
    /// <inheritdoc cref="Planned"/>
    public static PlacementLedger Exact(
        PlacementFacts facts,
        DateOnly from,
        DateOnly through,
        RateBook rates,
        int? rulesOf = null,
        FlexContribution? contribution = null
    ) =>
        new LedgerWriter(facts, rates, rulesOf, contribution).Write(
            Clip(facts, from, through, IsoCalendar.Between),
            IsoCalendar.NumberOf(facts.Start),
            _ => WeekWeights.Employed
        );

    private static IEnumerable<WeekPart> Clip(
        PlacementFacts facts,
        DateOnly from,
        DateOnly through,
        Func<DateOnly, DateOnly, IEnumerable<WeekPart>> calendar
    )
    {
        var first = facts.Start > from ? facts.Start : from;
        var last = facts.End is { } end && end < through ? end : through;
        return first <= last ? calendar(first, last) : [];
    }
}
