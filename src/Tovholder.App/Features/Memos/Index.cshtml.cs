using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;

namespace Tovholder.App.Features.Memos;

/// <summary>The status memo as it would go to the committee today, and as a file. Figures only; no person is in it.</summary>
[RequirePermission(Permission.MakeMemo)]
public sealed class IndexModel(ReadMemoFacts readMemoFacts, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    private const string DocxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Null before a business case is approved.</summary>
    public MemoDocument? Memo { get; private set; }

    /// <summary>Why the PDF could not be made, in the reader's words.</summary>
    public string? PdfRefused { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Memo = await ReadAsync(ct);

    public Task<IActionResult> OnGetDocxAsync(CancellationToken ct) =>
        FileAsync(memo => File(MemoDocx.Render(memo), DocxType, $"{FileName(memo)}.docx"), ct);

    public Task<IActionResult> OnGetHtmlAsync(CancellationToken ct) =>
        FileAsync(memo => File(Encoding.UTF8.GetBytes(MemoHtml.Page(memo)), "text/html", $"{FileName(memo)}.html"), ct);

    public async Task<IActionResult> OnGetPdfAsync(CancellationToken ct)
    {
        Memo = await ReadAsync(ct);
        if (Memo is null)
        {
            return NotFound();
        }

        var outcome = await MemoPdf.RenderAsync(Memo, ct);
        if (outcome.Pdf is { } pdf)
        {
            await RecordAsync(ct);
            return File(pdf, "application/pdf", $"{FileName(Memo)}.pdf");
        }

        PdfRefused = texts.Of(outcome.Refusal!);
        return Page();
    }

    private async Task<IActionResult> FileAsync(Func<MemoDocument, IActionResult> render, CancellationToken ct)
    {
        Memo = await ReadAsync(ct);
        if (Memo is null)
        {
            return NotFound();
        }

        await RecordAsync(ct);
        return render(Memo);
    }

    private Task RecordAsync(CancellationToken ct) =>
        db.RecordLookAsync(new("MemoTaken", user.Actor, "Statusnotat hentet som fil."), [], ct);

    private async Task<MemoDocument?> ReadAsync(CancellationToken ct) =>
        await readMemoFacts.RunAsync(ct) is { } facts ? StatusMemoWriter.Write(facts) : null;

    private static string FileName(MemoDocument memo) => $"statusnotat-{memo.DataDate:yyyy-MM-dd}";
}
