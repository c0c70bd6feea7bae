using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Memos.Correct;

/// <summary>A late correction: a new edition of the same data date, with its reason and the own texts of the old one.</summary>
public sealed class CorrectMemo(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid memoId, string reason, Actor actor, CancellationToken ct)
    {
        var memo = await db.Memos.AsNoTracking().Include(m => m.Remarks).SingleOrDefaultAsync(m => m.Id == memoId, ct);
        if (memo is null)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(reason))
        {
            return Outcome.Refused(new CprInText("Reason"));
        }

        if (memo.Status == MemoStatus.Draft)
        {
            return Outcome.Refused(new DraftNeedsNoCorrection());
        }

        if (await db.Memos.AnyAsync(m => m.CorrectsId == memoId, ct))
        {
            return Outcome.Refused(new IsCorrectedAlready(memo.Edition + 1));
        }

        var edition = new StatusMemo
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            DataDate = memo.DataDate,
            Edition = memo.Edition + 1,
            CorrectsId = memo.Id,
            CorrectionReason = reason,
            BegunOn = clock.Today(),
        };
        edition.Remarks.AddRange(memo.Remarks.Select(remark => Copy(remark, edition.Id)));
        db.Memos.Add(edition);
        await db.SaveAsync(new("MemoCorrected", actor, reason), ct);
        return Outcome.Made(edition.Id);
    }

    private MemoRemark Copy(MemoRemark remark, Guid memoId)
    {
        var copy = new MemoRemark
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            MemoId = memoId,
            Part = remark.Part,
        };
        if (remark is { WrittenBy: { } writtenBy, WrittenAt: { } writtenAt })
        {
            copy.Write(remark.Text, writtenBy, writtenAt);
        }

        return copy;
    }
}

public sealed record DraftNeedsNoCorrection()
    : Refusal("Reason", $"Notatet er en kladde. Ret den direkte; den bliver først til en version, når den fryses.");

public sealed record IsCorrectedAlready(int Edition)
    : Refusal("Reason", $"Notatet er allerede rettet i version {Edition}. Åbn den version, og ret den.");
