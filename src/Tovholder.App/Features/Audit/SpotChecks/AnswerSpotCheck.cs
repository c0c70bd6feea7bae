using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Audit.SpotChecks;

/// <summary>Writes what a spot check came to.</summary>
public sealed class AnswerSpotCheck(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(Guid Id, SpotCheckVerdict? Verdict, string? Note);

    public async Task<Outcome> RunAsync(Request request, Actor actor, CancellationToken ct)
    {
        if (await db.SpotChecks.SingleOrDefaultAsync(s => s.Id == request.Id, ct) is not { } check)
        {
            return Outcome.NotFound;
        }

        if (request.Verdict is not (SpotCheckVerdict.Fine or SpotCheckVerdict.Wrong))
        {
            return Outcome.Refused(new VerdictMissing());
        }

        if (request.Note is not { Length: >= 5 } note)
        {
            return Outcome.Refused(new VerdictWithoutReason());
        }

        if (CprNumber.IsIn(note))
        {
            return Outcome.Refused(new CprInText("Note"));
        }

        check.Answer(request.Verdict.Value, note, clock.Today());
        await db.SaveAsync(new("SpotCheckAnswered", actor, $"Stikprøve af række {check.AuditEntryId}: {Texts.Danish(check.Verdict)}."), ct);
        return Outcome.Done;
    }
}
