using System.Linq.Expressions;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements;

/// <summary>Rules about placements that the database counts by: the same as the domain's own.</summary>
public static class PlacementQuery
{
    /// <summary><see cref="Placement.IsRunning"/>.</summary>
    public static Expression<Func<Placement, bool>> IsRunning(DateOnly day) =>
        p => p.StartedOn <= day && (p.EndedOn == null || p.EndedOn >= day);
}
