using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
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

    /// <summary>How many the filter leaves.</summary>
    public int Count { get; private set; }

    public int Pages => PagerTagHelper.PagesFor(Count, RowsOnPage);

    /// <summary>The page of the list; empty on the board.</summary>
    public IReadOnlyList<PipelineRow> Rows { get; private set; } = [];

    private readonly Dictionary<PipelineStage, List<PipelineRow>> columns = [];
    private Dictionary<PipelineStage, int> counts = [];

    /// <summary>How many of the stage the filter leaves.</summary>
    public int CountIn(PipelineStage stage) => counts.GetValueOrDefault(stage);

    /// <summary>The column's first cards: the late ones, then by deadline.</summary>
    public IReadOnlyList<PipelineRow> Column(PipelineStage stage) => columns[stage];

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
        var (enterprises, bestFirst) = await FoundAsync(ct);
        if (!AsList)
        {
            await ReadBoardAsync(enterprises, ct);
            return;
        }

        Count = bestFirst?.Count ?? await enterprises.CountAsync(ct);
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        Rows = await ListAsync(enterprises, bestFirst, (PageNumber - 1) * RowsOnPage, RowsOnPage, ct);
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        var (enterprises, bestFirst) = await FoundAsync(ct);
        var all = await ListAsync(enterprises, bestFirst, 0, int.MaxValue, ct);
        var rows = all.Select(r => new Dictionary<string, object?>(StringComparer.Ordinal)
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

    private DateOnly Today => clock.Today();

    private async Task ReadBoardAsync(IQueryable<SocialEnterprise> enterprises, CancellationToken ct)
    {
        counts = await enterprises
            .GroupBy(e => e.Stage)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(stage => stage.Key, stage => stage.Count, ct);
        Count = counts.Values.Sum();
        foreach (var stage in PipelineStages.InOrder)
        {
            columns[stage] = await enterprises.Where(e => e.Stage == stage).MostUrgentFirst(Today).Take(Cards).RowsAsync(db, Today, ct);
        }
    }

    /// <summary>What the filter leaves, and where somebody searches, their keys with the best hit first.</summary>
    /// <remarks>A search with typing errors looks at every name and idea, here; all else is the database's work.</remarks>
    private async Task<(IQueryable<SocialEnterprise> Enterprises, List<Guid>? BestFirst)> FoundAsync(CancellationToken ct)
    {
        var (me, search) = (user.Actor.UserId, new NameSearch(Search));
        var left = db.Enterprises.AsNoTracking();
        left = Mine ? left.Where(e => e.OwnerId == me) : left;
        left = Stage is { } stage ? left.Where(e => e.Stage == stage) : left;
        left = Overdue ? left.Where(PipelineQuery.IsOverdue(Today)) : left;
        if (search.IsEmpty)
        {
            return (left, null);
        }

        var known = await left.OrderBy(e => e.Name)
            .Select(e => new
            {
                e.Id,
                e.Name,
                e.LeaderName,
                e.Idea,
            })
            .ToListAsync(ct);
        var people = (await db.NetworkContacts.AsNoTracking().Select(c => new { c.EnterpriseId, c.Name }).ToListAsync(ct)).ToLookup(
            c => c.EnterpriseId,
            c => c.Name
        );
        var hits = search.In(known, e => [e.Name, e.LeaderName, e.Idea, .. people[e.Id]]).Select(e => e.Id).ToList();
        return (db.Enterprises.AsNoTracking().Where(e => EF.Parameter(hits).Contains(e.Id)), hits);
    }

    /// <summary>By the column chosen; else the best hit first, or by name.</summary>
    private async Task<IReadOnlyList<PipelineRow>> ListAsync(
        IQueryable<SocialEnterprise> enterprises,
        List<Guid>? bestFirst,
        int skip,
        int take,
        CancellationToken ct
    )
    {
        if (bestFirst is null || Sort is not null)
        {
            return await enterprises.Sorted(Sort, db).Skip(skip).Take(take).RowsAsync(db, Today, ct);
        }

        var shown = bestFirst.Skip(skip).Take(take).ToList();
        var rows = await enterprises.Where(e => EF.Parameter(shown).Contains(e.Id)).RowsAsync(db, Today, ct);
        return [.. rows.OrderBy(row => shown.IndexOf(row.Id))];
    }
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
