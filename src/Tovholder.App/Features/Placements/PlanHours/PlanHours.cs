using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.PlanHours;

/// <summary>Timeoptrapning: the hours a placement is to rise by; a step that is not kept comes up on the worklist.</summary>
public sealed class PlanHours(TovholderDb db)
{
    public async Task<Outcome> RunAsync(Guid placementId, IReadOnlyList<PlannedHours> path, Actor actor, CancellationToken ct)
    {
        var placement = await db.Placements.SingleOrDefaultAsync(p => p.Id == placementId, ct);
        if (placement is null)
        {
            return Outcome.NotFound;
        }

        if (placement.PlanHours(path) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("HoursPlanned", actor, "Timeoptrapning aftalt."), ct);
        return Outcome.Done;
    }
}
