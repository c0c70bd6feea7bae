using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Audit.Openings;

/// <summary>Who has opened a citizen outside the own team, and why: the newest first.</summary>
[RequirePermission(Permission.ReadOpenings)]
public sealed class IndexModel(TovholderDb db, CurrentUser user) : PageModel
{
    private const int Shown = 200;

    public IReadOnlyList<(CitizenOpening Opening, string Alias)> Openings { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var rows = await (
            from opening in db.CitizenOpenings.AsNoTracking()
            join citizen in db.Citizens.IgnoreQueryFilters() on opening.CitizenId equals citizen.Id
            orderby opening.At descending
            select new { opening, citizen.Number }
        )
            .Take(Shown)
            .ToListAsync(ct);
        Openings = rows.ConvertAll(r => (r.opening, Citizen.AliasOf(r.Number)));
        await db.RecordLookAsync(
            new("OpeningsSeen", user.Actor, "Åbninger uden for eget team."),
            rows.Select(r => r.opening.CitizenId),
            ct
        );
    }
}
