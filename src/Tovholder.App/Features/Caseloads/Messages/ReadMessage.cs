using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Caseloads.Messages;

/// <summary>Marks a message of the own inbox as read.</summary>
public sealed class ReadMessage(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid itemId, Actor actor, CancellationToken ct)
    {
        var item = await db.InboxItems.SingleOrDefaultAsync(i => i.Id == itemId && i.UserId == actor.UserId, ct);
        if (item is null)
        {
            return Outcome.NotFound;
        }

        item.Read(clock.GetUtcNow());
        await db.SaveAsync(new("MessageRead", actor, "Besked i indbakken."), ct);
        return Outcome.Done;
    }
}
