using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.App.Design;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.HoldFollowUp;

/// <summary>A follow-up: two questions each, what was agreed, and a note.</summary>
[RequirePermission(Permission.EditPlacements)]
public sealed class IndexModel(HoldFollowUp holdFollowUp, PlacementPage placements, TimeProvider clock, CurrentUser user, Texts texts)
    : PageModel
{
    [FromRoute]
    public Guid PlacementId { get; set; }

    /// <summary>The follow-up that is due, from the list it was chosen on.</summary>
    [FromQuery]
    public FollowUpKind? Slags { get; set; }

    [BindProperty]
    public FollowUpKind Kind { get; set; } = FollowUpKind.Unplanned;

    [BindProperty, Required(ErrorMessage = "Skriv, hvornår opfølgningen blev holdt.")]
    public DateOnly? HeldOn { get; set; }

    [BindProperty]
    public TrafficLight? CitizenLight { get; set; }

    [BindProperty]
    public HoursWish? CitizenHours { get; set; }

    [BindProperty]
    public TrafficLight? LeaderLight { get; set; }

    [BindProperty]
    public HoursWish? LeaderHours { get; set; }

    [BindProperty]
    public List<FollowUpOutcome> Outcomes { get; set; } = [];

    [BindProperty, MaxLength(2000), DataType(DataType.MultilineText), AboutCitizen]
    public string? Note { get; set; }

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        (Kind, HeldOn) = (Slags ?? FollowUpKind.Unplanned, clock.Today());
        return await FindAsync(ct) ? Page() : NotFound();
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

        var request = new HoldFollowUp.Request(Kind, HeldOn!.Value, CitizenLight, CitizenHours, LeaderLight, LeaderHours, Outcomes, Note);
        var outcome = await holdFollowUp.RunAsync(PlacementId, request, user.Actor, ct);
        return this.Answer(outcome, texts, $"/ansaettelser/{PlacementId}", texts["Opfølgningen er gemt."]);
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await placements.FindAsync(PlacementId, "Opfølgning på ansættelsen.", ct) is not { } found)
        {
            return false;
        }

        Name = found.Name;
        return true;
    }
}
