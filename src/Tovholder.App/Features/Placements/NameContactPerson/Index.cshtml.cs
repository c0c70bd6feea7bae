using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.NameContactPerson;

/// <summary>The contact person at the workplace.</summary>
[RequirePermission(Permission.EditPlacements)]
public sealed class IndexModel(NameContactPerson nameContactPerson, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid PlacementId { get; set; }

    [BindProperty, MaxLength(200)]
    public string? ContactPerson { get; set; }

    [BindProperty]
    public DateOnly? LeavesOn { get; set; }

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } placement)
        {
            return NotFound();
        }

        (ContactPerson, LeavesOn) = (placement.ContactPerson, placement.ContactPersonLeavesOn);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await nameContactPerson.RunAsync(PlacementId, ContactPerson, LeavesOn, user.Actor, ct);
        return this.Answer(outcome, texts, $"/ansaettelser/{PlacementId}", texts["Kontaktpersonen er gemt."]);
    }

    private async Task<Placement?> FindAsync(CancellationToken ct)
    {
        var placement = await db.Placements.AsNoTracking().SingleOrDefaultAsync(p => p.Id == PlacementId, ct);
        if (placement is null)
        {
            return null;
        }

        await db.RecordLookAsync(new("PlacementSeen", user.Actor, "Kontaktpersonen på arbejdspladsen."), [placement.CitizenId], ct);
        Name = await PlacementName.OfAsync(placement, db, texts, ct);
        return placement;
    }
}
