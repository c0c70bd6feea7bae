using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Matches;

namespace Tovholder.App.Features.Matches.Plans.Ask;

/// <summary>Asks for a plan, and lists the latest ones.</summary>
[RequirePermission(Permission.ProposeMatches)]
public sealed class IndexModel(AskForPlan askForPlan, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    private const int Shown = 20;
    private static readonly int[] Offered = [10, 30, 60, 300];

    /// <summary>Null for the whole municipality.</summary>
    [BindProperty]
    public Guid? EnterpriseId { get; set; }

    [BindProperty]
    public int Seconds { get; set; } = 30;

    /// <summary>The enterprise one came from.</summary>
    [FromQuery]
    public Guid? Virksomhed { get; set; }

    public IReadOnlyList<PlanRow> Rows { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    public IEnumerable<SelectListItem> Durations =>
        Offered.Select(s => new SelectListItem(texts.Format($"Højst {s} sekunder"), s.ToString(Danish.Culture), s == Seconds));

    public async Task OnGetAsync(CancellationToken ct)
    {
        EnterpriseId = Virksomhed;
        await ReadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await askForPlan.RunAsync(new(EnterpriseId, Seconds, null, []), user.Actor, ct);
        return this.Answer(outcome, texts, $"/match/planer/{outcome.Id}", texts["Der regnes nu. Siden følger med."]);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var places = await db
            .Enterprises.Where(e => e.Stage == PipelineStage.Running || e.Stage == PipelineStage.Consolidated)
            .OrderBy(e => e.Name)
            .Select(e => new { e.Id, e.Name })
            .ToListAsync(ct);
        Places = [.. places.Select(e => new SelectListItem(e.Name, e.Id.ToString()))];
        var plans = await db.MatchPlans.AsNoTracking().OrderByDescending(p => p.Id).Take(Shown).ToListAsync(ct);
        var ids = plans.Select(p => p.EnterpriseId).ToList();
        var names = await db.Enterprises.Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Name, ct);
        Rows = [.. plans.Select(p => new PlanRow(p, p.EnterpriseId is { } id ? names[id] : null))];
    }
}

/// <param name="Enterprise">Null for the whole municipality.</param>
public sealed record PlanRow(MatchPlan Plan, string? Enterprise);
