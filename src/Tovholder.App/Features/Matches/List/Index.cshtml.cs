using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Matches;

namespace Tovholder.App.Features.Matches.List;

/// <summary>The matches in reach: those that wait for a decision first.</summary>
[RequirePermission(Permission.ProposeMatches)]
public sealed class IndexModel(TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    public IReadOnlyList<MatchRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Rows = await ReadAsync(ct);
        await db.RecordLookAsync(new("MatchesListed", user.Actor, "Matchlisten."), Rows.Select(r => r.Match.CitizenId), ct);
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        Rows = await ReadAsync(ct);
        await db.RecordLookAsync(new("MatchesExported", user.Actor, "Matchlisten som Excel."), Rows.Select(r => r.Match.CitizenId), ct);
        var rows = Rows.Select(r => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Borger"] = r.Alias,
            ["Virksomhed"] = r.Enterprise,
            ["Effektive timer"] = WeeklyHours.FromMinutes(r.Match.Minutes).Value,
            ["Foreslået"] = r.Match.ProposedOn.ToString("yyyy-MM-dd", Danish.Culture),
            ["Status"] = texts.Of(r.Match.Status),
        });
        return await this.WorkbookAsync("match.xlsx", rows, ct);
    }

    private async Task<IReadOnlyList<MatchRow>> ReadAsync(CancellationToken ct)
    {
        var rows = await (
            from match in db.Matches.AsNoTracking()
            join citizen in db.Citizens.AsNoTracking() on match.CitizenId equals citizen.Id
            join enterprise in db.Enterprises.AsNoTracking() on match.EnterpriseId equals enterprise.Id
            orderby match.ProposedOn descending, citizen.Number
            select new
            {
                match,
                citizen.Number,
                enterprise.Name,
            }
        ).ToListAsync(ct);
        return
        [
            .. rows.Select(r => new MatchRow(r.match, Citizen.AliasOf(r.Number), r.Name))
                .OrderBy(r => r.Match.Status is not MatchStatus.Proposed),
        ];
    }
}

public sealed record MatchRow(Match Match, string Alias, string Enterprise);
