using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Memos.Freeze;
using Tovholder.App.Features.Memos.Publish;
using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Memos.Show;

/// <summary>One memo: the preview of a draft, or the frozen memo with its files. Figures only; no person is in it.</summary>
[RequirePermission(Permission.ReadMemo)]
public sealed class IndexModel(
    ReadMemo readMemo,
    FreezeMemo freezeMemo,
    PublishMemo publishMemo,
    TovholderDb db,
    TimeProvider clock,
    CurrentUser user,
    Texts texts
) : PageModel
{
    private const string DocxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [FromRoute]
    public Guid MemoId { get; set; }

    public StatusMemo Memo { get; private set; } = null!;

    public MemoDocument Document { get; private set; } = null!;

    /// <summary>By the clock on the wall here; it is kept in UTC.</summary>
    public DateTimeOffset? FrozenAt => Here(Memo.FrozenAt);

    public DateTimeOffset? PublishedAt => Here(Memo.PublishedAt);

    public bool ShowsDocument => MemoSources.MayRead(Memo, user);

    /// <summary>Whether this reader may open the pages behind a figure, and where they are.</summary>
    public string? PageOf(RecordKind kind) => MemoSources.PageOf(kind, user);

    public IEnumerable<(MemoSlot Slot, MemoRemark Remark)> OwnTexts =>
        MemoSlot.All.SelectMany(slot => Memo.Remarks.Where(remark => remark.IsIn(slot)).Select(remark => (slot, remark)));

    /// <summary>The edition that took this one's place; null where there is none.</summary>
    public StatusMemo? CorrectedBy { get; private set; }

    /// <summary>Why the PDF could not be made, in the reader's words.</summary>
    public string? PdfRefused { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public Task<IActionResult> OnGetDocxAsync(CancellationToken ct) =>
        FileAsync(() => File(MemoDocx.Render(Document), DocxType, $"{FileName}.docx"), ct);

    public Task<IActionResult> OnGetHtmlAsync(CancellationToken ct) =>
        FileAsync(() => File(Encoding.UTF8.GetBytes(MemoHtml.Page(Document)), "text/html", $"{FileName}.html"), ct);

    public Task<IActionResult> OnGetXlsxAsync(CancellationToken ct) =>
        FileAsync(() => File(MemoXlsx.Render(Document), XlsxType, $"{FileName}.xlsx"), ct);

    public async Task<IActionResult> OnGetPdfAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct) || Memo.Status == MemoStatus.Draft)
        {
            return NotFound();
        }

        var outcome = await MemoPdf.RenderAsync(Document, ct);
        if (outcome.Pdf is not { } pdf)
        {
            PdfRefused = texts.Of(outcome.Refusal!);
            return Page();
        }

        await RecordAsync(ct);
        return File(pdf, "application/pdf", $"{FileName}.pdf");
    }

    public async Task<IActionResult> OnPostFrysAsync(CancellationToken ct)
    {
        if (!user.May(Permission.EditMemo) || !await FindAsync(ct))
        {
            return NotFound();
        }

        return this.Answer(
            await freezeMemo.RunAsync(MemoId, user.Actor, ct),
            texts,
            Address,
            texts["Notatet er frosset. Nu kan filerne hentes."]
        );
    }

    public async Task<IActionResult> OnPostOffentliggoerAsync(CancellationToken ct)
    {
        if (!user.May(Permission.PublishMemo) || !await FindAsync(ct))
        {
            return NotFound();
        }

        return this.Answer(
            await publishMemo.RunAsync(MemoId, Texts.Danish(user.Role!.Value), user.Actor, ct),
            texts,
            Address,
            texts["Notatet er offentliggjort."]
        );
    }

    private DateTimeOffset? Here(DateTimeOffset? at) => at is { } moment ? TimeZoneInfo.ConvertTime(moment, clock.LocalTimeZone) : null;

    private string Address => $"/notat/{MemoId}";

    private string FileName => $"statusnotat-{Memo.DataDate:yyyy-MM-dd}" + (Memo.Edition > 1 ? $"-version-{Memo.Edition}" : "");

    /// <summary>Files come from a frozen memo alone: a draft in circulation would be contradicted by tomorrow's figures.</summary>
    private async Task<IActionResult> FileAsync(Func<IActionResult> render, CancellationToken ct)
    {
        if (!await FindAsync(ct) || Memo.Status == MemoStatus.Draft)
        {
            return NotFound();
        }

        await RecordAsync(ct);
        return render();
    }

    private Task RecordAsync(CancellationToken ct) =>
        db.RecordLookAsync(
            new("MemoTaken", user.Actor, $"Statusnotat med tal til og med {Memo.DataDate.InDanish()} hentet som fil."),
            [],
            ct
        );

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await readMemo.RunAsync(MemoId, ct) is not { } reading)
        {
            return false;
        }

        (Memo, Document) = (reading.Memo, reading.Snapshot.Document);
        CorrectedBy = await db.Memos.AsNoTracking().SingleOrDefaultAsync(m => m.CorrectsId == MemoId, ct);
        return true;
    }
}
