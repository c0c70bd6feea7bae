using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.BusinessCases.Show;

/// <summary>Plan and actual of the business case, and where each figure comes from.</summary>
[RequirePermission(Permission.ReadBusinessCase)]
public sealed class IndexModel(CaseFigures figures, TovholderDb db, CurrentUser user) : PageModel
{
    public CaseStatus? Status { get; private set; }

    public IReadOnlyList<Learning> Learnings { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Status = await figures.ReadAsync(ct);
        if (user.May(Permission.ReadPlacements))
        {
            var citizens = await db.Placements.Select(p => p.CitizenId).Distinct().ToListAsync(ct);
            await db.RecordLookAsync(new("PlacementsListed", user.Actor, "Business casens liste over fleksjob."), citizens, ct);
        }

        Learnings = await db.Learnings.AsNoTracking().OrderByDescending(l => l.On).ToListAsync(ct);
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        if (await figures.ReadAsync(ct) is not { } status)
        {
            return NotFound();
        }

        var rows = status.Curve.Months.Select(m => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Måned"] = m.Month.ToString("yyyy-MM", Danish.Culture),
            ["Planlagte fleksjob"] = m.PlannedJobs,
            ["Faktiske fleksjob"] = m.ActualJobs,
            ["Planlagt gevinst"] = m.PlannedGain.ToOre().Amount,
            ["Faktisk gevinst før fleksbidrag"] = m.ActualGain?.ToOre().Amount,
            ["Ventede fleksjob"] = m.ForecastJobs,
            ["Ventet gevinst før fleksbidrag"] = m.ForecastGain?.ToOre().Amount,
        });
        return await this.WorkbookAsync("business-case.xlsx", rows, ct);
    }
}
