using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;

namespace Tovholder.App.Features.Outreach.List;

/// <summary>Events and campaigns with what came of them.</summary>
[RequirePermission(Permission.ReadEnterprises)]
public sealed class IndexModel(EffectChain chain, TovholderDb db, Texts texts) : PageModel
{
    private const int RowsOnPage = 50;

    [BindProperty(Name = "side", SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    /// <summary>"sidste" counts an enterprise at the last event before it became interested; anything else at the first.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Tael { get; set; }

    public Touch Counted => Tael == "sidste" ? Touch.Last : Touch.First;

    public int Pages { get; private set; }

    public IReadOnlyList<EffectRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Pages = PagerTagHelper.PagesFor(await db.OutreachEvents.CountAsync(ct), RowsOnPage);
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        Rows = await chain.ReadAsync(Counted, (PageNumber - 1) * RowsOnPage, RowsOnPage, ct);
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        var rows = (await chain.ReadAsync(Counted, 0, int.MaxValue, ct)).Select(r => new Dictionary<string, object?>(StringComparer.Ordinal)
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
