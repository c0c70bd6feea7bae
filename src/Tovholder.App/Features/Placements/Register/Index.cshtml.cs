using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Matches;

namespace Tovholder.App.Features.Placements.Register;

/// <summary>From a released match to the first paid day, with the municipality's assessment in the job.</summary>
[RequirePermission(Permission.EditPlacements)]
public sealed class IndexModel(RegisterPlacement registerPlacement, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts)
    : PageModel
{
    [FromRoute]
    public Guid MatchId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv den første lønnede dag.")]
    public DateOnly? StartedOn { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv timerne på arbejdspladsen."),
        Range(0.25, 37, ErrorMessage = "Skriv timerne om ugen, fra 0,25 til 37.")
    ]
    public decimal? ContractHours { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv intensiteten i procent."),
        Range(1, 100, ErrorMessage = "Skriv intensiteten i procent, fra 1 til 100.")
    ]
    public decimal? Intensity { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv de effektive timer, kommunen har vurderet."),
        Range(0.25, 37, ErrorMessage = "Skriv timerne om ugen, fra 0,25 til 37.")
    ]
    public decimal? AssessedHours { get; set; }

    [BindProperty, MaxLength(2000)]
    public string? DifferenceReason { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvem i kommunen der har vurderet."), MaxLength(200)]
    public string? DecidedBy { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv timelønnen inkl. pension."),
        Range(1, 1000, ErrorMessage = "Skriv timelønnen, fra 1 til 1.000 kr.")
    ]
    public decimal? HourlyCost { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv timelønnen på fuld tid inkl. pension."),
        Range(1, 1000, ErrorMessage = "Skriv timelønnen, fra 1 til 1.000 kr.")
    ]
    public decimal? FullTimeHourlyCost { get; set; }

    public Match Match { get; private set; } = null!;

    public string Alias { get; private set; } = "";

    public string EnterpriseName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        await db.RecordLookAsync(new("PlacementDrafted", user.Actor, "Registrering af ansættelsen."), [Match.CitizenId], ct);
        // What is known already is not typed again; wages are the enterprise's, so they are asked for.
        var citizen = await db.Citizens.AsNoTracking().Include(c => c.Capacities).SingleAsync(c => c.Id == Match.CitizenId, ct);
        var intensity = citizen.Capacity(clock.Today())?.Intensity ?? Share.All;
        var effective = WeeklyHours.FromMinutes(Match.Minutes);
        StartedOn = clock.Today();
        AssessedHours = effective.Value;
        Intensity = intensity.Value * 100m;
        ContractHours = Math.Round(effective.Value / intensity.Value, 2);
        DecidedBy = user.Name;
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

        var request = new RegisterPlacement.Request(
            StartedOn!.Value,
            new(ContractHours!.Value),
            Share.Percent(Intensity!.Value),
            new(AssessedHours!.Value),
            DifferenceReason,
            DecidedBy!,
            new(HourlyCost!.Value),
            new(FullTimeHourlyCost!.Value)
        );
        var outcome = await registerPlacement.RunAsync(MatchId, request, user.Actor, ct);
        return this.Answer(outcome, texts, $"/ansaettelser/{outcome.Id}", texts["Ansættelsen er registreret, og gevinsten er regnet om."]);
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var match = await db.Matches.AsNoTracking().SingleOrDefaultAsync(m => m.Id == MatchId, ct);
        if (match is null)
        {
            return false;
        }

        Match = match;
        Alias = Domain.Citizens.Citizen.AliasOf(
            await db.Citizens.Where(c => c.Id == match.CitizenId).Select(c => c.Number).SingleAsync(ct)
        );
        EnterpriseName = await db.Enterprises.Where(e => e.Id == match.EnterpriseId).Select(e => e.Name).SingleAsync(ct);
        return true;
    }
}
