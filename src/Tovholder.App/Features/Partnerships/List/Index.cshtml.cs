using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.App.Features.Enterprises;
using Tovholder.Domain.Outreach;

namespace Tovholder.App.Features.Partnerships.List;

/// <summary>Who gives what, which enterprises came out of it, and what the contracts have promised.</summary>
[RequirePermission(Permission.ReadEnterprises)]
public sealed class IndexModel(TovholderDb db, TimeProvider clock, Texts texts) : PageModel
{
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Search { get; set; }

    private const int RowsOnPage = 50;

    [BindProperty(Name = "side", SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public int Count { get; private set; }

    public int Pages => PagerTagHelper.PagesFor(Count, RowsOnPage);

    public IReadOnlyList<Partnership> Rows { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> EnterpriseNames { get; private set; } = new Dictionary<Guid, string>();

    public IEnumerable<(Partnership Partnership, SocialClause Clause)> Clauses =>
        Rows.SelectMany(row => row.Clauses.Select(clause => (row, clause))).OrderBy(pair => pair.clause.FollowUpOn);

    public DateOnly Today => clock.Today();

    public async Task OnGetAsync(CancellationToken ct) => await ReadAsync(RowsOnPage, ct);

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        PageNumber = 1;
        await ReadAsync(int.MaxValue, ct);
        var rows = Rows.Select(p => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Partner"] = p.Name,
            ["Slags"] = texts.Of(p.Kind),
            ["Trin"] = texts.Of(p.Stage),
            ["Hvem giver hvad"] = p.Purpose,
            ["Aftalt den"] = p.AgreedOn?.ToString("yyyy-MM-dd", Danish.Culture),
            ["Gennemgås den"] = p.ReviewOn?.ToString("yyyy-MM-dd", Danish.Culture),
            ["Sag i ESDH"] = p.JournalNumber,
            ["Samarbejde med jobcentret"] = string.Join(", ", p.Collaboration.Select(kind => texts.Of(kind))),
            ["Virksomheder"] = string.Join(", ", p.EnterpriseIds.Select(id => EnterpriseNames.GetValueOrDefault(id, ""))),
            ["Lovede timer om ugen"] = p.Clauses.Sum(c => c.Committed.Value),
            ["Holdte timer om ugen"] = p.Clauses.Sum(c => c.Kept?.Value ?? 0m),
        });
        return await this.WorkbookAsync("partnerskaber.xlsx", rows, ct);
    }

    private async Task ReadAsync(int most, CancellationToken ct)
    {
        var search = new NameSearch(Search);
        var hits = search.IsEmpty
            ? null
            : search
                .In(
                    await db
                        .Partnerships.OrderBy(p => p.Name)
                        .Select(p => new
                        {
                            p.Id,
                            p.Name,
                            p.Purpose,
                        })
                        .ToListAsync(ct),
                    p => [p.Name, p.Purpose]
                )
                .Select(p => p.Id)
                .ToList();
        Count = hits?.Count ?? await db.Partnerships.CountAsync(ct);
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        var skipped = (PageNumber - 1) * RowsOnPage;
        var all = db.Partnerships.AsNoTracking().Include(p => p.Clauses);
        if (hits is null)
        {
            Rows = await all.OrderBy(p => p.Name).ThenBy(p => p.Id).Skip(skipped).Take(most).ToListAsync(ct);
        }
        else
        {
            var shown = hits.Skip(skipped).Take(most).ToList();
            Rows = [.. (await all.Where(p => shown.Contains(p.Id)).ToListAsync(ct)).OrderBy(p => shown.IndexOf(p.Id))];
        }

        var ids = Rows.SelectMany(p => p.EnterpriseIds).Distinct().ToList();
        EnterpriseNames = await db.Enterprises.Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Name, ct);
    }
}
