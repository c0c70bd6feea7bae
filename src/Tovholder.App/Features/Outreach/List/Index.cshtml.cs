using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tovholder.App.Features.Outreach.List;

/// <summary>Events and campaigns with what came of them.</summary>
[RequirePermission(Permission.ReadEnterprises)]
public sealed class IndexModel(EffectChain chain, Texts texts) : PageModel
{
    public IReadOnlyList<EffectRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Rows = await chain.ReadAsync(ct);

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        var rows = (await chain.ReadAsync(ct)).Select(r => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Arrangement"] = r.Held?.Name ?? texts["Ukendt"],
            ["Slags"] = r.Held is { } held ? texts.Of(held.Kind) : null,
            ["Dag"] = r.Held?.On.ToString("yyyy-MM-dd", Danish.Culture),
            ["Nået"] = r.Held?.Invited,
            ["Tilmeldt"] = r.Held?.Registered,
            ["Deltog"] = r.Held?.Attended,
            ["Udgift"] = r.Held?.Cost.Amount,
            ["Kontakter"] = r.Contacts,
            ["Interesserede"] = r.Interests,
            ["Etableret"] = r.Established,
            ["Fleksjob"] = r.Flexjobs,
            ["Udgift pr. interesseret"] = r.CostPerInterest?.Amount,
        });
        return await this.WorkbookAsync("opsoegende.xlsx", rows, ct);
    }
}
