using Tovholder.Domain.Outreach;

namespace Tovholder.App.Features.Outreach;

/// <summary>Records a partnership or an event that spreads knowledge.</summary>
public sealed class RecordOutreach(TovholderDb db)
{
    public async Task<Outcome> PartnershipAsync(Partnership partnership, Actor actor, CancellationToken ct)
    {
        db.Partnerships.Add(partnership);
        await db.SaveAsync(new("PartnershipAgreed", actor, partnership.Purpose), ct);
        return Outcome.Made(partnership.Id);
    }

    public async Task<Outcome> EventAsync(OutreachEvent held, Actor actor, CancellationToken ct)
    {
        db.OutreachEvents.Add(held);
        await db.SaveAsync(new("EventHeld", actor, held.Name), ct);
        return Outcome.Made(held.Id);
    }
}
