using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.App.Features.Memos;
using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;

namespace Tovholder.App.Features.KeyFigures.Show;

/// <summary>The manager's dashboard, the quarter's sheet and the one page: the memo's own figures, plots and tables, and none beside them.</summary>
/// <remarks>The dashboard is the day's and has no group of citizens; what can be taken away as a file is the memo last frozen.</remarks>
[RequirePermission(Permission.ReadKeyFigures)]
public sealed class IndexModel(ReadMemo readMemo, TovholderDb db, TimeProvider clock, CurrentUser user) : PageModel
{
    private const string DocxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [FromQuery]
    public KeyFigureView Visning { get; set; }

    /// <summary>The sheet or the page from the memo last frozen; null before the first, and in the overview.</summary>
    public MemoDocument? Document { get; private set; }

    /// <summary>Where the records behind a figure are, for this reader.</summary>
    public string? PageOf(RecordKind kind) => MemoSources.PageOf(kind, user);

    /// <summary>What the figures at the top mean, each once.</summary>
    public static IEnumerable<Measure> MeasuresIn(ManagerDashboard dashboard) =>
        Measures.All.Where(measure => dashboard.KeyFigures.Figures.Any(figure => figure.MeasureId == measure.Id));

    /// <summary>The day's; null in the other views, and before a business case is approved.</summary>
    public ManagerDashboard? Dashboard { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (Visning != KeyFigureView.Overview)
        {
            Document = await ReadAsync(ct);
        }
        else if (await readMemo.AsOfAsync(clock.Today(), ct) is { Snapshot: var today })
        {
            Dashboard = StatusMemoWriter.WriteDashboard(today.Facts, today.Earlier);
        }
    }

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

    private async Task<MemoDocument?> ReadAsync(CancellationToken ct) =>
        (await readMemo.NewestAsync(ct), Visning) switch
        {
            (null, _) => null,
            ({ } memo, KeyFigureView.OnePage) => StatusMemoWriter.WriteShort(memo.Facts, memo.Earlier),
            ({ } memo, _) => StatusMemoWriter.WriteKeyFigures(memo.Facts, memo.Earlier),
        };
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
