using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Memos.Freeze;

/// <summary>Freezes a draft: the snapshot is stored whole, and no later change of data or rates reaches it.</summary>
public sealed class FreezeMemo(TovholderDb db, ReadMemo readMemo, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid memoId, Actor actor, CancellationToken ct)
    {
        var memo = await db.Memos.SingleOrDefaultAsync(m => m.Id == memoId, ct);
        if (memo is null || await readMemo.RunAsync(memoId, ct) is not { } reading)
        {
            return Outcome.NotFound;
        }

        var snapshot = reading.Snapshot;
        if (memo.Freeze(snapshot.ToJson(), snapshot.Hash(), reading.GainBasis, clock.GetUtcNow()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(
            new("MemoFrozen", actor, $"Statusnotat med tal til og med {memo.DataDate.InDanish()}, {memo.SnapshotHash}."),
            ct
        );
        return Outcome.Done;
    }
}
