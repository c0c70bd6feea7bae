using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Memos.List;

/// <summary>Every memo: drafts, frozen and published ones, and their editions.</summary>
[RequirePermission(Permission.ReadMemo)]
public sealed class IndexModel(TovholderDb db) : PageModel
{
    public IReadOnlyList<MemoRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Rows = await ReadAsync(ct);

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        var rows = (await ReadAsync(ct)).Select(row => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Tal til og med"] = row.Memo.DataDate.ToString("yyyy-MM-dd", Danish.Culture),
            ["Version"] = row.Memo.Edition,
            ["Status"] = Texts.Danish(row.Memo.Status),
            ["Rettet fordi"] = row.Memo.CorrectionReason,
            ["Møde"] = row.MeetingOn?.ToString("yyyy-MM-dd", Danish.Culture),
            ["Registreret i ESDH"] = row.Memo.JournalisedOn?.ToString("yyyy-MM-dd", Danish.Culture),
            ["Hash"] = row.Memo.SnapshotHash,
        });
        return await this.WorkbookAsync("notater.xlsx", rows, ct);
    }

    private async Task<IReadOnlyList<MemoRow>> ReadAsync(CancellationToken ct)
    {
        var rows = await (
            from memo in db.Memos.AsNoTracking()
            join item in db.AgendaItems.AsNoTracking() on memo.Id equals item.MemoId into items
            from item in items.DefaultIfEmpty()
            orderby memo.DataDate descending, memo.Edition descending
            select new { memo, MeetingOn = item == null ? (DateOnly?)null : item.MeetingOn }
        ).ToListAsync(ct);
        return [.. rows.Select(row => new MemoRow(row.memo, row.MeetingOn))];
    }
}

public sealed record MemoRow(StatusMemo Memo, DateOnly? MeetingOn);
