using Microsoft.EntityFrameworkCore;
using Tovholder.Documents.Memos;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Memos.Write;

/// <summary>Saves the coordinator's own words in one part. Who did not see the other's words first is shown both.</summary>
public sealed class WriteRemark(TovholderDb db, TimeProvider clock)
{
    /// <param name="Version">The version of the remark the writer saw.</param>
    public sealed record Request(string Text, int Version);

    public async Task<Outcome> RunAsync(Guid memoId, MemoSlot slot, Request request, Actor actor, CancellationToken ct)
    {
        var memo = await db.Memos.AsNoTracking().SingleOrDefaultAsync(m => m.Id == memoId, ct);
        var remark = await db.MemoRemarks.SingleOrDefaultAsync(r => r.MemoId == memoId && r.Part == slot.Part.ToString(), ct);
        if (memo is null || remark is null)
        {
            return Outcome.NotFound;
        }

        if (memo.Status != MemoStatus.Draft)
        {
            return Outcome.Refused(new MemoIsFrozen(memo.DataDate));
        }

        if (CprNumber.IsIn(request.Text))
        {
            return Outcome.Refused(new CprInText("Text"));
        }

        if (remark.Version != request.Version)
        {
            return Outcome.Refused(new WrittenMeanwhile(remark.WrittenBy ?? ""));
        }

        remark.Write(request.Text, actor.Name, clock.GetUtcNow());
        try
        {
            await db.SaveAsync(new("MemoRemarkWritten", actor, $"{slot.Name}, notat med tal til og med {memo.DataDate.InDanish()}."), ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Refused(new WrittenMeanwhile(remark.WrittenBy ?? ""));
        }

        return Outcome.Done;
    }
}

public sealed record WrittenMeanwhile(string By)
    : Refusal("Text", $"{By} har imens gemt en anden tekst her. Begge tekster står nedenfor. Saml dem i din, og gem igen.");
