using Tovholder.Domain.Work;

namespace Tovholder.Matching.Comparison;

public enum Fit
{
    /// <summary>A hard rule is broken and nothing at hand repairs it.</summary>
    Blocked,

    /// <summary>No hard rule is broken; something that may matter is not clarified or lies above what is known.</summary>
    Possibly,

    /// <summary>No hard rule is broken, and every demand that may block is within the known ability.</summary>
    Surely,
}

/// <summary>One person and one task, with every reason for and against.</summary>
/// <param name="Points">Suitability per minute worked: the sum of the lines, or the pair's own value where one is given.</param>
/// <param name="TravelMinutes">Estimated, each way; null when a place is not known.</param>
/// <param name="Accommodations">The cheapest accommodations that repair every hard rule; empty when none is needed or none can.</param>
/// <param name="AskFirst">The feature whose answer decides most about this pair, or null when nothing is unclear.</param>
public sealed record PairComparison(
    string Person,
    string Task,
    Fit Fit,
    decimal Points,
    int? TravelMinutes,
    IReadOnlyList<Accommodation> Accommodations,
    string? AskFirst,
    IReadOnlyList<ComparisonLine> Lines
)
{
    /// <summary>Compares one person with one task at its workplace.</summary>
    /// <param name="accommodations">What the workplace can give; null for nothing.</param>
    /// <param name="pair">What has been decided about the pair, if anything.</param>
    public static PairComparison Compare(
        Person person,
        WorkTask task,
        Workplace workplace,
        WorkCatalogue catalogue,
        IReadOnlyList<Accommodation>? accommodations = null,
        MatchRules? rules = null,
        Pair? pair = null
    )
    {
        var comparer = new Comparer(catalogue, rules ?? new());
        var given = (accommodations ?? []).Where(a => a.Workplace is null || a.Workplace == workplace.Id).ToList();
        return comparer.Compare(new(person, catalogue), new(task, workplace, catalogue), given, pair).Told();
    }
}
