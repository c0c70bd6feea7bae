using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.RenewGrant;

/// <summary>A temporary grant is decided anew.</summary>
[RequirePermission(Permission.EditPlacements)]
public sealed class IndexModel(RenewGrant renewGrant, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid PlacementId { get; set; }

    [BindProperty]
    public FlexjobKind Kind { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvornår afgørelsen gælder fra.")]
    public DateOnly? From { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvor afgørelsen står."), MaxLength(2000), DataType(DataType.MultilineText)]
    public string? Reason { get; set; }

    public Placement Placement { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public DateOnly Ends => Placement.GrantedFrom.AddYears(FlexjobGrant.Years);

    public DateOnly StatusFrom => Placement.GrantedFrom.AddMonths(Domain.Placements.Deadlines.GrantStatusMonths);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        From = Ends;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await renewGrant.RunAsync(PlacementId, new(Kind, From!.Value, Reason!), user.Actor, ct);
        return this.Answer(outcome, texts, $"/ansaettelser/{PlacementId}", texts["Afgørelsen er gemt."]);
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var placement = await db.Placements.AsNoTracking().SingleOrDefaultAsync(p => p.Id == PlacementId, ct);
        if (placement is null)
        {
            return false;
        }

        (Placement, Name) = (placement, await PlacementName.OfAsync(placement, db, texts, ct));
        return true;
    }
}
