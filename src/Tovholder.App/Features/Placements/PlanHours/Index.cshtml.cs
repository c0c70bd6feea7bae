using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.PlanHours;

/// <summary>The steps of a path such as 3 → 5 → 8 hours, with their days.</summary>
[RequirePermission(Permission.EditPlacements)]
public sealed class IndexModel(PlanHours planHours, PlacementPage placements, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    private const int MostSteps = 4;

    [FromRoute]
    public Guid PlacementId { get; set; }

    [BindProperty]
    public List<Step> Steps { get; set; } = [];

    public string Name { get; private set; } = "";

    public WeeklyHours HoursNow { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } placement)
        {
            return NotFound();
        }

        Steps =
        [
            .. placement.HoursPath.Select(s => new Step { From = s.From, Hours = s.EffectiveHours.Value }),
            .. Enumerable.Range(placement.HoursPath.Count, Math.Max(0, MostSteps - placement.HoursPath.Count)).Select(_ => new Step()),
        ];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is null)
        {
            return NotFound();
        }

        foreach (var (number, step) in Steps.Index())
        {
            if (step.From is null != step.Hours is null)
            {
                ModelState.AddModelError(
                    $"Steps[{number}].{(step.From is null ? "From" : "Hours")}",
                    texts.Format($"Trin {number + 1} mangler dagen eller timerne. Skriv begge, eller lad begge stå tomme.")
                );
            }
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var path = Steps.Where(s => s.From is not null).Select(s => new PlannedHours(s.From!.Value, new(s.Hours!.Value))).ToList();
        var outcome = await planHours.RunAsync(PlacementId, path, user.Actor, ct);
        return this.Answer(outcome, texts, $"/ansaettelser/{PlacementId}", texts["Planen er gemt."]);
    }

    private async Task<Placement?> FindAsync(CancellationToken ct)
    {
        if (await placements.FindOpenAsync(PlacementId, "Timeoptrapning.", ct) is not { } found)
        {
            return null;
        }

        (Name, HoursNow) = (found.Name, found.Placement.TermsOn(clock.Today()).EffectiveHours);
        return found.Placement;
    }

    public sealed class Step
    {
        public DateOnly? From { get; set; }

        [Range(0.25, 37, ErrorMessage = "Skriv timerne om ugen, fra 0,25 til 37.")]
        public decimal? Hours { get; set; }
    }
}
