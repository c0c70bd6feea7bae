using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.App.Design;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.RenewGrant;

/// <summary>A temporary grant is decided anew.</summary>
[RequirePermission(Permission.EditPlacements)]
public sealed class IndexModel(RenewGrant renewGrant, PlacementPage placements, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid PlacementId { get; set; }

    [BindProperty]
    public FlexjobKind Kind { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvornår afgørelsen gælder fra.")]
    public DateOnly? From { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvor afgørelsen står."), MaxLength(2000), DataType(DataType.MultilineText), AboutCitizen]
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
        if (await placements.FindAsync(PlacementId, "Bevillingen af fleksjobbet.", ct) is not { } found)
        {
            return false;
        }

        (Placement, Name) = found;
        return true;
    }
}
