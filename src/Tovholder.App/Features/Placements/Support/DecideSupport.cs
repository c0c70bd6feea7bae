using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Placements.Support;

/// <summary>The answer to an application for support: granted or refused, by whom and when.</summary>
public sealed class DecideSupport(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(
        Guid placementId,
        Guid schemeId,
        bool isGranted,
        string decidedBy,
        Actor actor,
        CancellationToken ct
    )
    {
        var placement = await db.Placements.SingleOrDefaultAsync(p => p.Id == placementId, ct);
        var scheme = await db.CompensationSchemes.SingleOrDefaultAsync(s => s.Id == schemeId && s.PlacementId == placementId, ct);
        if (placement is null || scheme is null)
        {
            return Outcome.NotFound;
        }

        if (scheme.Decide(isGranted, decidedBy, clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(
            new("SupportDecided", actor, $"{Texts.Danish(scheme.Kind)}: {(isGranted ? "bevilget" : "afslag")}, {decidedBy}."),
            ct
        );
        return Outcome.Done;
    }
}
