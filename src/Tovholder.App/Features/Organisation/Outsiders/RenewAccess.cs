using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Organisation.Outsiders;

/// <summary>Gives a person outside the municipality access until another day.</summary>
public sealed class RenewAccess(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid userId, DateOnly through, Actor actor, CancellationToken ct)
    {
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == userId && u.AccessThrough != null, ct) is not { } user)
        {
            return Outcome.NotFound;
        }

        if (user.ClosedAt is not null)
        {
            return Outcome.Refused(new UserIsClosed(user.UserName));
        }

        if (Inviting.Check(through, clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        user.MayEnterThrough(through);
        await db.SaveAsync(new("AccessRenewed", actor, $"{user.UserName}: til og med {through.InDanish()}."), ct);
        return Outcome.Done;
    }
}
