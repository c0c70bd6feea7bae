using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tovholder.App.Features.BusinessCases.Benefits;

/// <summary>The register of benefits: what needs somebody first.</summary>
[RequirePermission(Permission.ReadBusinessCase)]
public sealed class IndexModel(BenefitRegister register, Texts texts) : PageModel
{
    public IReadOnlyList<BenefitNow> Benefits { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Benefits = await register.ReadAsync(ct);

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        var rows = (await register.ReadAsync(ct)).Select(b => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [texts["Gevinst"]] = b.Benefit.Name,
            [texts["Ejer"]] = b.Benefit.Owner,
            [texts["Målepunkt"]] = b.Benefit.MeasuringPoint,
            [texts["Enhed"]] = b.Benefit.Unit,
            [texts["Udgangspunkt"]] = b.Benefit.Baseline,
            [texts["Målt den"]] = b.Benefit.BaselineOn.ToString("yyyy-MM-dd", Danish.Culture),
            [texts["Nu"]] = b.Value,
            [texts["Måltal"]] = b.Benefit.TargetValue,
            [texts["Skal være nået den"]] = b.Benefit.DueOn.ToString("yyyy-MM-dd", Danish.Culture),
            [texts["Tærskel for handling"]] = b.Benefit.ActionThreshold,
            [texts["Det gør vi så"]] = b.Benefit.Action,
            [texts["Tilstand"]] = texts.Of(b.Status),
        });
        return await this.WorkbookAsync("gevinstregister.xlsx", rows, ct);
    }
}
