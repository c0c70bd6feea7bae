using Tovholder.Domain;
using Tovholder.Economics.Ledger;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Placements;

/// <summary>
/// What a placement is worth in the first planning year of the job, under the rules of one year: "what if", not what happened.
/// </summary>
/// <remarks>
/// A planning year has 52 weeks; rates and refund rules are those in force in its first week. Under the rules of 2015 ten hours a
/// week at 130 kr. are worth 67,340 kr. a year to the municipality; under those of 2016 67,977 (cohort A), -18,720 (B) or 624 kr.
/// (C, from week 53 of the ladder). Pinned by W24, W25 and the cohort table.
/// </remarks>
/// <param name="RulesOf">The year whose rates and refund rules were used.</param>
/// <param name="Gain">For each payer; positive is good. Exact: <see cref="PayerAmounts.ToOre"/> when it leaves the product.</param>
/// <param name="CeilingBinds">Lønloftet took something of the subsidy.</param>
/// <param name="Caption">Must stand in the figure itself.</param>
public sealed record PlacementYear(
    string PersonId,
    int RulesOf,
    RefundCohort Cohort,
    PayerAmounts Gain,
    bool CeilingBinds,
    IReadOnlyList<CalculationLine> Lines,
    IReadOnlyList<RateValue> Rates,
    IReadOnlyList<RuleVersion> Rules,
    string RateBookHash,
    string Caption
)
{
    /// <param name="contribution">A rule for fleksbidrag; null leaves it out.</param>
    /// <exception cref="RateMissing">The year has no rate.</exception>
    public static PlacementYear For(PlacementFacts facts, int rulesOf, RateBook rates, FlexContribution? contribution = null)
    {
        var newYear = new DateOnly(rulesOf, 1, 1);
        var ledger = PlacementLedger.Planned(facts.MovedTo(newYear), newYear, new DateOnly(rulesOf, 12, 31), rates, rulesOf, contribution);

        return new PlacementYear(
            facts.PersonId,
            rulesOf,
            facts.Cohort,
            ledger.Gain,
            ledger.CeilingBinds,
            LedgerLines.OfGain(ledger.Weeks),
            ledger.UsedRates,
            [.. ledger.Weeks.SelectMany(week => new[] { week.PaymentRule, week.RefundRule }).Distinct()],
            rates.Hash,
            Captions.For(contribution)
        );
    }

    /// <summary>
    /// The same placement for a citizen of each cohort: A, B and C side by side, for the page that shows what the reform does.
    /// </summary>
    public static IReadOnlyList<PlacementYear> ForEachCohort(PlacementFacts facts, int rulesOf, RateBook rates) =>
        [
            For(facts with { ApprovedOn = new DateOnly(2012, 12, 1) }, rulesOf, rates),
            For(facts with { ApprovedOn = new DateOnly(2014, 3, 1) }, rulesOf, rates),
            For(facts with { ApprovedOn = new DateOnly(2014, 8, 1) }, rulesOf, rates),
        ];
}
