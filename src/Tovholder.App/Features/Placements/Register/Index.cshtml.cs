using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.Register;

/// <summary>From a released match to the first paid day, with the municipality's assessment in the job.</summary>
[RequirePermission(Permission.EditPlacements)]
public sealed class IndexModel(
    RegisterPlacement registerPlacement,
    WorkingConditions workingConditions,
    TovholderDb db,
    TimeProvider clock,
    CurrentUser user,
    Texts texts
) : PageModel
{
    private IReadOnlyList<WorkingCondition> conditions = [];

    [FromRoute]
    public Guid MatchId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv den første lønnede dag.")]
    public DateOnly? StartedOn { get; set; }

    [BindProperty]
    public FlexjobKind Kind { get; set; }

    [BindProperty, MaxLength(200)]
    public string? ContactPerson { get; set; }

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

    [BindProperty(Name = "")]
    public TermsForm Form { get; set; } = new();

    public Match Match { get; private set; } = null!;

    public string Alias { get; private set; } = "";

    public string EnterpriseName { get; private set; } = "";

    public IReadOnlyCollection<string> Conditions => [.. conditions.Select(c => c.Text)];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        // What is known already is not typed again; wages are the enterprise's, so they are asked for.
        var citizen = await db.Citizens.AsNoTracking().Include(c => c.Capacities).SingleAsync(c => c.Id == Match.CitizenId, ct);
        var intensity = citizen.Capacity(clock.Today())?.Intensity ?? Share.All;
        var effective = WeeklyHours.FromMinutes(Match.Minutes);
        StartedOn = clock.Today();
        Form = new()
        {
            AssessedHours = effective.Value,
            Intensity = intensity.Value * 100m,
            ContractHours = Math.Round(effective.Value / intensity.Value, 2),
            DecidedBy = user.Name,
            DecidedOn = clock.Today(),
            Conditions = [.. conditions.Where(c => c.Needed).Select(c => c.Text)],
        };
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
            Kind,
            Form.Told(Conditions, Match.Tasks),
            ContactPerson,
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

        await db.RecordLookAsync(new("PlacementDrafted", user.Actor, "Registrering af ansættelsen."), [match.CitizenId], ct);
        Match = match;
        Alias = Domain.Citizens.Citizen.AliasOf(
            await db.Citizens.Where(c => c.Id == match.CitizenId).Select(c => c.Number).SingleAsync(ct)
        );
        EnterpriseName = await db.Enterprises.Where(e => e.Id == match.EnterpriseId).Select(e => e.Name).SingleAsync(ct);
        conditions = await workingConditions.OfAsync(match, ct);
        return true;
    }
}
