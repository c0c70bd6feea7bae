using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Matches;

namespace Tovholder.App.Features.Matches.Meetings.Hold;

/// <summary>Writes a decision down as it falls, with who wrote it and when; what was said before stays on record.</summary>
public sealed class DecideAtMeeting(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(Guid CitizenId, MeetingOutcome Outcome, Guid? TaskId, string? Reason);

    public async Task<Outcome> RunAsync(Guid meetingId, Request request, Actor actor, CancellationToken ct)
    {
        var meeting = await db.MatchMeetings.SingleOrDefaultAsync(m => m.Id == meetingId, ct);
        if (meeting is null || !meeting.CandidateIds.Contains(request.CitizenId))
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(request.Reason ?? ""))
        {
            return Outcome.Refused(new CprInText("Reason"));
        }

        var task = await db
            .Tasks.Where(t => t.Id == request.TaskId && t.EnterpriseId == meeting.EnterpriseId)
            .Select(t => new { t.Id, t.Name })
            .SingleOrDefaultAsync(ct);
        var decision = new MeetingDecision(
            request.CitizenId,
            task?.Id,
            task?.Name,
            request.Outcome,
            request.Reason,
            clock.GetUtcNow(),
            actor.Name
        );
        if (meeting.Decide(decision) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("MeetingDecision", actor, request.Reason ?? "Foreslået på mødet."), ct);
        return Outcome.Done;
    }

    public async Task<Outcome> CloseAsync(Guid meetingId, Actor actor, CancellationToken ct)
    {
        var meeting = await db.MatchMeetings.SingleOrDefaultAsync(m => m.Id == meetingId, ct);
        if (meeting is null)
        {
            return Outcome.NotFound;
        }

        if (meeting.Close(clock.GetUtcNow()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("MeetingClosed", actor, "Mødet er slut."), ct);
        return Outcome.Done;
    }
}
