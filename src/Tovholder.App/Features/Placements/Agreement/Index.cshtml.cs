using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.Agreement;

/// <summary>The agreement with considerations as working conditions, for print and signature. In Danish, without a name.</summary>
[RequirePermission(Permission.ReadPlacements)]
public sealed class IndexModel(TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
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
        var placement = await db.Placements.AsNoTracking().SingleOrDefaultAsync(p => p.Id == PlacementId, ct);
        if (placement is null)
        {
            return NotFound();
        }

        await db.RecordLookAsync(new("AgreementSeen", user.Actor, "Aftale til underskrift."), [placement.CitizenId], ct);
        (Placement, Name) = (placement, await PlacementName.OfAsync(placement, db, texts, ct));
        EnterpriseName = await db.Enterprises.Where(e => e.Id == placement.EnterpriseId).Select(e => e.Name).SingleAsync(ct);
        return Page();
    }
}
