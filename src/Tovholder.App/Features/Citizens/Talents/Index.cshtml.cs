using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Citizens.Talents;

/// <summary>What the citizen is good at, what shows it, and which production tasks use it.</summary>
[RequirePermission(Permission.EditCitizens)]
public sealed class IndexModel(
    ShowTalent showTalent,
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

    [BindProperty, Required(ErrorMessage = "Vælg et talent.")]
    public string? Feature { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv, hvad der viser talentet."),
        MaxLength(500),
        DataType(DataType.MultilineText),
        AboutCitizen
    ]
    public string? Evidence { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvem der har set det."), MaxLength(200)]
    public string? SeenBy { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvornår det er set.")]
    public DateOnly? SeenOn { get; set; }

    public string Alias { get; private set; } = "";

    public IReadOnlyList<TalentRow> Rows { get; private set; } = [];

    public ILookup<string, UsingTask> Uses { get; private set; } = Array.Empty<UsingTask>().ToLookup(_ => "");

    public IEnumerable<SelectListItem> Features =>
        WorkCatalogue.Shipped.Features.Where(f => f.Kind == FeatureKind.Capacity).Select(f => new SelectListItem(texts.Feature(f), f.Id));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        SeenOn = clock.Today();
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

        var outcome = await showTalent.RunAsync(CitizenId, new(Feature!, Evidence!, SeenBy!, SeenOn!.Value), user.Actor, ct);
        return this.Answer(outcome, texts, $"/borgere/{CitizenId}/talenter", texts["Talentet er gemt. Nye forslag tager højde for det."]);
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await citizens.FindAsync(CitizenId, "Borgerens talenter.", ct) is not { } citizen)
        {
            return false;
        }

        var shown = await db.Talents.AsNoTracking().Where(t => t.CitizenId == CitizenId).OrderBy(t => t.SeenOn).ToListAsync(ct);
        Alias = citizen.Alias;
        Rows =
        [
            .. shown.Select(t => new TalentRow(t.Feature, t)),
            .. citizen.Talents.Distinct().Where(f => !shown.Exists(t => t.Feature == f)).Select(f => new TalentRow(f, null)),
        ];
        Uses = await talentTasks.OfAsync([.. Rows.Select(r => r.Feature)], ct);
        return true;
    }
}

/// <param name="Talent">Null where nobody has described it yet.</param>
public sealed record TalentRow(string Feature, Talent? Talent);
