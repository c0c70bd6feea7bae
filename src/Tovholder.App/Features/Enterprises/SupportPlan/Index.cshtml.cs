using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.SupportPlan;

/// <summary>The development plan of one enterprise, and every support it got with its legal basis.</summary>
[RequirePermission(Permission.ReadEnterprises)]
public sealed class IndexModel(PlanSupport planSupport, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid EnterpriseId { get; set; }

    public string EnterpriseName { get; private set; } = "";

    public IReadOnlyList<SupportPlanStep> Steps { get; private set; } = [];

    public IReadOnlyList<SupportEntry> Entries { get; private set; } = [];

    public DateOnly Today => clock.Today();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        var rows = Steps
            .Select(s => Row(texts["Skridt"], s.DueOn, texts.Of(s.Area), s.What, s.Who, s.DoneOn, null, null))
            .Concat(
                Entries.Select(e =>
                    Row(texts["Støtte"], e.On, texts.Of(e.Kind), e.Note, e.ByName, e.On, e.Minutes, texts[SupportWords.LegalBasis(e.Kind)])
                )
            );
        return await this.WorkbookAsync("udviklingsplan.xlsx", rows, ct);
    }

    public async Task<IActionResult> OnPostUdfoertAsync(Guid id, CancellationToken ct) =>
        user.May(Permission.EditEnterprises)
            ? this.Answer(
                await planSupport.FinishStepAsync(EnterpriseId, id, user.Actor, ct),
                texts,
                $"/virksomheder/{EnterpriseId}/udviklingsplan",
                texts["Skridtet er udført."]
            )
            : NotFound();

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var name = await db.Enterprises.Where(e => e.Id == EnterpriseId).Select(e => e.Name).SingleOrDefaultAsync(ct);
        EnterpriseName = name ?? "";
        Steps = await db.SupportPlanSteps.AsNoTracking().Where(s => s.EnterpriseId == EnterpriseId).OrderBy(s => s.DueOn).ToListAsync(ct);
        Entries = await db
            .SupportEntries.AsNoTracking()
            .Where(e => e.EnterpriseId == EnterpriseId)
            .OrderByDescending(e => e.On)
            .ThenByDescending(e => e.Id)
            .ToListAsync(ct);
        return name is not null;
    }

    private static Dictionary<string, object?> Row(
        string what,
        DateOnly day,
        string kind,
        string text,
        string who,
        DateOnly? done,
        int? minutes,
        string? basis
    ) =>
        new(StringComparer.Ordinal)
        {
            ["Slags"] = what,
            ["Dag eller frist"] = day.ToString("yyyy-MM-dd", Danish.Culture),
            ["Område eller slags støtte"] = kind,
            ["Hvad"] = text,
            ["Hvem"] = who,
            ["Udført"] = done?.ToString("yyyy-MM-dd", Danish.Culture),
            ["Minutter"] = minutes,
            ["Retligt grundlag"] = basis,
        };
}
