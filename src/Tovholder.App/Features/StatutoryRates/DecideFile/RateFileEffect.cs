using Tovholder.App.Features.BusinessCases;
using Tovholder.Economics;
using Tovholder.Economics.Ledger;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Features.StatutoryRates.DecideFile;

/// <summary>What the figures of the case would be with other rates, each placement for itself.</summary>
public static class RateFileEffect
{
    /// <summary>Every figure of every placement that would change.</summary>
    /// <exception cref="RateMissing">A day has no rate.</exception>
    public static IReadOnlyList<PlacementFigure> Of(CaseStatus now, RateBook rates, RateBook then)
    {
        var figures = new List<PlacementFigure>();
        var first = now.Curve.Months[0].Month;
        foreach (var placement in now.Placements)
        {
            var (before, after) = (SoFar(placement, rates), SoFar(placement, then));
            Add(placement.PersonId, null, before.Gain, before.Lines, after.Gain, after.Lines);
        }

        foreach (var year in now.RuleYears)
        {
            foreach (var group in CaseDefinitions.Of(now, CaseBasis.Placements, year)?.Groups ?? [])
            {
                var (before, after) = (PlacementYear.For(group.Job, year, rates), PlacementYear.For(group.Job, year, then));
                Add(group.Name, year, before.Gain.Municipality, before.Lines, after.Gain.Municipality, after.Lines);
            }
        }

        return figures;

        (Kroner Gain, IReadOnlyList<CalculationLine> Lines) SoFar(PlacementFacts placement, RateBook book)
        {
            var ledger = PlacementLedger.Planned(placement, first, now.DataDate, book);
            return (ledger.Gain.Municipality, LedgerLines.OfGain(ledger.Weeks));
        }

        void Add(
            string name,
            int? year,
            Kroner before,
            IReadOnlyList<CalculationLine> linesBefore,
            Kroner after,
            IReadOnlyList<CalculationLine> linesAfter
        )
        {
            if (before.ToOre() != after.ToOre())
            {
                figures.Add(new(name, year, before, after, BeforeAndAfter.Own(linesBefore), BeforeAndAfter.Own(linesAfter)));
            }
        }
    }
}

/// <summary>A figure of one placement that other rates would change.</summary>
/// <param name="Name">The citizen's alias.</param>
/// <param name="RulesOf">A year under the rules of that year; null for what the placement has gained through the data date.</param>
public sealed record PlacementFigure(
    string Name,
    int? RulesOf,
    Kroner Before,
    Kroner After,
    IReadOnlyList<CalculationLine> LinesBefore,
    IReadOnlyList<CalculationLine> LinesAfter
)
{
    public Kroner Difference => After - Before;
}
