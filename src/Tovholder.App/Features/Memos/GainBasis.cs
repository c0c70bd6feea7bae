using System.Text.Json;
using Tovholder.App.Features.BusinessCases;
using Tovholder.Documents.Memos;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Ledger;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Features.Memos;

/// <summary>What the forecast of each year rested on when a memo was frozen, so that the next memo can say to the krone what has changed.</summary>
/// <remarks>Placements by alias and first day; it stays in the database and is no part of the memo.</remarks>
public sealed record GainBasis(DateOnly DataDate, string RateBookHash, IReadOnlyList<YearBasis> Years)
{
    /// <param name="years">As the memo prints them.</param>
    public static GainBasis Of(CaseStatus status, IReadOnlyList<YearFigures> years, RateBook rates) =>
        new(status.DataDate, status.Curve.RateBookHash, [.. years.Select(year => YearOf(year, status, rates))]);

    public static GainBasis Read(string json) =>
        JsonSerializer.Deserialize<GainBasis>(json) ?? throw new InvalidOperationException("A frozen memo has an empty basis.");

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>From this memo's forecast to another's, of the other's own year. Null where one of them has no forecast.</summary>
    public BenefitBridge? BridgeTo(GainBasis now)
    {
        var year = now.DataDate.Year;
        if (
            Years.FirstOrDefault(y => y.Year == year) is not { Total: { } before } old
            || now.Years.FirstOrDefault(y => y.Year == year) is not { Total: { } after } current
        )
        {
            return null;
        }

        var changes = current
            .Placements.Select(p => (Now: (PlacementBasis?)p, Then: old.Placements.FirstOrDefault(o => o.Key == p.Key)))
            .Concat(
                old.Placements.Where(o => !current.Placements.Any(p => p.Key == o.Key))
                    .Select(o => (Now: (PlacementBasis?)null, Then: (PlacementBasis?)o))
            )
            .Select(pair => (Cause: CauseOf(pair.Then, pair.Now, now.RateBookHash), pair.Then, pair.Now))
            .GroupBy(pair => pair.Cause)
            .Select(group => new BridgeStep(
                group.Key,
                new(group.Sum(pair => (pair.Now?.Gain ?? 0m) - (pair.Then?.Gain ?? 0m))),
                group.Select(pair => (pair.Now ?? pair.Then)!.Person).Distinct(StringComparer.Ordinal).Count()
            ));
        List<BridgeStep> steps =
        [
            .. changes,
            new(BridgeCause.Costs, new(old.Costs - current.Costs), 0),
            new(BridgeCause.Delay, new(current.Expected - old.Expected), 0),
        ];
        return new(DataDate, year, new(before), new(after), [.. steps.Where(step => step.Amount != Kroner.Zero)]);
    }

    private BridgeCause CauseOf(PlacementBasis? then, PlacementBasis? now, string rateBookHash) =>
        (then, now) switch
        {
            (null, _) => BridgeCause.NewPlacements,
            (_, null) => BridgeCause.Other,
            _ when then.End != now.End => BridgeCause.EndedPlacements,
            _ when then.Hours != now.Hours => BridgeCause.Hours,
            _ when rateBookHash != RateBookHash => BridgeCause.Rates,
            _ => BridgeCause.Other,
        };

    private static YearBasis YearOf(YearFigures figures, CaseStatus status, RateBook rates)
    {
        var (first, last) = (new DateOnly(figures.Year, 1, 1), new DateOnly(figures.Year, 12, 31));
        var placements = status
            .Placements.Where(p => p.Start <= status.DataDate)
            .Select(p => new PlacementBasis(
                $"{p.PersonId} {p.Start:yyyy-MM-dd}",
                p.PersonId,
                p.AsOf(status.DataDate).EffectiveHours.Value,
                p.End <= status.DataDate ? p.End : null,
                GainOf(p, first, last, status.DataDate, rates)
            ))
            .Where(p => p.Gain != 0m)
            .ToList();
        var coordinator = status.Case.Assumed(AssumptionKind.CoordinatorCost, status.DataDate) ?? 0m;
        var costs = coordinator + CaseFigures.ProviderCost(status.ProviderOrders, first, last).Amount;
        var total = figures.ForecastBenefit?.Amount;
        return new(figures.Year, total, costs, (total ?? 0m) - placements.Sum(p => p.Gain) + costs, placements);
    }

    /// <summary>To the data date by the year's own rates; after it for those still in job, with foreløbige satser where the year has none yet.</summary>
    private static decimal GainOf(PlacementFacts facts, DateOnly first, DateOnly last, DateOnly dataDate, RateBook rates)
    {
        var until = last < dataDate ? last : dataDate;
        var gain = first <= until ? Sum(PlacementLedger.Planned(facts, first, until, rates)) : 0m;
        var from = first > dataDate ? first : dataDate.AddDays(1);
        return from <= last && facts.IsInJobOn(dataDate)
            ? gain + Sum(PlacementLedger.Planned(facts, from, last, rates.AllowingProvisional()))
            : gain;
    }

    private static decimal Sum(PlacementLedger ledger) => ledger.Weeks.Sum(week => week.Gain.Municipality.Amount);
}

/// <param name="Total">The forecast of the year's gain; null where the memo has none.</param>
/// <param name="Costs">The coordinator and the courses, in the whole year.</param>
/// <param name="Expected">What is expected of fleksjob that are not found yet: the total without placements and costs.</param>
public sealed record YearBasis(int Year, decimal? Total, decimal Costs, decimal Expected, IReadOnlyList<PlacementBasis> Placements);

/// <param name="Key">The same in every memo.</param>
/// <param name="Gain">Kroner for the municipality in the year.</param>
public sealed record PlacementBasis(string Key, string Person, decimal Hours, DateOnly? End, decimal Gain);
