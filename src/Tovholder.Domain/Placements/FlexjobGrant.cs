namespace Tovholder.Domain.Placements;

/// <summary>The five years for which a temporary flexjob is granted.</summary>
/// <remarks>LAB § 120. They run from the first paid day and go on in the next flexjob, until the municipality has decided anew.</remarks>
public static class FlexjobGrant
{
    public const int Years = 5;

    /// <summary>The day the grant of a flexjob runs from: its own first day, or that of an earlier one whose five years still run.</summary>
    public static DateOnly From(DateOnly startedOn, IEnumerable<Placement> earlier) =>
        earlier
            .Where(p => p.Kind != FlexjobKind.PermanentFlexjob && p.GrantedFrom <= startedOn && p.GrantedFrom.AddYears(Years) > startedOn)
            .Select(p => p.GrantedFrom)
            .DefaultIfEmpty(startedOn)
            .Max();
}
