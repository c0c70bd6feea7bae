using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Matches;

namespace Tovholder.App.Features.Matches.Meetings.Open;

/// <summary>Begins a match meeting about an enterprise's open tasks.</summary>
public sealed class OpenMeeting(TovholderDb db, TimeProvider clock)
{
    /// <param name="Participants">Who is there, in words.</param>
    public sealed record Request(Guid EnterpriseId, string Participants, IReadOnlyList<Guid> CandidateIds);

    public async Task<Outcome> RunAsync(Request request, Actor actor, CancellationToken ct)
    {
        var candidates = request.CandidateIds.Distinct().ToList();
        if (
            !await db.Enterprises.AnyAsync(e => e.Id == request.EnterpriseId, ct)
            || await db.Citizens.CountAsync(c => candidates.Contains(c.Id), ct) != candidates.Count
        )
        {
            return Outcome.NotFound;
        }

        if (candidates.Count is 0 or > MatchMeeting.MostCandidates)
        {
            return Outcome.Refused(new WrongNumberOfCandidates(candidates.Count, MatchMeeting.MostCandidates));
        }

        if (CprNumber.IsIn(request.Participants))
        {
            return Outcome.Refused(new CprInText("Participants"));
        }

        var meeting = new MatchMeeting
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            EnterpriseId = request.EnterpriseId,
            UnitId = db.UnitInReach,
            HeldOn = clock.Today(),
            OpenedBy = actor.Name,
            Participants = request.Participants,
            CandidateIds = candidates,
        };
        db.MatchMeetings.Add(meeting);
        await db.SaveAsync(new("MeetingOpened", actor, "Matchmøde."), ct);
        return Outcome.Made(meeting.Id);
    }
}

public sealed record WrongNumberOfCandidates(int Chosen, int Most)
    : Refusal("Chosen", $"Du har valgt {Chosen} borgere. Vælg fra 1 til {Most}; flere kan ikke nås på et møde.");
