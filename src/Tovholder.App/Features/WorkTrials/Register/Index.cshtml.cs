using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.WorkTrials.Register;

/// <summary>A trial of a released match: purpose, goal and end date.</summary>
[RequirePermission(Permission.EditPlacements)]
public sealed class IndexModel(RegisterWorkTrial registerWorkTrial, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts)
    : PageModel
{
    private const int UsualFirstWeeks = 4;

    [FromRoute]
    public Guid MatchId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv den første dag.")]
    public DateOnly? StartedOn { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv den sidste dag. En praktik har altid en slutdato.")]
    public DateOnly? EndsOn { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv timerne på arbejdspladsen."),
        Range(0.25, 37, ErrorMessage = "Skriv timerne om ugen, fra 0,25 til 37.")
    ]
    public decimal? ContractHours { get; set; }

    [BindProperty]
    public WorkTrialPurpose Purpose { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv, hvad praktikken skal vise."),
        MaxLength(2000),
        DataType(DataType.MultilineText),
        AboutCitizen
    ]
    public string? Goal { get; set; }

    [BindProperty, MaxLength(2000)]
    public string? LongReason { get; set; }

    [BindProperty]
    public bool IsReasonable { get; set; }

    public string MatchName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } match)
        {
            return NotFound();
        }

        var capacity = await db
            .Citizens.Where(c => c.Id == match.CitizenId)
            .SelectMany(c => c.Capacities)
            .AsNoTracking()
            .OrderByDescending(c => c.From)
            .FirstOrDefaultAsync(ct);
        StartedOn = clock.Today();
        EndsOn = clock.Today().AddDays((7 * UsualFirstWeeks) - 1);
        ContractHours = Math.Round(WeeklyHours.FromMinutes(match.Minutes).Value / (capacity?.Intensity ?? Share.All).Value, 2);
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

        var request = new RegisterWorkTrial.Request(
            StartedOn!.Value,
            EndsOn!.Value,
            new(ContractHours!.Value),
            Purpose,
            Goal!,
            LongReason,
            IsReasonable
        );
        var outcome = await registerWorkTrial.RunAsync(MatchId, request, user.Actor, ct);
        return this.Answer(outcome, texts, $"/praktik/{outcome.Id}", texts["Praktikken er registreret."]);
    }

    private async Task<Domain.Matches.Match?> FindAsync(CancellationToken ct)
    {
        var match = await db.Matches.AsNoTracking().SingleOrDefaultAsync(m => m.Id == MatchId, ct);
        if (match is null)
        {
            return null;
        }

        await db.RecordLookAsync(new("WorkTrialDrafted", user.Actor, "Registrering af praktik."), [match.CitizenId], ct);
        var number = await db.Citizens.Where(c => c.Id == match.CitizenId).Select(c => c.Number).SingleAsync(ct);
        var enterprise = await db.Enterprises.Where(e => e.Id == match.EnterpriseId).Select(e => e.Name).SingleAsync(ct);
        MatchName = texts.Format($"{Citizen.AliasOf(number)} hos {enterprise}");
        return match;
    }
}
