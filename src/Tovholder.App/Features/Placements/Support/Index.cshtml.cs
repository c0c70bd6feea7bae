using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.Support;

/// <summary>Support in a placement: what was applied for, and what was answered.</summary>
[RequirePermission(Permission.EditPlacements)]
public sealed class IndexModel(
    ApplyForSupport applyForSupport,
    DecideSupport decideSupport,
    PlacementPage placements,
    TovholderDb db,
    TimeProvider clock,
    CurrentUser user,
    Texts texts
) : PageModel
{
    [FromRoute]
    public Guid PlacementId { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg, hvad der søges om.")]
    public CompensationKind? Kind { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv, hvad støtten skal gøre muligt."),
        MaxLength(500),
        DataType(DataType.MultilineText),
        AboutCitizen
    ]
    public string? Purpose { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvornår der er søgt.")]
    public DateOnly? AppliedOn { get; set; }

    [BindProperty, Range(0.25, 37, ErrorMessage = "Skriv timerne om ugen, fra 0,25 til 37.")]
    public decimal? Hours { get; set; }

    public string Name { get; private set; } = "";

    public IReadOnlyList<CompensationScheme> Schemes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        AppliedOn = clock.Today();
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

        var request = new ApplyForSupport.Request(Kind!.Value, Purpose!, AppliedOn!.Value, Hours is { } hours ? new(hours) : null);
        var outcome = await applyForSupport.RunAsync(PlacementId, request, user.Actor, ct);
        return this.Answer(outcome, texts, $"/ansaettelser/{PlacementId}/stoette", texts["Ansøgningen er gemt."]);
    }

    public async Task<IActionResult> OnPostDecideAsync([FromForm] Guid schemeId, [FromForm] bool isGranted, CancellationToken ct)
    {
        ModelState.Clear();
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        var outcome = await decideSupport.RunAsync(PlacementId, schemeId, isGranted, user.Name, user.Actor, ct);
        return this.Answer(outcome, texts, $"/ansaettelser/{PlacementId}/stoette", texts["Svaret er gemt."]);
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await placements.FindAsync(PlacementId, "Støtte i ansættelsen.", ct) is not { } found)
        {
            return false;
        }

        Name = found.Name;
        Schemes = await db
            .CompensationSchemes.AsNoTracking()
            .Where(s => s.PlacementId == PlacementId)
            .OrderByDescending(s => s.AppliedOn)
            .ToListAsync(ct);
        return true;
    }
}
