using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Caseloads.HandOver;

/// <summary>Hands a whole caseload to a colleague of the same team: every citizen at once, or none.</summary>
public sealed class HandOverCaseload(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid toUserId, string? note, Actor actor, CancellationToken ct)
    {
        var to = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == toUserId, ct);
        if (to is null || to.Id == actor.UserId || to.Role != Role.JobConsultant || to.UnitId != actor.UnitId)
        {
            return Outcome.Refused(new NoSuchColleague());
        }

        if (CprNumber.IsIn(note ?? ""))
        {
            return Outcome.Refused(new CprInText("Note"));
        }

        var citizens = await db.Citizens.Where(c => c.ConsultantId == actor.UserId).ToListAsync(ct);
        if (citizens.Count == 0)
        {
            return Outcome.Refused(new EmptyCaseload());
        }

        foreach (var citizen in citizens)
        {
            citizen.HandTo(to.Id);
        }

        var handover = new CaseloadHandover
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            FromUserId = actor.UserId,
            FromName = actor.Name,
            ToUserId = to.Id,
            ToName = to.Name,
            On = clock.Today(),
            CitizenIds = [.. citizens.Select(c => c.Id)],
            Note = note,
        };
        db.CaseloadHandovers.Add(handover);
        db.Tell(clock, to.Id, InboxKind.CaseloadHandedOver, actor, "/sager", citizens.Count);
        await db.SaveAsync(new("CaseloadHandedOver", actor, $"Overdraget til {to.Name}."), ct);
        return Outcome.Made(handover.Id);
    }
}
