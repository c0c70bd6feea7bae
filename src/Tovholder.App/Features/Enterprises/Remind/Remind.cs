using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Remind;

/// <summary>Adds a reminder to an enterprise, and closes it when it is done.</summary>
public sealed class Remind(TovholderDb db, TimeProvider clock)
{
    /// <param name="ownerId">Who must remember; the actor where nobody else is named.</param>
    public async Task<Outcome> AddAsync(Guid enterpriseId, string what, DateOnly dueOn, Guid? ownerId, Actor actor, CancellationToken ct)
    {
        if (!await db.Enterprises.AnyAsync(e => e.Id == enterpriseId, ct))
        {
            return Outcome.NotFound;
        }

        if (dueOn < clock.Today())
        {
            return Outcome.Refused(new DueInThePast(dueOn));
        }

        if (CprNumber.IsIn(what))
        {
            return Outcome.Refused(new CprInText("What"));
        }

        var reminder = new Reminder
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            EnterpriseId = enterpriseId,
            What = what,
            DueOn = dueOn,
            OwnerId = ownerId ?? actor.UserId,
        };
        db.Reminders.Add(reminder);
        await db.SaveAsync(new("ReminderAdded", actor, what), ct);
        return Outcome.Made(reminder.Id);
    }

    public async Task<Outcome> FinishAsync(Guid reminderId, Actor actor, CancellationToken ct)
    {
        var reminder = await db.Reminders.SingleOrDefaultAsync(r => r.Id == reminderId && r.DoneOn == null, ct);
        if (reminder is null)
        {
            return Outcome.NotFound;
        }

        reminder.Finish(clock.Today());
        await db.SaveAsync(new("ReminderDone", actor, reminder.What), ct);
        return Outcome.Done;
    }
}
