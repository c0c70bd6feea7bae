using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Documents.Memos;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Memos.Changes;

/// <summary>What has changed since the last memo: the bridge of the forecast, and every printed figure that is another.</summary>
[RequirePermission(Permission.ReadMemo)]
public sealed class IndexModel(ReadMemo readMemo, CurrentUser user) : PageModel
{
    [FromRoute]
    public Guid MemoId { get; set; }

    public DateOnly DataDate { get; private set; }

    /// <summary>Whether this reader meets the figures only when the memo is frozen.</summary>
    public bool WaitsForMemo { get; private set; }

    /// <summary>Null in the first memo.</summary>
    public StatusMemo? Before { get; private set; }

    /// <summary>Null where a forecast is missing, or nothing of the bridge may be printed.</summary>
    public BenefitBridge? Bridge { get; private set; }

    public IReadOnlyList<PrintedStep> Steps { get; private set; } = [];

    public IReadOnlyList<MemoChange> Changes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await readMemo.RunAsync(MemoId, ct) is not { } reading)
        {
            return NotFound();
        }

        DataDate = reading.Memo.DataDate;
        Before = await readMemo.BeforeAsync(reading.Memo, ct);
        WaitsForMemo = !MemoSources.MayRead(reading.Memo, user);
        if (!WaitsForMemo && Before is { Snapshot: { } snapshot })
        {
            Changes = MemoChanges.Between(ReadMemo.Frozen(snapshot).Document, reading.Snapshot.Document);
            Steps = reading.Snapshot.Facts.SinceLastMemo?.Printed() ?? [];
            Bridge = Steps.Count > 0 ? reading.Snapshot.Facts.SinceLastMemo : null;
        }

        return Page();
    }
}
