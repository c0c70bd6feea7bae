using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Matches.Release;

/// <summary>Videregivelse: the consultant reads, changes and passes on exactly this text. No name, number, category or other candidate is in it.</summary>
[RequirePermission(Permission.ReleaseMatches)]
public sealed class IndexModel(ReleaseMatch releaseMatch, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid MatchId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvad virksomheden skal vide."), MaxLength(3000), DataType(DataType.MultilineText)]
    public string? Text { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, på hvilket grundlag oplysningerne gives videre."), MaxLength(500)]
    public string? LegalBasis { get; set; }

    public string EnterpriseName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await NameAsync(ct) is null)
        {
            return NotFound();
        }

        LegalBasis = LegalBases.Flexjob;
        Text = await DraftAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await NameAsync(ct) is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await releaseMatch.RunAsync(MatchId, new(Text!, LegalBasis!), user.Actor, ct);
        return this.Answer(outcome, texts, $"/match/{MatchId}", texts["Videregivet. Teksten og grundlaget er gemt på matchet."]);
    }

    private async Task<string?> NameAsync(CancellationToken ct)
    {
        var enterpriseId = await db.Matches.Where(m => m.Id == MatchId).Select(m => (Guid?)m.EnterpriseId).SingleOrDefaultAsync(ct);
        var name = await db.Enterprises.Where(e => e.Id == enterpriseId).Select(e => e.Name).SingleOrDefaultAsync(ct);
        EnterpriseName = name ?? "";
        return name;
    }

    /// <summary>A draft of conditions at work: hours, tasks and the considerations that the enterprise has to honour.</summary>
    private async Task<string> DraftAsync(CancellationToken ct)
    {
        var match = await db.Matches.AsNoTracking().SingleAsync(m => m.Id == MatchId, ct);
        var citizen = await db
            .Citizens.AsNoTracking()
            .Include(c => c.Considerations)
            .Include(c => c.Capacities)
            .SingleAsync(c => c.Id == match.CitizenId, ct);
        await db.RecordLookAsync(new("ReleaseDrafted", user.Actor, "Udkast til videregivelse."), [citizen.Id], ct);
        var considerations = citizen
            .Considerations.Where(c => c.Through is null && c.Strength != ConsiderationStrength.Nice)
            .OrderBy(c => c.Code, StringComparer.Ordinal);
        var days = citizen.Capacity(clock.Today()) is { } capacity
            ? $"Højst {capacity.DaysMax} dage om ugen og højst {capacity.LongestDay.ToString("0.##", Danish.Culture)} timer om dagen."
            : "";
        return string.Join(
            '\n',
            [
                $"En medarbejder i fleksjob, {WeeklyHours.FromMinutes(match.Minutes)} effektive timer om ugen.",
                .. match.Tasks.Select(t => $"Opgave: {t.Name}, {WeeklyHours.FromMinutes(t.Minutes)} timer."),
                days,
                .. considerations.Select(c => $"Arbejdsvilkår: {WorkCatalogue.Shipped.Consideration(c.Code)!.Danish}."),
                .. match.Accommodations.Select(a => $"I sørger for: {a}."),
            ]
        );
    }
}
