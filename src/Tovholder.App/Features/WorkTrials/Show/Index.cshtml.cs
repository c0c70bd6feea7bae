using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.WorkTrials.Show;

/// <summary>One virksomhedspraktik: purpose, goal, end date, and what it showed.</summary>
[RequirePermission(Permission.ReadPlacements)]
public sealed class IndexModel(EndWorkTrial endWorkTrial, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid TrialId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv den sidste dag.")]
    public DateOnly? EndedOn { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg, hvad der kom ud af praktikken.")]
    public WorkTrialResult? Result { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv kort, hvad praktikken viste."),
        MaxLength(2000),
        DataType(DataType.MultilineText),
        AboutCitizen
    ]
    public string? Finding { get; set; }

    public WorkTrial Trial { get; private set; } = null!;

    public string Alias { get; private set; } = "";

    public string EnterpriseName { get; private set; } = "";

    public bool MayBecomePlacement { get; private set; }

    public DateOnly Today => clock.Today();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        EndedOn = Trial.EndsOn < Today ? Trial.EndsOn : Today;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!user.May(Permission.EditPlacements))
        {
            return Forbid();
        }

        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await endWorkTrial.RunAsync(TrialId, new(EndedOn!.Value, Result!.Value, Finding!), user.Actor, ct);
        return this.Answer(outcome, texts, $"/praktik/{TrialId}", texts["Praktikken er afsluttet."]);
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var trial = await db.WorkTrials.AsNoTracking().SingleOrDefaultAsync(t => t.Id == TrialId, ct);
        if (trial is null)
        {
            return false;
        }

        await db.RecordLookAsync(new("WorkTrialSeen", user.Actor, "Praktikkens side."), [trial.CitizenId], ct);
        Trial = trial;
        Alias = Citizen.AliasOf(await db.Citizens.Where(c => c.Id == trial.CitizenId).Select(c => c.Number).SingleAsync(ct));
        EnterpriseName = await db.Enterprises.Where(e => e.Id == trial.EnterpriseId).Select(e => e.Name).SingleAsync(ct);
        MayBecomePlacement = await db.Matches.AnyAsync(m => m.Id == trial.MatchId && m.Status == MatchStatus.Released, ct);
        return true;
    }
}
