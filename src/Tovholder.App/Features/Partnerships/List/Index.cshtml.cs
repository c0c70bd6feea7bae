using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Enterprises;
using Tovholder.Domain.Outreach;

namespace Tovholder.App.Features.Partnerships.List;

/// <summary>Who gives what, which enterprises came out of it, and what the contracts have promised.</summary>
[RequirePermission(Permission.ReadEnterprises)]
public sealed class IndexModel(TovholderDb db, TimeProvider clock, Texts texts) : PageModel
{
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Search { get; set; }

    public IReadOnlyList<Partnership> Rows { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> EnterpriseNames { get; private set; } = new Dictionary<Guid, string>();

    public IEnumerable<(Partnership Partnership, SocialClause Clause)> Clauses =>
        Rows.SelectMany(row => row.Clauses.Select(clause => (row, clause))).OrderBy(pair => pair.clause.FollowUpOn);

    public DateOnly Today => clock.Today();

    public async Task OnGetAsync(CancellationToken ct)
    {
        var rows = await db.Partnerships.AsNoTracking().Include(p => p.Clauses).OrderBy(p => p.Name).ToListAsync(ct);
        Rows = [.. new NameSearch(Search).In(rows, p => [p.Name, p.Purpose])];
        var ids = Rows.SelectMany(p => p.EnterpriseIds).Distinct().ToList();
        EnterpriseNames = await db.Enterprises.Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Name, ct);
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
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
}
