using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Lines.List;

/// <summary>The lines of an enterprise. Nobody who works there is named here.</summary>
[RequirePermission(Permission.PlanLines)]
public sealed class IndexModel(TovholderDb db, Texts texts) : PageModel
{
    [FromRoute]
    public Guid EnterpriseId { get; set; }

    public string EnterpriseName { get; private set; } = "";

    public IReadOnlyList<ProductionLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        var rows = Lines.Select(l => new Dictionary<string, object?>
        {
            [texts["Linje"]] = l.Name,
            [texts["Trin"]] = l.Steps.Count,
            [texts["Ved linjen"]] = l.Members.Count,
            [texts["Minutter pr. omgang"]] = l.Plan.At is null ? null : l.Plan.CycleMinutes,
        });
        return await this.WorkbookAsync("linjer.xlsx", rows, ct);
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await db.Enterprises.Where(e => e.Id == EnterpriseId).Select(e => e.Name).SingleOrDefaultAsync(ct) is not { } name)
        {
            return false;
        }

        EnterpriseName = name;
        Lines = await db.Lines.AsNoTracking().Where(l => l.EnterpriseId == EnterpriseId).OrderBy(l => l.Name).ToListAsync(ct);
        return true;
    }
}
