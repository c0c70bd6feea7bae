using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.BusinessCases;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Placements;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Features.Placements.Show;

/// <summary>One placement: the job, the assessment, and what it is worth under the rules of 2015 and 2016.</summary>
[RequirePermission(Permission.ReadPlacements)]
public sealed class IndexModel(TovholderDb db, RateBook rates, TimeProvider clock, CurrentUser user) : PageModel
{
    [FromRoute]
    public Guid PlacementId { get; set; }

    public Placement Placement { get; private set; } = null!;

    public Citizen Citizen { get; private set; } = null!;

    public Match Match { get; private set; } = null!;

    public string EnterpriseName { get; private set; } = "";

    public bool IsRunning => Placement.IsRunning(clock.Today());

    /// <summary>The gain a year under each year's rules, with its lines.</summary>
    public IReadOnlyList<PlacementYear> Years { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var placement = await db.Placements.AsNoTracking().SingleOrDefaultAsync(p => p.Id == PlacementId, ct);
        if (placement is null)
        {
            return NotFound();
        }

        await db.RecordLookAsync(new("PlacementSeen", user.Actor, "Ansættelsens side."), [placement.CitizenId], ct);
        Placement = placement;
        Citizen = await db.Citizens.AsNoTracking().SingleAsync(c => c.Id == placement.CitizenId, ct);
        Match = await db.Matches.AsNoTracking().SingleAsync(m => m.Id == placement.MatchId, ct);
        var enterprise = await db.Enterprises.AsNoTracking().SingleAsync(e => e.Id == placement.EnterpriseId, ct);
        EnterpriseName = enterprise.Name;
        var facts = CaseFigures.Facts(placement, Citizen, enterprise.Kind);
        Years = [PlacementYear.For(facts, 2015, rates), PlacementYear.For(CaseFigures.PastFirstYear(facts), 2016, rates)];
        return Page();
    }
}
