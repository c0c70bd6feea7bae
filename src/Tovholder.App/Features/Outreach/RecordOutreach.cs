using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Enterprises;
using Tovholder.App.Features.Enterprises.Import;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Outreach;

namespace Tovholder.App.Features.Outreach;

/// <summary>Writes events down, and follows up those who asked for contact.</summary>
public sealed class RecordOutreach(TovholderDb db, TimeProvider clock)
{
    /// <summary>Days within which somebody who asked for contact gets one.</summary>
    private const int ContactDays = 14;

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

    /// <param name="id">Null for a new one.</param>
    public async Task<Outcome> SaveEventAsync(
        Guid? id,
        string name,
        OutreachEventKind kind,
        DateOnly on,
        int invited,
        int? registered,
        int attended,
        Kroner cost,
        Actor actor,
        CancellationToken ct
    )
    {
        if (attended > invited)
        {
            return Outcome.Refused(new MoreAttendedThanReached(attended, invited));
        }

        var held = id is null
            ? new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                Name = name,
                Kind = kind,
                On = on,
                Invited = invited,
                Attended = attended,
                Cost = cost,
            }
            : await db.OutreachEvents.SingleOrDefaultAsync(e => e.Id == id, ct);
        if (held is null)
        {
            return Outcome.NotFound;
        }

        if (id is null)
        {
            db.OutreachEvents.Add(held);
        }

        (held.Name, held.Kind, held.On) = (name, kind, on);
        (held.Invited, held.Registered, held.Attended, held.Cost) = (invited, registered, attended, cost);
        await db.SaveAsync(new("EventSaved", actor, name), ct);
        return Outcome.Made(held.Id);
    }

    /// <summary>Somebody who asked for contact: a possible enterprise with the event as its source, and a reminder to call.</summary>
    /// <remarks>An enterprise that is there already keeps its source and gets the reminder alone.</remarks>
    public async Task<Outcome> AskedForContactAsync(
        Guid eventId,
        string person,
        string enterpriseName,
        string postalCode,
        string contact,
        Actor actor,
        CancellationToken ct
    )
    {
        var held = await db.OutreachEvents.SingleOrDefaultAsync(e => e.Id == eventId, ct);
        if (held is null)
        {
            return Outcome.NotFound;
        }

        if (EnterpriseIdentity.Check(null, postalCode) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        if (CprNumber.IsIn($"{person}\n{enterpriseName}\n{contact}"))
        {
            return Outcome.Refused(new CprInText("Person"));
        }

        var plain = LikeNames.Plain(enterpriseName);
        var names = await db.Enterprises.Select(e => new { e.Id, e.Name }).ToListAsync(ct);
        var enterpriseId = names.Find(e => LikeNames.Plain(e.Name) == plain)?.Id;
        if (enterpriseId is null)
        {
            var enterprise = new SocialEnterprise
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                Name = enterpriseName,
                Kind = EnterpriseKind.SocialEnterprise,
                Idea = "Idéen er ikke beskrevet endnu",
                PostalCode = postalCode,
                LeaderName = person,
                OwnerId = actor.UserId,
                SourceEventId = eventId,
            };
            enterprise.Open(Guid.CreateVersion7(clock.GetUtcNow()), PipelineStage.Lead, clock.Today(), $"Bad om kontakt: {held.Name}");
            db.Enterprises.Add(enterprise);
            enterpriseId = enterprise.Id;
        }

        db.EventTouches.Add(
            new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                EnterpriseId = enterpriseId.Value,
                EventId = eventId,
                On = held.On,
            }
        );
        db.Reminders.Add(
            new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                EnterpriseId = enterpriseId.Value,
                What = $"Kontakt {person} ({contact})",
                DueOn = clock.Today().AddDays(ContactDays),
                OwnerId = actor.UserId,
            }
        );
        await db.SaveAsync(new("ContactAskedFor", actor, held.Name), ct);
        return Outcome.Made(enterpriseId.Value);
    }
}
