using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Placements;
using Tovholder.Domain.Privacy;
using Tovholder.Domain.Providers;
using Tovholder.Economics.Rules;

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

    public IReadOnlyList<Referral> Referrals { get; private set; } = [];

    /// <summary>Of each order the citizen is or was referred to.</summary>
    public IReadOnlyDictionary<Guid, string> Courses { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>When and how the citizen was told how personal data are used; null while nobody has.</summary>
    public PrivacyNotice? Notice { get; private set; }

    public DateOnly Today => clock.Today();

    public IReadOnlyDictionary<Guid, string> EnterpriseNames { get; private set; } = new Dictionary<Guid, string>();

    public RefundCohort Cohort => RefundCohorts.Of(Citizen.ApprovedOn);

    /// <summary>Benefit weeks counted on the refund ladder until today.</summary>
    public int LadderWeeks => Tovholder.Economics.Rules.LadderWeeks.Counted(Citizen.ApprovedOn, Citizen.LadderWeeksBefore, clock.Today());

    /// <summary>Days of the present wait; null for a citizen who does not wait.</summary>
    public int? WaitedDays => InFlexjob || Citizen.LeftOn is not null ? null : clock.Today().DayNumber - Citizen.WaitingSince.DayNumber;

    /// <summary>The job consultant who works with the citizen; null where nobody has been named.</summary>
    public string? Consultant { get; private set; }

    /// <summary>The latest talk about work identity.</summary>
    public WorkIdentity? Talk { get; private set; }

    public bool InFlexjob => Placements.Any(p => p.IsRunning(clock.Today()));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var talks = db.WorkIdentities.Where(i => i.CitizenId == CitizenId).OrderByDescending(i => i.On).Take(1);
        var notices = db.PrivacyNotices.Where(n => n.CitizenId == CitizenId).OrderByDescending(n => n.GivenOn).Take(1);
        var found = await (
            from citizen in db.Citizens.Include(c => c.Capacities).Include(c => c.Considerations)
            where citizen.Id == CitizenId
            from talk in talks.DefaultIfEmpty()
            from notice in notices.DefaultIfEmpty()
            select new
            {
                Citizen = citizen,
                Consultant = db.Users.Where(u => u.Id == citizen.ConsultantId).Select(u => u.Name).SingleOrDefault(),
                Talk = talk,
                Notice = notice,
            }
        )
            .AsNoTracking()
            .AsSingleQuery()
            .SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return NotFound();
        }

        await db.RecordLookAsync(new("CitizenSeen", user.Actor, "Borgerens side."), [CitizenId], ct);
        (Citizen, Consultant, Talk, Notice) = (found.Citizen, found.Consultant, found.Talk, found.Notice);
        Matches = await db.Matches.AsNoTracking().Where(m => m.CitizenId == CitizenId).OrderByDescending(m => m.ProposedOn).ToListAsync(ct);
        Placements = await db
            .Placements.AsNoTracking()
            .Where(p => p.CitizenId == CitizenId)
            .OrderByDescending(p => p.StartedOn)
            .AsSingleQuery()
            .ToListAsync(ct);
        Referrals = await db
            .Referrals.AsNoTracking()
            .Where(r => r.CitizenId == CitizenId)
            .OrderByDescending(r => r.StartsOn)
            .ToListAsync(ct);
        var orders = Referrals.Select(r => r.ProviderOrderId).Distinct().ToList();
        if (orders.Count > 0)
        {
            Courses = await db.ProviderOrders.Where(o => orders.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Course, ct);
        }

        var ids = Matches.Select(m => m.EnterpriseId).Concat(Placements.Select(p => p.EnterpriseId)).Distinct().ToList();
        if (ids.Count > 0)
        {
            EnterpriseNames = await db.Enterprises.Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Name, ct);
        }

        return Page();
    }
}
