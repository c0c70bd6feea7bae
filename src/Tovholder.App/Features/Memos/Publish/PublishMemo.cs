using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Memos.Publish;

/// <summary>Notes that a frozen memo has gone to the committee.</summary>
public sealed class PublishMemo(TovholderDb db, TimeProvider clock)
{
    /// <param name="publishedBy">A title, not a name.</param>
    public async Task<Outcome> RunAsync(Guid memoId, string publishedBy, Actor actor, CancellationToken ct)
    {
        var memo = await db.Memos.SingleOrDefaultAsync(m => m.Id == memoId, ct);
        if (memo is null)
        {
            return Outcome.NotFound;
        }

        if (memo.Publish(publishedBy, clock.GetUtcNow()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(
            new("MemoPublished", actor, $"Statusnotat med tal til og med {memo.DataDate.InDanish()}, {memo.SnapshotHash}."),
            ct
        );
        return Outcome.Done;
    }
}
