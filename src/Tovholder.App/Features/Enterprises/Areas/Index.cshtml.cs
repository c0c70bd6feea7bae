using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Documents.Memos;
using Tovholder.Documents.Plots;

namespace Tovholder.App.Features.Enterprises.Areas;

/// <summary>The seven areas over all enterprises: the medians the memo prints.</summary>
[RequirePermission(Permission.ReadEnterprises)]
public sealed class IndexModel(SupportAreaFigures figures, TimeProvider clock, Texts texts) : PageModel
{
    public IReadOnlyList<SupportAreaMedian> Areas { get; private set; } = [];

    public HeatStripPlot Plot =>
        new(
            texts["De syv indsatsområder ved start og nu"],
            texts["For hvert indsatsområde et felt ved start og et nu på skalaen fra 0 til 4. Tabellen nedenfor har tallene."],
            texts["ved start"],
            texts["nu"],
            4,
            [.. Areas.Select(a => new PlotPair(texts[a.Area], a.Baseline, a.Now))]
        );

    public async Task OnGetAsync(CancellationToken ct) => Areas = await figures.ReadAsync(clock.Today(), ct);

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        var rows = (await figures.ReadAsync(clock.Today(), ct)).Select(a => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Indsatsområde"] = texts[a.Area],
            ["Median ved start"] = a.Baseline,
            ["Median nu"] = a.Now,
            ["Virksomheder med point"] = a.Enterprises,
        });
        return await this.WorkbookAsync("indsatsomraader.xlsx", rows, ct);
    }
}
