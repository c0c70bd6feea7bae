using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.Citizens.Profile;

/// <summary>What the citizen can and wants, talked through with the citizen and written down.</summary>
public sealed class TellProfile(TovholderDb db)
{
    public async Task<Outcome> RunAsync(Guid citizenId, CitizenProfile profile, Actor actor, CancellationToken ct)
    {
        var citizen = await db.Citizens.SingleOrDefaultAsync(c => c.Id == citizenId, ct);
        if (citizen is null)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(profile.OwnWords ?? ""))
        {
            return Outcome.Refused(new CprInText("OwnWords"));
        }

        if (citizen.Tell(profile) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("ProfileTold", actor, "Talt igennem med borgeren."), ct);
        return Outcome.Done;
    }
}
