using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Show;

/// <summary>The card of an enterprise or centre: where it stands, what it offers, and its production tasks.</summary>
[RequirePermission(Permission.ReadEnterprises)]
public sealed class IndexModel(TovholderDb db, TimeProvider clock) : PageModel
{
    [FromRoute]
    public Guid EnterpriseId { get; set; }

    public SocialEnterprise Enterprise { get; private set; } = null!;

    public string OwnerName { get; private set; } = "";

    public bool IsOverdue => Enterprise.IsOverdue(clock.Today());

    /// <summary>Placements under way.</summary>
    public int Placements { get; private set; }

    private IReadOnlyDictionary<Guid, TaskUse> used = new Dictionary<Guid, TaskUse>();

    /// <summary>What running and coming placements leave of the task.</summary>
    public int FreeMinutes(WorkTask task) => Math.Max(0, task.MinutesMax - (used.GetValueOrDefault(task.Id)?.Minutes ?? 0));

    /// <summary>The tasks the enterprise has now.</summary>
    public IEnumerable<WorkTask> OpenTasks =>
        Enterprise.Tasks.Where(t => t.RetiredOn is null).OrderBy(t => t.Name, StringComparer.Create(Danish.Culture, ignoreCase: true));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var enterprise = await db
            .Enterprises.AsNoTracking()
            .Include(e => e.StageChanges)
            .Include(e => e.Tasks)
            .SingleOrDefaultAsync(e => e.Id == EnterpriseId, ct);
        if (enterprise is null)
        {
            return NotFound();
        }

        var today = clock.Today();
        Enterprise = enterprise;
        OwnerName = await db.Users.Where(u => u.Id == enterprise.OwnerId).Select(u => u.Name).SingleAsync(ct);
        Placements = await db
            .Placements.IgnoreQueryFilters()
            .CountAsync(p => p.EnterpriseId == EnterpriseId && p.StartedOn <= today && (p.EndedOn == null || p.EndedOn >= today), ct);
        used = await UsedMinutes.OfAsync(db, [EnterpriseId], today, ct);
        return Page();
    }
}
