using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Citizens.AnswerRemark;

/// <summary>Answers what a citizen has said about the own sheet; the citizen reads the answer there.</summary>
public sealed class AnswerRemark(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid citizenId, Guid remarkId, string answer, Actor actor, CancellationToken ct)
    {
        var remark = await db.CitizenRemarks.SingleOrDefaultAsync(r => r.Id == remarkId && r.CitizenId == citizenId, ct);
        if (remark is null)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(answer))
        {
            return Outcome.Refused(new CprInText("Reply"));
        }

        if (remark.Reply(answer, actor.Name, clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("RemarkAnswered", actor, "Svar på en bemærkning til borgerens ark."), ct);
        return Outcome.Done;
    }
}
