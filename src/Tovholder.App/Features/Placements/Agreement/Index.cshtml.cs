using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.Agreement;

/// <summary>The agreement with considerations as working conditions, for print and signature. In Danish, without a name.</summary>
[RequirePermission(Permission.ReadPlacements)]
public sealed class IndexModel(PlacementPage placements, TovholderDb db, TimeProvider clock) : PageModel
{
    [FromRoute]
    public Guid PlacementId { get; set; }

    public Placement Placement { get; private set; } = null!;

    /// <summary>The latest agreed, also where they hold from a day to come.</summary>
    public PlacementTerms Terms => Placement.TermsOn(clock.Today().AddYears(1));

    public string Name { get; private set; } = "";

    public string EnterpriseName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await placements.FindAsync(PlacementId, "Aftale til underskrift.", ct, "AgreementSeen") is not { } found)
        {
            return NotFound();
        }

        (Placement, Name) = found;
        EnterpriseName = await db.Enterprises.Where(e => e.Id == Placement.EnterpriseId).Select(e => e.Name).SingleAsync(ct);
        return Page();
    }
}
