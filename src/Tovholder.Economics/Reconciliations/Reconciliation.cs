using Tovholder.Domain;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Ledger;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Reconciliations;

/// <summary>The refund file against the ledger: what the municipality bears by each, and why they differ.</summary>
/// <param name="Weeks">In order of time.</param>
/// <param name="Causes">In the order of <see cref="DifferenceCause"/>; their amounts sum exactly to <see cref="TotalDifference"/>.</param>
/// <param name="Differences">By citizen and week.</param>
/// <param name="ExcessRefunds">Data quality: refund that the cohort's rule does not allow.</param>
/// <param name="Expected">What the municipality bears by the ledger, before fleksbidrag.</param>
/// <param name="Actual">What it bears by the file, before fleksbidrag.</param>
/// <param name="FlexContribution">What the state paid as fleksbidrag by the file.</param>
public sealed record Reconciliation(
    IReadOnlyList<ReconciledWeek> Weeks,
    IReadOnlyList<CauseSum> Causes,
    IReadOnlyList<Difference> Differences,
    IReadOnlyList<ExcessRefund> ExcessRefunds,
    Kroner Expected,
    Kroner Actual,
    Kroner FlexContribution,
    IReadOnlyList<RateValue> Rates,
    string RateBookHash
)
{
    /// <summary>What the municipality bears beyond the ledger; below zero where it bears less.</summary>
    public Kroner TotalDifference => Actual - FlexContribution - Expected;

    /// <param name="citizens">Everybody whose weeks should be in the file.</param>
    /// <param name="payments">Their lines; those outside the period are left out.</param>
    /// <param name="from">The first day of the period, a Monday.</param>
    /// <param name="through">Its last day, a Sunday.</param>
    /// <exception cref="RateMissing">A week has no rate.</exception>
    public static Reconciliation Of(
        IReadOnlyList<CitizenFacts> citizens,
        IReadOnlyList<ActualPayment> payments,
        DateOnly from,
        DateOnly through,
        RateBook rates
    )
    {
        var used = new HashSet<RateValue>();
        var monday = IsoCalendar.WeekOf(from);
        var sunday = IsoCalendar.WeekOf(through);
        var within = payments
            .Where(payment => (payment.Year, payment.Week).CompareTo(monday) >= 0 && (payment.Year, payment.Week).CompareTo(sunday) <= 0)
            .GroupBy(payment => (payment.PersonId, payment.Year, payment.Week, payment.Benefit))
            .ToDictionary(group => group.Key, group => group.OrderBy(payment => payment.Order).ToList());

        var pairs = new List<WeekPair>();
        foreach (var citizen in citizens)
        {
            var weeks = CitizenLedger
                .Exact(citizen, from, through, rates, used)
                .GroupBy(week => (citizen.PersonId, week.Year, week.Week, BenefitOf(week)))
                .ToDictionary(group => group.Key, group => group.ToList());
            var keys = weeks.Keys.Concat(within.Keys.Where(key => key.PersonId == citizen.PersonId)).Distinct();
            pairs.AddRange(
                keys.Order()
                    .Select(key => new WeekPair(
                        citizen,
                        key.Year,
                        key.Week,
                        key.Item4,
                        weeks.GetValueOrDefault(key) ?? [],
                        within.GetValueOrDefault(key) ?? []
                    ))
            );
        }

        var differences = pairs.SelectMany(pair => new DifferenceFinder(pair, rates).Find()).ToList();
        return new Reconciliation(
            [.. pairs.GroupBy(pair => (pair.Year, pair.Week)).OrderBy(group => group.Key).Select(WeekOf)],
            [
                .. differences
                    .GroupBy(difference => difference.Cause)
                    .OrderBy(group => group.Key)
                    .Select(group => new CauseSum(group.Key, group.Count(), Sum(group.Select(difference => difference.Amount)))),
            ],
            differences,
            [.. pairs.Select(pair => RefundCheck.Of(pair, rates)).OfType<ExcessRefund>()],
            Sum(pairs.Select(pair => pair.Expected)),
            Sum(pairs.Where(pair => !pair.IsFlexContribution).Select(pair => pair.Actual)),
            -Sum(pairs.Where(pair => pair.IsFlexContribution).Select(pair => pair.Actual)),
            [.. used.OrderBy(rate => rate.Key, StringComparer.Ordinal).ThenBy(rate => rate.From)],
            rates.Hash
        );
    }

    private static ReimbursedBenefit BenefitOf(PersonWeek week) =>
        week.Allowance is null ? ReimbursedBenefit.FlexWageSubsidy : ReimbursedBenefit.UnemploymentAllowanceFlex;

    private static ReconciledWeek WeekOf(IGrouping<(int Year, int Week), WeekPair> week) =>
        new(
            week.Key.Year,
            week.Key.Week,
            Sum(week.Select(pair => pair.Expected)),
            Sum(week.Where(pair => !pair.IsFlexContribution).Select(pair => pair.Actual)),
            -Sum(week.Where(pair => pair.IsFlexContribution).Select(pair => pair.Actual))
        );

    private static Kroner Sum(IEnumerable<Kroner> amounts) => amounts.Aggregate(Kroner.Zero, (sum, amount) => sum + amount);
}

/// <summary>One citizen, one week, one benefit: what the ledger expects and what the file has.</summary>
/// <param name="Lines">In order; the first is the calculation, later ones correct it.</param>
internal sealed record WeekPair(
    CitizenFacts Citizen,
    int Year,
    int Week,
    ReimbursedBenefit Benefit,
    IReadOnlyList<PersonWeek> Ledger,
    IReadOnlyList<ActualPayment> Lines
)
{
    public bool IsFlexContribution => Benefit == ReimbursedBenefit.FlexContribution;

    /// <summary>
    /// What the municipality bears by the ledger, whose amounts are its gain. In whole øre, as the file is, so that causes sum exactly.
    /// </summary>
    public Kroner Expected => (Ledger.Aggregate(Kroner.Zero, (sum, week) => sum - week.Amounts.Municipality) - OwnWage).ToOre();

    public Kroner ExpectedGross => Ledger.Aggregate(Kroner.Zero, (sum, week) => sum + week.Gross).ToOre();

    public Kroner Actual => Lines.Aggregate(Kroner.Zero, (sum, line) => sum + line.MunicipalCost);

    /// <summary>How much of the week the ledger covers, from 0 to 1.</summary>
    public decimal Part => Ledger.Sum(week => week.Part);

    public DateOnly Monday => IsoCalendar.MondayOf(Year, Week);

    /// <summary>A municipal workplace's wage is no part of the refund file.</summary>
    private Kroner OwnWage =>
        Ledger.Where(week => week.WagePayer == Payer.Municipality).Aggregate(Kroner.Zero, (sum, week) => sum + week.Wage);
}
