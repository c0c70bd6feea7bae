using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Pipeline;

/// <summary>Every enterprise and centre by stage, with age in stage, next step, owner and overdue mark; as board or list.</summary>
[RequirePermission(Permission.ReadEnterprises)]
public sealed class IndexModel(TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    /// <summary>Cards shown of a column; the rest is a link to the list.</summary>
    private const int Cards = 10;

    private const int RowsOnPage = 50;

    /// <summary>"liste" shows a list; anything else the board.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Visning { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    /// <summary>Name, leader, contact person or idea; part of it, or with a typing error.</summary>
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(Name = "fase", SupportsGet = true)]
    public PipelineStage? Stage { get; set; }

    /// <summary>Only those the reader follows.</summary>
    [BindProperty(Name = "mine", SupportsGet = true)]
    public bool Mine { get; set; }

    [BindProperty(Name = "overskredet", SupportsGet = true)]
    public bool Overdue { get; set; }

    [BindProperty(Name = "side", SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public bool AsList => Visning == "liste";

    /// <summary>Every row the filter leaves, in order.</summary>
    public IReadOnlyList<PipelineRow> Found { get; private set; } = [];

    public int Pages => Math.Max(1, (Found.Count + RowsOnPage - 1) / RowsOnPage);

    public IEnumerable<PipelineRow> Rows => Found.Skip((PageNumber - 1) * RowsOnPage).Take(RowsOnPage);

    /// <summary>The column's cards: the late ones first, then by deadline.</summary>
    public (IReadOnlyList<PipelineRow> Shown, int More) Column(PipelineStage stage)
    {
        var rows = Found
            .Where(r => r.Stage == stage)
            .OrderByDescending(r => r.IsOverdue)
            .ThenBy(r => r.NextStepDue ?? DateOnly.MaxValue)
            .ToList();
        return ([.. rows.Take(Cards)], Math.Max(0, rows.Count - Cards));
    }

    /// <summary>The same filter on another view.</summary>
    public string Href(string? view, PipelineStage? stage = null, string? handler = null) =>
        QueryHelpers.AddQueryString(
            "/virksomheder",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["visning"] = view,
                ["q"] = Search,
                ["fase"] = (stage ?? Stage)?.ToString(),
                ["mine"] = Mine ? "true" : null,
                ["overskredet"] = Overdue ? "true" : null,
                ["handler"] = handler,
            }.Where(part => part.Value is not null)
        );

    public async Task OnGetAsync(CancellationToken ct)
    {
        Found = Sorted(await ReadAsync(ct));
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        var rows = Sorted(await ReadAsync(ct))
            .Select(r => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["Navn"] = r.Name,
                ["Type"] = texts.Of(r.Kind),
                ["Fase"] = texts.Of(r.Stage),
                ["Dage i fasen"] = r.DaysInStage,
                ["Næste skridt"] = r.NextStep,
                ["Frist"] = r.NextStepDue?.ToString("yyyy-MM-dd", Danish.Culture),
                ["Overskredet"] = r.IsOverdue ? texts["Ja"] : texts["Nej"],
                ["Følges af"] = r.Owner,
                ["Opgaver"] = r.Tasks,
            });
        return await this.WorkbookAsync("virksomheder.xlsx", rows, ct);
    }

    private async Task<List<PipelineRow>> ReadAsync(CancellationToken ct)
    {
        var today = clock.Today();
        var owners = await db.Users.AsNoTracking().ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        var tasks = await db
            .Tasks.Where(t => t.RetiredOn == null)
            .GroupBy(t => t.EnterpriseId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(t => t.Key, t => t.Count, ct);
        var enterprises = await db
            .Enterprises.AsNoTracking()
            .OrderBy(e => e.Name)
            .Select(e => new
            {
                e.Id,
                e.Name,
                e.Idea,
                e.LeaderName,
                e.Kind,
                e.Stage,
                e.StageSince,
                e.NextStep,
                e.NextStepDue,
                e.ResumeOn,
                e.OwnerId,
            })
            .ToListAsync(ct);
        var people = (await db.NetworkContacts.AsNoTracking().Select(c => new { c.EnterpriseId, c.Name }).ToListAsync(ct)).ToLookup(
            c => c.EnterpriseId,
            c => c.Name
        );
        var me = user.Actor.UserId;
        return
        [
            .. new NameSearch(Search)
                .In(enterprises, e => [e.Name, e.LeaderName, e.Idea, .. people[e.Id]])
                .Where(e => !Mine || e.OwnerId == me)
                .Where(e => Stage is null || e.Stage == Stage)
                .Select(e => new PipelineRow(
                    e.Id,
                    e.Name,
                    e.Kind,
                    e.Stage,
                    today.DayNumber - e.StageSince.DayNumber,
                    e.NextStep,
                    e.NextStepDue ?? e.ResumeOn,
                    e.Stage.IsOverdue(e.StageSince, e.NextStepDue, e.ResumeOn, today),
                    owners.GetValueOrDefault(e.OwnerId, ""),
                    tasks.GetValueOrDefault(e.Id)
                ))
                .Where(row => !Overdue || row.IsOverdue),
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
            "ejer" => [.. rows.OrderBy(r => r.Owner, StringComparer.Create(Danish.Culture, ignoreCase: true))],
            "-ejer" => [.. rows.OrderByDescending(r => r.Owner, StringComparer.Create(Danish.Culture, ignoreCase: true))],
            "-navn" => [.. Enumerable.Reverse(rows)],
            _ => rows,
        };
}

/// <param name="NextStepDue">The deadline of the next step, or the end of a pause.</param>
public sealed record PipelineRow(
    Guid Id,
    string Name,
    EnterpriseKind Kind,
    PipelineStage Stage,
    int DaysInStage,
    string? NextStep,
    DateOnly? NextStepDue,
    bool IsOverdue,
    string Owner,
    int Tasks
);
