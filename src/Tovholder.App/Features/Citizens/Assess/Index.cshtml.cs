using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.Citizens.Assess;

/// <summary>A new assessment of what the citizen can do.</summary>
[RequirePermission(Permission.EditCitizens)]
public sealed class IndexModel(
    AssessCapacity assessCapacity,
    CitizenPage citizens,
    TovholderDb db,
    TimeProvider clock,
    CurrentUser user,
    Texts texts
) : PageModel
{
    [FromRoute]
    public Guid CitizenId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvornår vurderingen gælder fra.")]
    public DateOnly? From { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv det mindste antal timer."),
        Range(0, 37, ErrorMessage = "Skriv timerne om ugen, fra 0 til 37.")
    ]
    public decimal? EffectiveHoursMin { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv det største antal timer."),
        Range(0, 37, ErrorMessage = "Skriv timerne om ugen, fra 0 til 37.")
    ]
    public decimal? EffectiveHoursMax { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv intensiteten i procent."),
        Range(1, 100, ErrorMessage = "Skriv intensiteten i procent, fra 1 til 100.")
    ]
    public decimal? Intensity { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv timerne på den længste dag."),
        Range(0.5, 12, ErrorMessage = "Skriv timerne på den længste dag, fra 0,5 til 12.")
    ]
    public decimal? LongestDay { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv antallet af dage."), Range(1, 7, ErrorMessage = "Skriv et antal dage fra 1 til 7.")]
    public int? DaysMax { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvor vurderingen står."), MaxLength(500)]
    public string? Source { get; set; }

    public string Alias { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        From = clock.Today();
        var citizen = await db.Citizens.AsNoTracking().Include(c => c.Capacities).SingleOrDefaultAsync(c => c.Id == CitizenId, ct);
        if (citizen?.Capacity(From.Value) is { } now)
        {
            (EffectiveHoursMin, EffectiveHoursMax, Intensity) = (
                now.EffectiveHoursMin.Value,
                now.EffectiveHoursMax.Value,
                now.Intensity.Value * 100m
            );
            (LongestDay, DaysMax) = (now.LongestDay, now.DaysMax);
        }

        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return await ShowAsync(ct);
        }

        var request = new AssessCapacity.Request(
            From!.Value,
            new(EffectiveHoursMin!.Value),
            new(EffectiveHoursMax!.Value),
            Share.Percent(Intensity!.Value),
            LongestDay!.Value,
            DaysMax!.Value,
            Source!
        );
        var outcome = await assessCapacity.RunAsync(CitizenId, request, user.Actor, ct);
        var answer = this.Answer(outcome, texts, $"/borgere/{CitizenId}", texts["Vurderingen er gemt."]);
        return outcome.Refusal is null ? answer : await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var citizen = await citizens.FindAsync(CitizenId, "Vurdering af arbejdsevnen.", ct);
        Alias = citizen?.Alias ?? "";
        return citizen is null ? NotFound() : Page();
    }
}
