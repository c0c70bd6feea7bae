using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.End;

/// <summary>Ends an ansættelse i fleksjob.</summary>
public sealed class EndPlacement(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(DateOnly EndedOn, EndReason Reason, string Explanation);

    public async Task<Outcome> RunAsync(Guid placementId, Request request, Actor actor, CancellationToken ct)
    {
        var placement = await db.Placements.SingleOrDefaultAsync(p => p.Id == placementId, ct);
        if (placement is null)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(request.Explanation))
        {
            return Outcome.Refused(new CprInText("Explanation"));
        }

        if (placement.End(request.EndedOn, request.Reason, clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        var citizen = await db.Citizens.SingleAsync(c => c.Id == placement.CitizenId, ct);
        citizen.AfterPlacement(request.EndedOn, request.Reason.LeavesWaiting());
        await db.SaveAsync(new("PlacementEnded", actor, request.Explanation), ct);
        return Outcome.Done;
    }
}
