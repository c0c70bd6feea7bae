using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.App.Features.Citizens;

namespace Tovholder.App.Features.Matches.Release;

/// <summary>Videregivelse: the consultant chooses fact by fact what the enterprise is told. No name, number, category or other candidate is among them.</summary>
[RequirePermission(Permission.ReleaseMatches)]
public sealed class IndexModel(ReleaseMatch releaseMatch, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid MatchId { get; set; }

    /// <summary>The chosen facts, word for word.</summary>
    [BindProperty]
    public List<string> Facts { get; set; } = [];

    [BindProperty, MaxLength(1000), DataType(DataType.MultilineText), AboutCitizen]
    public string? Text { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, på hvilket grundlag oplysningerne gives videre."), MaxLength(500)]
    public string? LegalBasis { get; set; }

    public string EnterpriseName { get; private set; } = "";

    public string? OwnWords { get; private set; }

    public IEnumerable<SelectListItem> Choices => facts.Select(f => new SelectListItem(f.Text, f.Text));

    private IReadOnlyList<(string Text, bool NeededForTheJob)> facts = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        LegalBasis = LegalBases.Flexjob;
        Facts = [.. facts.Where(f => f.NeededForTheJob).Select(f => f.Text)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        var chosen = facts.Select(f => f.Text).Where(Facts.Contains).Concat(string.IsNullOrWhiteSpace(Text) ? [] : [Text]).ToList();
        if (chosen.Count == 0)
        {
            ModelState.AddModelError("Facts", texts["Vælg mindst én oplysning, som virksomheden skal have."]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await releaseMatch.RunAsync(MatchId, new(string.Join('\n', chosen), LegalBasis!), user.Actor, ct);
        return this.Answer(outcome, texts, $"/match/{MatchId}", texts["Videregivet. Teksten og grundlaget er gemt på matchet."]);
    }

    /// <summary>The match with what may be told: hours, tasks and conditions at work. The facts are Danish, as the enterprise reads them.</summary>
    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var match = await db.Matches.AsNoTracking().SingleOrDefaultAsync(m => m.Id == MatchId, ct);
        if (match is null)
        {
            return false;
        }

        EnterpriseName = await db.Enterprises.Where(e => e.Id == match.EnterpriseId).Select(e => e.Name).SingleAsync(ct);
        var citizen = await db
            .Citizens.AsNoTracking()
            .Include(c => c.Considerations)
            .Include(c => c.Capacities)
            .SingleAsync(c => c.Id == match.CitizenId, ct);
        await db.RecordLookAsync(new("ReleaseDrafted", user.Actor, "Udkast til videregivelse."), [citizen.Id], ct);
        OwnWords = citizen.OwnWords;
        facts =
        [
            ($"En medarbejder i fleksjob, {WeeklyHours.FromMinutes(match.Minutes)} effektive timer om ugen.", true),
            .. match.Tasks.Select(t => ($"Opgave: {t.Name}, {WeeklyHours.FromMinutes(t.Minutes)} timer.", true)),
            .. match.Accommodations.Select(a => ($"I sørger for: {a}.", true)),
            .. FactsToPassOn.Limits(citizen, clock.Today()),
            .. FactsToPassOn.Conditions(citizen),
        ];
        return true;
    }
}
