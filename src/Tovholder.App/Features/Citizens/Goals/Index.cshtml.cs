using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.App.Features.Citizens.Talents;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Citizens.Goals;

/// <summary>Goal → activity → evidence → the task that uses it.</summary>
[RequirePermission(Permission.EditCitizens)]
public sealed class IndexModel(
    SetGoal setGoal,
    ReachGoal reachGoal,
    TalentTasks talentTasks,
    CitizenPage citizens,
    TovholderDb db,
    TimeProvider clock,
    CurrentUser user,
    Texts texts
) : PageModel
{
    [FromRoute]
    public Guid CitizenId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvad borgeren vil kunne."), MaxLength(300), AboutCitizen]
    public string? Goal { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg, hvad målet løfter.")]
    public string? Feature { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv aktiviteten, der fører derhen."), MaxLength(300), AboutCitizen]
    public string? Activity { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvornår aktiviteten begynder.")]
    public DateOnly? StartedOn { get; set; }

    [BindProperty, MaxLength(500), AboutCitizen]
    public string? Evidence { get; set; }

    public string Alias { get; private set; } = "";

    public IReadOnlyList<CompetenceGoal> Goals { get; private set; } = [];

    public ILookup<string, UsingTask> Uses { get; private set; } = Array.Empty<UsingTask>().ToLookup(_ => "");

    public IEnumerable<SelectListItem> Features =>
        WorkCatalogue.Shipped.Features.Where(f => f.Kind == FeatureKind.Capacity).Select(f => new SelectListItem(texts.Feature(f), f.Id));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        StartedOn = clock.Today();
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

        var outcome = await setGoal.RunAsync(CitizenId, new(Goal!, Feature!, Activity!, StartedOn!.Value), user.Actor, ct);
        return this.Answer(outcome, texts, $"/borgere/{CitizenId}/maal", texts["Målet er gemt."]);
    }

    public async Task<IActionResult> OnPostReachAsync([FromForm] Guid goalId, CancellationToken ct)
    {
        ModelState.Clear();
        StartedOn = clock.Today();
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(Evidence))
        {
            ModelState.AddModelError(nameof(Evidence), texts["Skriv, hvad der viser, at målet er nået."]);
            return Page();
        }

        var outcome = await reachGoal.RunAsync(CitizenId, goalId, Evidence, user.Actor, ct);
        return this.Answer(outcome, texts, $"/borgere/{CitizenId}/maal", texts["Målet er nået og står nu som et talent."]);
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await citizens.FindAsync(CitizenId, "Borgerens mål.", ct) is not { } citizen)
        {
            return false;
        }

        Alias = citizen.Alias;
        Goals = await db.CompetenceGoals.AsNoTracking().Where(g => g.CitizenId == CitizenId).OrderBy(g => g.StartedOn).ToListAsync(ct);
        Uses = await talentTasks.OfAsync([.. Goals.Select(g => g.Feature)], ct);
        return true;
    }
}
