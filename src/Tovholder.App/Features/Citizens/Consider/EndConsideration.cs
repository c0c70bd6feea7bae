using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Citizens.Consider;

/// <summary>Ends a consideration; the history is kept.</summary>
public sealed class EndConsideration(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(Guid ConsiderationId, string Reason);

    public async Task<Outcome> RunAsync(Guid citizenId, Request request, Actor actor, CancellationToken ct)
    {
        var citizen = await db.Citizens.Include(c => c.Considerations).SingleOrDefaultAsync(c => c.Id == citizenId, ct);
        if (citizen is null)
        {
            return Outcome.NotFound;
        }

        if (citizen.EndConsideration(request.ConsiderationId, clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("ConsiderationEnded", actor, request.Reason), ct);
        return Outcome.Done;
    }
}
