using Microsoft.EntityFrameworkCore;
using Tovholder.Documents.Memos;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Memos.Begin;

/// <summary>Begins a memo as of a data date. Where there is a draft of that day already, two would only diverge: it is used.</summary>
public sealed class BeginMemo(TovholderDb db, ReadMemo readMemo, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(DateOnly dataDate, Actor actor, CancellationToken ct)
    {
        if (dataDate > clock.Today())
        {
            return Outcome.Refused(new DataDateInTheFuture(dataDate));
        }

        if (!await readMemo.IsCaseApprovedAsync(dataDate, ct))
        {
            return Outcome.Refused(new NoCaseToWriteAbout(dataDate));
        }

        var sameDay = await db
            .Memos.AsNoTracking()
            .Where(m => m.DataDate == dataDate)
            .OrderByDescending(m => m.Edition)
            .FirstOrDefaultAsync(ct);
        if (sameDay is not null)
        {
            return sameDay.Status == MemoStatus.Draft ? Outcome.Made(sameDay.Id) : Outcome.Refused(new MemoOfThatDayExists(dataDate));
        }

        var memo = new StatusMemo
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            DataDate = dataDate,
            BegunOn = clock.Today(),
        };
        memo.Remarks.AddRange(MemoSlot.All.Select(slot => EmptyRemark(memo.Id, slot)));
        db.Memos.Add(memo);
        await db.SaveAsync(new("MemoBegun", actor, $"Statusnotat med tal til og med {dataDate.InDanish()}."), ct);
        return Outcome.Made(memo.Id);
    }

    private MemoRemark EmptyRemark(Guid memoId, MemoSlot slot) =>
        new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            MemoId = memoId,
            Part = slot.Part.ToString(),
        };
}

public sealed record DataDateInTheFuture(DateOnly On)
    : Refusal("DataDate", $"Den {On} er ikke kommet endnu. Vælg i dag eller en tidligere dag.");

public sealed record NoCaseToWriteAbout(DateOnly On)
    : Refusal("DataDate", $"Der var ikke godkendt en business case den {On}. Vælg en senere dag.");

public sealed record MemoOfThatDayExists(DateOnly On)
    : Refusal(
        "DataDate",
        $"Der er allerede frosset et notat med tal til og med {On}. Åbn det og lav en ny version, eller vælg en anden dag."
    );
