using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Audit.SpotChecks;

/// <summary>Stikprøver: looks drawn at random, and what came of asking about them.</summary>
[RequirePermission(Permission.ReadAudit)]
public sealed class IndexModel(DrawSpotChecks draw, AnswerSpotCheck answer, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    public IReadOnlyList<(SpotCheck Check, AuditRow? Row)> Checks { get; private set; } = [];

    [BindProperty]
    public SpotCheckVerdict? Verdict { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>The check whose answer was refused.</summary>
    public Guid Answered { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => ReadAsync("SpotChecksSeen", "Stikprøverne.", ct);

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        await ReadAsync("SpotChecksExported", "Stikprøverne som Excel.", ct);
        return await this.WorkbookAsync(
            "stikproever.xlsx",
            Checks.Select(c => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["Række"] = c.Check.AuditEntryId,
                ["Trukket"] = c.Check.DrawnOn.ToString("yyyy-MM-dd", Danish.Culture),
                ["Hvorfor"] = c.Check.Cause,
                ["Hvem"] = c.Row?.ActorName,
                ["Formål"] = c.Row?.Reason,
                ["Svar"] = Texts.Danish(c.Check.Verdict),
                ["Begrundelse"] = c.Check.Note,
            }),
            ct
        );
    }

    public async Task<IActionResult> OnPostTraekAsync(CancellationToken ct)
    {
        var drawn = await draw.RunAsync(user.Actor, ct);
        TempData["Notice"] =
            drawn == 0
                ? texts["Der er ingen opslag at trække: arbejdet forklarer dem alle, eller de er trukket før."]
                : texts.Count(drawn, $"{drawn} stikprøve er trukket.", $"{drawn} stikprøver er trukket.");
        return LocalRedirect("/log/stikproever");
    }

    public async Task<IActionResult> OnPostSvarAsync(Guid id, CancellationToken ct)
    {
        var outcome = await answer.RunAsync(new(id, Verdict, Note), user.Actor, ct);
        if (outcome.Refusal is not null)
        {
            Answered = id;
            await OnGetAsync(ct);
        }

        return this.Answer(outcome, texts, "/log/stikproever", texts["Svaret er gemt."]);
    }

    private async Task ReadAsync(string act, string purpose, CancellationToken ct)
    {
        var checks = await db.SpotChecks.AsNoTracking().OrderBy(s => s.Verdict != SpotCheckVerdict.Open).ThenByDescending(s => s.Id).Take(200).ToListAsync(ct);
        var ids = checks.ConvertAll(c => c.AuditEntryId);
        var rows = (await db.WithCitizensAsync(db.Audit.Where(a => ids.Contains(a.Id)), ct)).ToDictionary(r => r.Id);
        Checks = [.. checks.Select(c => (c, rows.GetValueOrDefault(c.AuditEntryId)))];
        await db.RecordLookAsync(new(act, user.Actor, purpose), rows.Values.Select(r => r.Only?.Id ?? Guid.Empty), ct);
    }
}
