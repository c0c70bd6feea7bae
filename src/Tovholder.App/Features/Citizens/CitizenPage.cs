using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.Citizens;

/// <summary>Finds the citizen a page is about and writes the look in the log, before anything is shown.</summary>
public sealed class CitizenPage(TovholderDb db, CurrentUser user)
{
    /// <summary>The citizen, read only; null where there is none in reach.</summary>
    public async Task<Citizen?> FindAsync(Guid citizenId, string purpose, CancellationToken ct)
    {
        var citizen = await db.Citizens.AsNoTracking().SingleOrDefaultAsync(c => c.Id == citizenId, ct);
        if (citizen is not null)
        {
            await db.RecordLookAsync(new("CitizenSeen", user.Actor, purpose), [citizenId], ct);
        }

        return citizen;
    }
}
