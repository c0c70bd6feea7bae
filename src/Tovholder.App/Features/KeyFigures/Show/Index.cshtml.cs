using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.App.Features.Memos;
using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;

namespace Tovholder.App.Features.KeyFigures.Show;

/// <summary>The manager's dashboard, the quarter's sheet and the one page: the memo's own figures, plots and tables, and none beside them.</summary>
[RequirePermission(Permission.ReadKeyFigures)]
public sealed class IndexModel(ReadMemo readMemo, TovholderDb db, TimeProvider clock, CurrentUser user) : PageModel
{
    private const string DocxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [FromQuery]
    public KeyFigureView Visning { get; set; }

    /// <summary>Null before a business case is approved.</summary>
    public MemoDocument? Document { get; private set; }

    /// <summary>Where the records behind a figure are, for this reader.</summary>
    public string? PageOf(RecordKind kind) => MemoSources.PageOf(kind, user);

    /// <summary>Null in the other views.</summary>
    public ManagerDashboard? Dashboard { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Document = await ReadAsync(ct);

    public Task<IActionResult> OnGetDocxAsync(CancellationToken ct) => FileAsync(MemoDocx.Render, DocxType, "docx", ct);

    public Task<IActionResult> OnGetXlsxAsync(CancellationToken ct) => FileAsync(MemoXlsx.Render, XlsxType, "xlsx", ct);

    private async Task<IActionResult> FileAsync(Func<MemoDocument, byte[]> render, string type, string ending, CancellationToken ct)
    {
        if (await ReadAsync(ct) is not { } document)
        {
            return NotFound();
        }

        await db.RecordLookAsync(new("KeyFiguresTaken", user.Actor, $"{Texts.Danish(Visning)} hentet som fil."), [], ct);
        return File(render(document), type, $"noegletal-{document.DataDate:yyyy-MM-dd}.{ending}");
    }

    private async Task<MemoDocument?> ReadAsync(CancellationToken ct)
    {
        if (await readMemo.AsOfAsync(clock.Today(), ct) is not { Snapshot: var snapshot })
        {
            return null;
        }

        if (Visning == KeyFigureView.Overview)
        {
            Dashboard = StatusMemoWriter.WriteDashboard(snapshot.Facts, snapshot.Earlier);
        }

        return Visning == KeyFigureView.OnePage
            ? StatusMemoWriter.WriteShort(snapshot.Facts, snapshot.Earlier)
            : StatusMemoWriter.WriteKeyFigures(snapshot.Facts, snapshot.Earlier);
    }
}

public enum KeyFigureView
{
    [Display(Name = "Overblik")]
    Overview,

    [Display(Name = "Kvartalets nøgletalsark")]
    Sheet,

    [Display(Name = "Kort fortalt på én side")]
    OnePage,
}
