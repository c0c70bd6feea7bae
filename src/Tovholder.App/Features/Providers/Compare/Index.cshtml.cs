using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Documents.Memos;

namespace Tovholder.App.Features.Providers.Compare;

/// <summary>The providers beside each other, in the order of their names: counts, intervals, and "too few to say".</summary>
[RequirePermission(Permission.ReadProviders)]
public sealed class IndexModel(CompareProviders compareProviders, TimeProvider clock, Texts texts) : PageModel
{
    public IReadOnlyList<ComparedProvider> Rows { get; private set; } = [];

    public DateOnly Today => clock.Today();

    public async Task OnGetAsync(CancellationToken ct) => Rows = await compareProviders.OfAsync(ct);

    /// <summary>"7 af 10 (47-87 pct.)". A small number, or a small rest, is not shown, nor the interval that would tell it.</summary>
    public string Text(ComparedShare? share)
    {
        if (share is null)
        {
            return texts["For få til at sige noget"];
        }

        var (low, high) = (Percent(share.Interval.Low), Percent(share.Interval.High));
        return
            share.Count is not { } count ? texts.Format($"{Percent(share.Share)} pct. ({low}-{high} pct.)")
            : SmallNumbers.MustHide(count) || SmallNumbers.MustHide(share.People - count)
                ? texts.Format($"vises ikke, af {share.People}")
            : texts.Format($"{count} af {share.People} ({low}-{high} pct.)");
    }

    public string Text(ComparedCost? cost) =>
        cost is null
            ? texts["For få til at sige noget"]
            : texts.Format($"{cost.Amount.ToWholeKroner()} ({cost.Low.ToWholeKroner()} til {cost.High.ToWholeKroner()})");

    public string StartedText(int started) => SmallNumbers.MustHide(started) ? texts["færre end 5"] : texts.Write(started);

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        Rows = await compareProviders.OfAsync(ct);
        var rows = Rows.Select(row => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Anden aktør"] = row.Name,
            ["Begyndt"] = StartedText(row.Started),
            ["Mødt"] = Text(row.Attended),
            ["Gennemført"] = Text(row.Completed),
            ["I praktik"] = Text(row.ToWorkTrial),
            ["I fleksjob"] = Text(row.ToFlexjob),
            ["Pris for en, der gennemfører"] = Text(row.CostPerCompleted),
        });
        return await this.WorkbookAsync("sammenligning.xlsx", rows, ct);
    }

    private static int Percent(double share) => (int)Math.Round(100 * share);
}
