using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Caseloads.HandOver;

/// <summary>The receipt: the receiver has taken the caseload over.</summary>
public sealed class ReceiveCaseload(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid handoverId, Actor actor, CancellationToken ct)
    {
        var handover = await db.CaseloadHandovers.SingleOrDefaultAsync(h => h.Id == handoverId, ct);
        if (handover is null)
        {
            return Outcome.NotFound;
        }

        if (handover.Receive(actor.UserId, clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        db.Tell(clock, handover.FromUserId, InboxKind.CaseloadReceived, actor, "/sager", handover.CitizenIds.Count);
        await db.SaveAsync(new("CaseloadReceived", actor, $"Kvitteret for overdragelsen fra {handover.FromName}."), ct);
        return Outcome.Done;
    }
}
