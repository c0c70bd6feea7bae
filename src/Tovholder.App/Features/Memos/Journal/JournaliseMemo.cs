using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Memos.Journal;

/// <summary>Notes under which number and when the memo was registered in the municipality's ESDH.</summary>
public sealed class JournaliseMemo(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid memoId, string journalNumber, DateOnly on, Actor actor, CancellationToken ct)
    {
        var memo = await db.Memos.SingleOrDefaultAsync(m => m.Id == memoId, ct);
        if (memo is null)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(journalNumber))
        {
            return Outcome.Refused(new CprInText("JournalNumber"));
        }

        if (memo.Journalise(journalNumber, on, clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("MemoJournalised", actor, $"Sag {journalNumber}, registreret den {on.InDanish()}."), ct);
        return Outcome.Done;
    }
}
