using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Citizens.Wishes;

/// <summary>Adds or takes away a wish: an occupation of DISCO-08.</summary>
public sealed class ChangeWishes(TovholderDb db)
{
    public async Task<Outcome> RunAsync(Guid citizenId, string occupation, bool wanted, Actor actor, CancellationToken ct)
    {
        var citizen = await db.Citizens.SingleOrDefaultAsync(c => c.Id == citizenId, ct);
        if (citizen is null || Occupations.TitleOf(occupation) is not { } title)
        {
            return Outcome.NotFound;
        }

        if (wanted)
        {
            citizen.Wish(occupation);
        }
        else
        {
            citizen.Unwish(occupation);
        }

        await db.SaveAsync(new("WishesChanged", actor, title), ct);
        return Outcome.Done;
    }
}
