using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Matches.Reject;

/// <summary>Puts a proposal that has not been passed on aside, with its reason.</summary>
public sealed class RejectMatch(TovholderDb db, TimeProvider clock)
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

        if (match.Reject(reason, clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("MatchRejected", actor, reason), ct);
        return Outcome.Done;
    }
}
