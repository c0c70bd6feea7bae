using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Enterprises;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Knowledge.List;

/// <summary>The bank: notes, templates, experience, the lessons of the exits, and what we have become wiser about.</summary>
[RequirePermission(Permission.ReadEnterprises)]
public sealed class IndexModel(TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    private const int Shown = 100;

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Search { get; set; }

    public IReadOnlyList<KnowledgeRow> Rows { get; private set; } = [];

    /// <summary>Each with the assumption it overturned and the change it led to; empty for a role that does not read the case.</summary>
    public IReadOnlyList<Learning> Learnings { get; private set; } = [];

    public int More { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var rows = await ReadAsync(ct);
        (Rows, More) = ([.. rows.Take(Shown)], Math.Max(0, rows.Count - Shown));
        var learnings = user.May(Permission.ReadBusinessCase)
            ? await db.Learnings.AsNoTracking().OrderByDescending(l => l.On).ToListAsync(ct)
            : [];
        Learnings = [.. new NameSearch(Search).In(learnings, l => [l.Learned, l.Assumed, l.CourseChange])];
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        var rows = (await ReadAsync(ct)).Select(r => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Dag"] = r.On.ToString("yyyy-MM-dd", Danish.Culture),
            ["Slags"] = r.Kind,
            ["Titel"] = r.Title,
            ["Tekst"] = r.Text,
            ["Skrevet af"] = r.By,
        });
        return await this.WorkbookAsync("videnbank.xlsx", rows, ct);
    }

    private async Task<List<KnowledgeRow>> ReadAsync(CancellationToken ct)
    {
        var notes = await db.KnowledgeNotes.AsNoTracking().ToListAsync(ct);
        var exits = await (
            from change in db.Set<StageChange>().AsNoTracking()
            join enterprise in db.Enterprises.AsNoTracking() on EF.Property<Guid>(change, "SocialEnterpriseId") equals enterprise.Id
            where change.Lesson != null
            select new { change, enterprise.Name }
        ).ToListAsync(ct);
        var rows = notes
            .Select(n => new KnowledgeRow(n.On, texts.Of(n.Kind), n.Title, n.Text, n.ByName))
            .Concat(
                exits.Select(e => new KnowledgeRow(
                    e.change.On,
                    texts["Erfaring fra en afslutning"],
                    e.change.ExitReason is { } reason ? $"{e.Name}: {texts.Of(reason)}" : e.Name,
                    e.change.Lesson!,
                    null
                ))
            )
            .OrderByDescending(row => row.On);
        return [.. new NameSearch(Search).In(rows, row => [row.Title, row.Text, row.Kind])];
    }
}

/// <param name="By">Null where it came with an exit.</param>
public sealed record KnowledgeRow(DateOnly On, string Kind, string Title, string Text, string? By);
