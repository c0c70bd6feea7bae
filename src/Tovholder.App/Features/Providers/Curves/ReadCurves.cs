using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Enterprises;
using Tovholder.Documents.Memos;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Placements;
using Tovholder.Economics.Pipelines;

namespace Tovholder.App.Features.Providers.Curves;

/// <summary>Two curves that should meet: effective hours open in enterprises, and the hours of citizens who are ready from a provider.</summary>
/// <remarks>
/// Open: what the described tasks of enterprises in operation hold beyond the fleksjob that run or are agreed. Ahead, the tasks of
/// enterprises in establishment count with the share that is expected to be in operation by then: the pace of the pipeline's forecast.
/// Ready: those whose course has ended, with the hours assessed, until a fleksjob begins or they no longer wait. Figures of all units.
/// </remarks>
public sealed class ReadCurves(TovholderDb db, PipelineFigures pipeline, TimeProvider clock)
{
    /// <summary>Months back, and months ahead.</summary>
    public const int Months = 12;

    /// <param name="heldBack">
    /// For those who do not read the citizens themselves: the curve of those who are ready moves when five or more have come or gone since it
    /// moved last, so that no month tells of fewer by its difference from the one before.
    /// </param>
    public async Task<IReadOnlyList<CurveMonth>> OfAsync(bool heldBack, CancellationToken ct)
    {
        var today = clock.Today();
        var enterprises = await db.Enterprises.AsNoTracking().AsSplitQuery().Include(e => e.Tasks).Include(e => e.StageChanges).ToListAsync(ct);
        var placements = await db.Placements.IgnoreQueryFilters().AsNoTracking().Include(p => p.Terms).ToListAsync(ct);
        var pace = PipelineForecast
            .Of(await pipeline.PathsAsync(ct), goal: 0, today, months: 1)
            .Paces.Single(p => p.Stage == PipelineStage.Establishment);
        var courses = await (
            from referral in db.Referrals.IgnoreQueryFilters()
            join citizen in db.Citizens.IgnoreQueryFilters().Include(c => c.Capacities) on referral.CitizenId equals citizen.Id
            select new { Referral = referral, Citizen = citizen }
        )
            .AsNoTracking()
            .ToListAsync(ct);
        var ends = courses
            .GroupBy(c => c.Citizen.Id)
            .Select(g => new Ready(
                g.Key,
                g.Max(c => c.Referral.LastDay),
                Hours(g.First().Citizen.Capacities),
                placements.Where(p => p.CitizenId == g.Key).ToList(),
                g.First().Citizen.LeftOn
            ))
            .ToList();
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - Months);
        var months = new List<CurveMonth>();
        List<Ready> shown = [];
        for (var i = 0; i < 2 * Months; i++)
        {
            var month = first.AddMonths(i);
            var last = month.AddMonths(1).AddDays(-1);
            // The month that runs is told as it stands today.
            var day = month <= today && today <= last ? today : last;
            var ready = ends.FindAll(e => e.IsReady(day));
            if (!heldBack || !IsTelling(shown, ready))
            {
                shown = ready;
            }

            months.Add(
                new(
                    month,
                    day,
                    Open(enterprises, placements, day, today),
                    day > today ? Coming(enterprises, pace, day, today) : new(0m),
                    new(shown.Sum(e => e.Hours)),
                    shown.Count,
                    ends.Count(e => e.LastDay >= month && e.LastDay <= last)
                )
            );
        }

        return months;
    }

    /// <summary>Fewer than five have come or gone, or are left: the difference would point at somebody.</summary>
    private static bool IsTelling(List<Ready> before, List<Ready> now)
    {
        var (old, next) = (before.Select(r => r.CitizenId).ToHashSet(), now.Select(r => r.CitizenId).ToHashSet());
        var (moved, count) = (old.Except(next).Count() + next.Except(old).Count(), next.Count);
        return SmallNumbers.MustHide(moved) || SmallNumbers.MustHide(count);
    }

    /// <summary>Free of the tasks of enterprises in operation that day; what is agreed today is counted ahead too.</summary>
    private static WeeklyHours Open(
        IReadOnlyList<SocialEnterprise> enterprises,
        IReadOnlyList<Placement> placements,
        DateOnly day,
        DateOnly today
    )
    {
        var taken = placements
            .Where(p => p.IsRunning(day))
            .SelectMany(p => p.TermsOn(day).Tasks)
            .GroupBy(t => t.TaskId)
            .ToDictionary(g => g.Key, g => g.Sum(t => t.Minutes));
        var known = day < today ? day : today;
        return WeeklyHours.FromMinutes(
            enterprises
                .Where(e => StageOn(e, known).CanEmploy())
                .SelectMany(e => e.Tasks)
                .Where(t => t.RetiredOn is null || t.RetiredOn > known)
                .Sum(t => Math.Max(0, t.MinutesMax - taken.GetValueOrDefault(t.Id)))
        );
    }

    private static WeeklyHours Coming(IReadOnlyList<SocialEnterprise> enterprises, StagePace pace, DateOnly day, DateOnly today)
    {
        var gone = pace.MovedOn + pace.Exited;
        var share = ((pace.Weight * pace.AssumedShare) + pace.MovedOn) / (pace.Weight + gone);
        var days = ((pace.Weight * pace.AssumedDays) + pace.DaysFollowed) / (pace.Weight + gone);
        var opened = share * (1 - Math.Exp(-(day.DayNumber - today.DayNumber) / days));
        var minutes = enterprises
            .Where(e => e.Stage == PipelineStage.Establishment)
            .SelectMany(e => e.Tasks)
            .Where(t => t.RetiredOn is null)
            .Sum(t => t.MinutesMax);
        return WeeklyHours.FromMinutes((int)(minutes * opened));
    }

    private static PipelineStage StageOn(SocialEnterprise enterprise, DateOnly day) =>
        enterprise.StageChanges.Where(c => c.On <= day).OrderBy(c => c.On).ThenBy(c => c.Id).LastOrDefault()?.Stage ?? PipelineStage.Lead;

    private static decimal Hours(IEnumerable<Domain.Citizens.WorkCapacity> capacities) =>
        capacities.MaxBy(c => c.From)?.EffectiveHoursMax.Value ?? 0m;

    private sealed record Ready(Guid CitizenId, DateOnly LastDay, decimal Hours, IReadOnlyList<Placement> Placements, DateOnly? LeftOn)
    {
        public bool IsReady(DateOnly day) => LastDay <= day && (LeftOn is null || LeftOn > day) && !Placements.Any(p => p.IsRunning(day));
    }
}

/// <summary>A month of the two curves.</summary>
/// <param name="Day">The day the figures stand for: the last of the month, and today in the month that runs.</param>
/// <param name="Open">Effective hours a week open in enterprises in operation.</param>
/// <param name="Coming">Effective hours a week expected beside, from enterprises in establishment.</param>
/// <param name="Ready">Effective hours a week of those who are ready.</param>
/// <param name="People">How many they are.</param>
/// <param name="Ending">Citizens whose course ends in the month.</param>
public sealed record CurveMonth(DateOnly Month, DateOnly Day, WeeklyHours Open, WeeklyHours Coming, WeeklyHours Ready, int People, int Ending)
{
    public WeeklyHours InAll => new(Open.Value + Coming.Value);
}
