using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Lines.Describe;

/// <summary>The steps of a line, typed as the leader tells them. A new line begins with the enterprise's tasks.</summary>
[RequirePermission(Permission.PlanLines)]
public sealed class IndexModel(DescribeLine describeLine, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    private const int BlankRows = 3;

    private List<LineStep> known = [];

    [FromRoute]
    public Guid EnterpriseId { get; set; }

    /// <summary>Null for a new line.</summary>
    [FromQuery(Name = "linje")]
    public Guid? LineId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvad I kalder linjen."), MaxLength(100)]
    public string? Name { get; set; }

    [BindProperty]
    public List<StepRow> Rows { get; set; } = [];

    public string EnterpriseName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        Rows = LineId is null ? await FromTasksAsync(ct) : [.. known.Select(s => StepRow.Of(s, known))];
        AddBlankRows();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] bool more, CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (more)
        {
            ModelState.Clear();
            AddBlankRows();
            return Page();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var (steps, refusal) = StepRow.Read(Rows, known);
        var outcome = refusal is null
            ? await describeLine.RunAsync(new(EnterpriseId, LineId, Name!, steps), user.Actor, ct)
            : Outcome.Refused(refusal);
        return this.Answer(
            outcome,
            texts,
            $"/virksomheder/{EnterpriseId}/linjer/{outcome.Id}/tider",
            texts["Trinnene er gemt. Skriv nu, hvem der arbejder ved linjen."]
        );
    }

    private void AddBlankRows()
    {
        var wanted = Math.Min(ProductionLine.MostSteps, Rows.Count + BlankRows);
        Rows.AddRange(Enumerable.Range(0, Math.Max(0, wanted - Rows.Count)).Select(_ => new StepRow()));
    }

    private async Task<List<StepRow>> FromTasksAsync(CancellationToken ct)
    {
        var tasks = await db
            .Tasks.AsNoTracking()
            .Where(t => t.EnterpriseId == EnterpriseId && t.RetiredOn == null)
            .OrderBy(t => t.Name)
            .Take(ProductionLine.MostSteps)
            .ToListAsync(ct);
        return [.. tasks.Select(t => new StepRow { Name = t.Name })];
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await db.Enterprises.Where(e => e.Id == EnterpriseId).Select(e => e.Name).SingleOrDefaultAsync(ct) is not { } enterprise)
        {
            return false;
        }

        EnterpriseName = enterprise;
        if (LineId is null)
        {
            return true;
        }

        var line = await db.Lines.AsNoTracking().SingleOrDefaultAsync(l => l.Id == LineId && l.EnterpriseId == EnterpriseId, ct);
        known = line?.Steps ?? [];
        Name ??= line?.Name;
        return line is not null;
    }
}
