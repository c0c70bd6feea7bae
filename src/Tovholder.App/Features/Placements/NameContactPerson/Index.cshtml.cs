using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.NameContactPerson;

/// <summary>The contact person at the workplace.</summary>
[RequirePermission(Permission.EditPlacements)]
public sealed class IndexModel(NameContactPerson nameContactPerson, PlacementPage placements, CurrentUser user, Texts texts) : PageModel
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
        if (await placements.FindAsync(PlacementId, "Kontaktpersonen på arbejdspladsen.", ct) is not { } found)
        {
            return null;
        }

        Name = found.Name;
        return found.Placement;
    }
}
