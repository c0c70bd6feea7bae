using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Documents.CasePapers;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.Papers;

/// <summary>Journal packages of a placement, and the sheet to copy into other systems with where it has been registered.</summary>
[RequirePermission(Permission.EditPlacements)]
public sealed class IndexModel(
    PlacementPapers placementPapers,
    RegisterElsewhere registerElsewhere,
    PlacementPage placements,
    TovholderDb db,
    TimeProvider clock,
    CurrentUser user,
    Texts texts
) : PageModel
{
    [FromRoute]
    public Guid PlacementId { get; set; }

    [BindProperty]
    public ExternalSystem RegisteredIn { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvornår det blev registreret.")]
    public DateOnly? RegisteredOn { get; set; }

    public string Name { get; private set; } = "";

    public PlacementPaperSet Papers { get; private set; } = null!;

    public IReadOnlyList<ExternalRegistration> Registrations { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        RegisteredOn = clock.Today();
        return await FindAsync("PapersSeen", "Papirer og registrering.", ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnGetJournalAsync(string del, CancellationToken ct)
    {
        if (!await FindAsync("JournalPackageTaken", $"Journalpakke: {del}.", ct))
        {
            return NotFound();
        }

        var paper = del switch
        {
            "vurdering" => Papers.Assessment,
            "aftale" => Papers.Agreement,
            "ophoer" => Papers.End,
            _ => null,
        };
        if (paper is null)
        {
            return NotFound();
        }

        var name = $"{del}-{Papers.Alias}-{paper.WrittenOn:yyyy-MM-dd}";
        return File(CasePackage.Pack(paper, name), "application/zip", $"{name}.zip");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync("PapersSeen", "Papirer og registrering.", ct))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await registerElsewhere.RunAsync(PlacementId, RegisteredIn, RegisteredOn!.Value, user.Actor, ct);
        return this.Answer(outcome, texts, $"/ansaettelser/{PlacementId}/papirer", texts["Registreringen er gemt."]);
    }

    private async Task<bool> FindAsync(string act, string purpose, CancellationToken ct)
    {
        if (await placements.FindAsync(PlacementId, purpose, ct, act) is not { } found)
        {
            return false;
        }

        (Name, Papers) = (found.Name, await placementPapers.OfAsync(found.Placement, ct));
        Registrations = await db
            .ExternalRegistrations.AsNoTracking()
            .Where(r => r.PlacementId == PlacementId)
            .OrderByDescending(r => r.RegisteredOn)
            .ToListAsync(ct);
        return true;
    }
}
