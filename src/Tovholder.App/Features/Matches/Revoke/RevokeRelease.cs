using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Matches.Revoke;

/// <summary>Takes a release back, with its reason; what was passed on stays on record.</summary>
public sealed class RevokeRelease(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid matchId, string reason, Actor actor, CancellationToken ct)
    {
        var match = await db.Matches.SingleOrDefaultAsync(m => m.Id == matchId, ct);
        if (match is null)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(reason))
        {
            return Outcome.Refused(new CprInText("Reason"));
        }

        if (match.Revoke(reason, clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("ReleaseRevoked", actor, reason), ct);
        return Outcome.Done;
    }
}
