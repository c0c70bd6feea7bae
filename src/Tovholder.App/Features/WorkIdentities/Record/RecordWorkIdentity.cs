using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.WorkIdentities.Record;

/// <summary>Records a talk about work identity: the citizen's points and words, and the consultant's.</summary>
public sealed class RecordWorkIdentity(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(
        DateOnly On,
        IReadOnlyList<WorkIdentityAnswer> Citizen,
        IReadOnlyList<WorkIdentityAnswer> Consultant,
        int? Belief,
        WeeklyHours? HoursEstimate
    );

    public async Task<Outcome> RunAsync(Guid citizenId, Request request, Actor actor, CancellationToken ct)
    {
        if (!await db.Citizens.AnyAsync(c => c.Id == citizenId, ct))
        {
            return Outcome.NotFound;
        }

        if (request.Citizen.Any(a => CprNumber.IsIn(a.OwnWords ?? "")))
        {
            return Outcome.Refused(new CprInText(""));
        }

        if (await db.WorkIdentities.AnyAsync(i => i.CitizenId == citizenId && i.On == request.On, ct))
        {
            return Outcome.Refused(new AskedThatDay(request.On));
        }

        var identity = new WorkIdentity
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CitizenId = citizenId,
            On = request.On,
            AskedBy = actor.Name,
            Citizen = [.. request.Citizen],
            Consultant = [.. request.Consultant],
            Belief = request.Belief,
            HoursEstimate = request.HoursEstimate,
        };
        if (identity.Check(clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        db.WorkIdentities.Add(identity);
        await db.SaveAsync(new("WorkIdentityRecorded", actor, "Samtale om arbejdsidentitet."), ct);
        return Outcome.Made(identity.Id);
    }
}

public sealed record AskedThatDay(DateOnly On) : Refusal("On", $"Der er allerede en samtale fra {On}. Vælg en anden dag.");
