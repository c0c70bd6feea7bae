using Tovholder.Economics;

namespace Tovholder.App.Features.BusinessCases;

/// <summary>The lines behind one figure before and after a change, as <c>_BeforeAndAfter</c> shows them.</summary>
/// <param name="HeadBefore">Translated.</param>
/// <param name="HeadAfter">Translated.</param>
public sealed record BeforeAndAfter(
    string HeadBefore,
    IReadOnlyList<CalculationLine> Before,
    string HeadAfter,
    IReadOnlyList<CalculationLine> After
)
{
    /// <summary>The municipality's lines of many figures, each so many times: those that say the same are one.</summary>
    public static IReadOnlyList<CalculationLine> Summed(IEnumerable<(decimal Times, IEnumerable<CalculationLine> Lines)> many) =>
        CalculationLine.Together(many.SelectMany(one => Own(one.Lines).Select(line => line with { Amount = one.Times * line.Amount })));

    /// <summary>Of one figure.</summary>
    public static IReadOnlyList<CalculationLine> Own(IEnumerable<CalculationLine> lines) =>
        [.. lines.Where(line => line.Payer == Payer.Municipality)];
}
