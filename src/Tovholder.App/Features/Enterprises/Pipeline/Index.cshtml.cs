using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Pipeline;

/// <summary>Every enterprise and centre by stage, with age in stage, next step and overdue mark; as board or list.</summary>
[RequirePermission(Permission.ReadEnterprises)]
public sealed class IndexModel(TovholderDb db, TimeProvider clock, Texts texts) : PageModel
{
    /// <summary>"liste" shows a list; anything else the board.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Visning { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    public bool AsList => Visning == "liste";

    public IReadOnlyList<PipelineRow> Rows { get; private set; } = [];

    public IEnumerable<PipelineStage> Columns =>
        PipelineStages.InOrder.Concat(Rows.Select(r => r.Stage).Where(s => s is PipelineStage.Parked or PipelineStage.Exited).Distinct());

    public async Task OnGetAsync(CancellationToken ct) => Rows = Sorted(await ReadAsync(ct));

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        var rows = (await ReadAsync(ct)).Select(r => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Navn"] = r.Name,
            ["Type"] = texts.Of(r.Kind),
            ["Fase"] = texts.Of(r.Stage),
            ["Dage i fasen"] = r.DaysInStage,
            ["Næste skridt"] = r.NextStep,
            ["Frist"] = r.NextStepDue?.ToString("yyyy-MM-dd", Danish.Culture),
            ["Opgaver"] = r.Tasks,
        });
        return await this.WorkbookAsync("virksomheder.xlsx", rows, ct);
    }

    private async Task<List<PipelineRow>> ReadAsync(CancellationToken ct)
    {
        var today = clock.Today();
        var enterprises = await db
            .Enterprises.AsNoTracking()
            .OrderBy(e => e.Name)
            .Select(e => new { Enterprise = e, Tasks = e.Tasks.Count(t => t.RetiredOn == null) })
            .ToListAsync(ct);
        return
        [
            .. enterprises.Select(row => new PipelineRow(
                row.Enterprise.Id,
                row.Enterprise.Name,
                row.Enterprise.Kind,
                row.Enterprise.Stage,
                today.DayNumber - row.Enterprise.StageSince.DayNumber,
                row.Enterprise.NextStep,
                row.Enterprise.NextStepDue,
                row.Enterprise.IsOverdue(today),
                row.Tasks
            )),
        ];
    }

    private List<PipelineRow> Sorted(List<PipelineRow> rows) =>
        Sort switch
        {
            "fase" => [.. rows.OrderBy(r => r.Stage)],
            "-fase" => [.. rows.OrderByDescending(r => r.Stage)],
            "dage" => [.. rows.OrderBy(r => r.DaysInStage)],
            "-dage" => [.. rows.OrderByDescending(r => r.DaysInStage)],
            "frist" => [.. rows.OrderBy(r => r.NextStepDue ?? DateOnly.MaxValue)],
            "-frist" => [.. rows.OrderByDescending(r => r.NextStepDue ?? DateOnly.MinValue)],
            "-navn" => [.. Enumerable.Reverse(rows)],
            _ => rows,
        };
}

public sealed record PipelineRow(
    Guid Id,
    string Name,
    EnterpriseKind Kind,
    PipelineStage Stage,
    int DaysInStage,
    string? NextStep,
    DateOnly? NextStepDue,
    bool IsOverdue,
    int Tasks
);
