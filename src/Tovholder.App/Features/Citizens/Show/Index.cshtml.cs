using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Citizens.Show;

/// <summary>A citizen by alias: what the citizen can, which considerations hold, and what has come of it.</summary>
[RequirePermission(Permission.ReadCitizens)]
public sealed class IndexModel(TovholderDb db, TimeProvider clock, CurrentUser user) : PageModel
{
    [FromRoute]
    public Guid CitizenId { get; set; }

    public Citizen Citizen { get; private set; } = null!;

    public WorkCapacity? Capacity => Citizen.Capacity(clock.Today());

    public IEnumerable<Consideration> InForce =>
        Citizen.Considerations.Where(c => c.Through is null).OrderBy(c => c.Strength).ThenBy(c => c.Code, StringComparer.Ordinal);

    public IReadOnlyList<Match> Matches { get; private set; } = [];

    public IReadOnlyList<Placement> Placements { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> EnterpriseNames { get; private set; } = new Dictionary<Guid, string>();

    public bool InFlexjob => Placements.Any(p => p.IsRunning(clock.Today()));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var citizen = await db
            .Citizens.AsNoTracking()
            .Include(c => c.Capacities)
            .Include(c => c.Considerations)
            .SingleOrDefaultAsync(c => c.Id == CitizenId, ct);
        if (citizen is null)
        {
            return NotFound();
        }

        await db.RecordLookAsync(new("CitizenSeen", user.Actor, "Borgerens side."), [CitizenId], ct);
        Citizen = citizen;
        Matches = await db.Matches.AsNoTracking().Where(m => m.CitizenId == CitizenId).OrderByDescending(m => m.ProposedOn).ToListAsync(ct);
        Placements = await db
            .Placements.AsNoTracking()
            .Where(p => p.CitizenId == CitizenId)
            .OrderByDescending(p => p.StartedOn)
            .ToListAsync(ct);
        var ids = Matches.Select(m => m.EnterpriseId).Concat(Placements.Select(p => p.EnterpriseId)).Distinct().ToList();
        EnterpriseNames = await db.Enterprises.Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Name, ct);
        return Page();
    }
}
