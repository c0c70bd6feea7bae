using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Enterprises.AnswerSignal;

/// <summary>Answers what a leader has told; the leader reads the answer on the own page.</summary>
public sealed class AnswerSignal(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid signalId, string answer, Actor actor, CancellationToken ct)
    {
        var signal = await db.SignalsInReach().SingleOrDefaultAsync(s => s.Id == signalId, ct);
        if (signal is null)
        {
            return Outcome.NotFound;
        }

        // Read to be kept in view, so that the log names the citizen.
        await db.Matches.SingleOrDefaultAsync(m => m.Id == signal.MatchId, ct);
        if (CprNumber.IsIn(answer))
        {
            return Outcome.Refused(new CprInText("Reply"));
        }

        if (signal.Reply(answer, actor.Name, clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("LeaderAnswered", actor, "Svar på en besked fra en leder."), ct);
        return Outcome.Done;
    }
}
