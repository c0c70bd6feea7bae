using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Risks.List;

/// <summary>The open risks and the planned steps that the memo tells of.</summary>
[RequirePermission(Permission.ReadMemo)]
public sealed class IndexModel(CloseRisk closeRisk, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    public IReadOnlyList<Risk> Risks { get; private set; } = [];

    public IReadOnlyList<PlannedStep> Steps { get; private set; } = [];

    public DateOnly Today => clock.Today();

    public async Task OnGetAsync(CancellationToken ct)
    {
        var risks = await db.Risks.AsNoTracking().Where(r => r.ClosedOn == null).ToListAsync(ct);
        Risks = [.. risks.OrderBy(r => r.Weight).ThenBy(r => r.SeenOn)];
        Steps = await db.PlannedSteps.AsNoTracking().Where(s => s.DoneOn == null).OrderBy(s => s.DueOn).ToListAsync(ct);
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        var rows = Risks
            .Select(r => Row("Risiko", r.Text, r.Response, Texts.Danish(r.Owner), r.SeenOn))
            .Concat(Steps.Select(s => Row("Næste skridt", s.What, null, Texts.Danish(s.Owner), s.DueOn)));
        return await this.WorkbookAsync("risici-og-naeste-skridt.xlsx", rows, ct);
    }

    public async Task<IActionResult> OnPostRisikoAsync(Guid id, CancellationToken ct) =>
        user.May(Permission.RecordRisks)
            ? this.Answer(await closeRisk.RiskAsync(id, user.Actor, ct), texts, "/risici", texts["Risikoen er lukket."])
            : NotFound();

    public async Task<IActionResult> OnPostSkridtAsync(Guid id, CancellationToken ct) =>
        user.May(Permission.RecordRisks)
            ? this.Answer(await closeRisk.StepAsync(id, user.Actor, ct), texts, "/risici", texts["Skridtet er udført."])
            : NotFound();

    private static Dictionary<string, object?> Row(string kind, string what, string? response, string owner, DateOnly on) =>
        new(StringComparer.Ordinal)
        {
            ["Slags"] = kind,
            ["Hvad"] = what,
            ["Hvad vi gør"] = response,
            ["Hvem"] = owner,
            ["Dag"] = on.ToString("yyyy-MM-dd", Danish.Culture),
        };
}
