using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Memos.SignOff;

/// <summary>Economy's remarks on a sagsfremstilling, signed with the title of who writes.</summary>
public sealed class SignOffEconomy(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid memoId, string remark, string signedBy, Actor actor, CancellationToken ct)
    {
        var item = await db.AgendaItems.SingleOrDefaultAsync(i => i.MemoId == memoId, ct);
        if (item is null)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(remark))
        {
            return Outcome.Refused(new CprInText("Remark"));
        }

        item.SignOff(remark, signedBy, clock.Today());
        await db.SaveAsync(new("EconomySigned", actor, remark), ct);
        return Outcome.Done;
    }
}
