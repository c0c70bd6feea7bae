using Microsoft.EntityFrameworkCore;
using Tovholder.Documents.Memos;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Providers.Compare;

/// <summary>What came of the referrals to each provider: counts with intervals, by name, and no order of merit.</summary>
/// <remarks>
/// Not adjusted for who was referred: the groups differ. A share with fewer than five behind it says nothing and is left out.
/// Figures of all units.
/// </remarks>
public sealed class CompareProviders(TovholderDb db, TimeProvider clock)
{
    public async Task<IReadOnlyList<ComparedProvider>> OfAsync(CancellationToken ct)
    {
        var today = clock.Today();
        var providers = await db.Providers.AsNoTracking().OrderBy(p => p.Name).ToListAsync(ct);
        var orders = await db
            .ProviderOrders.IgnoreQueryFilters()
            .AsNoTracking()
            .AsSplitQuery()
            .Include(o => o.Referrals)
                .ThenInclude(r => r.Attendances)
            .ToListAsync(ct);
        var placements = await db.Placements.IgnoreQueryFilters().AsNoTracking().ToListAsync(ct);
        var jobs = placements.ToLookup(p => p.CitizenId, p => p.StartedOn);
        var trials = (
            await db.WorkTrials.IgnoreQueryFilters().AsNoTracking().Select(t => new { t.CitizenId, t.StartedOn }).ToListAsync(ct)
        ).ToLookup(t => t.CitizenId, t => t.StartedOn);
        return
        [
            .. providers.Select(provider =>
            {
                var own = orders.Where(o => o.ProviderId == provider.Id).ToList();
                var started = own.SelectMany(o => o.Referrals).Where(r => r.StartsOn <= today).ToList();
                var present = started.Where(r => r.Attendances.Count > 0).ToList();
                var days = present.SelectMany(r => r.Attendances).ToList();
                var ended = started.Where(r => r.End is not null).ToList();
                var completed = ended.Count(r => r.End is ReferralEnd.Completed or ReferralEnd.ToWorkTrial or ReferralEnd.ToFlexjob);
                var earned = own.Aggregate(Kroner.Zero, (sum, order) => sum + Earnings.Of(order, placements, today).Amount);
                return new ComparedProvider(
                    provider.Name,
                    started.Count,
                    ComparedShare.Of(
                        days.Count == 0 ? 0 : (double)days.Count(a => a.Reason == AttendanceReason.Present) / days.Count,
                        null,
                        present.Count
                    ),
                    ComparedShare.Of(completed, ended.Count),
                    ComparedShare.Of(started.Count(r => trials[r.CitizenId].Any(day => Counts(r, day, today))), started.Count),
                    ComparedShare.Of(started.Count(r => jobs[r.CitizenId].Any(day => Counts(r, day, today))), started.Count),
                    ComparedCost.Of(earned, completed, ended.Count)
                );
            }),
        ];
    }

    /// <summary>The same window as a result is paid for.</summary>
    private static bool Counts(Referral referral, DateOnly day, DateOnly today) =>
        day >= referral.StartsOn && day <= today && day <= referral.LastDay.AddDays(7 * Earnings.ResultWeeks);
}

/// <param name="Started">Participants whose first day has come.</param>
/// <param name="Attended">Share of the recorded days; the interval counts each participant once, because the days of one are alike.</param>
/// <param name="Completed">Of those whose end is recorded: completed, to a trial, or to a fleksjob.</param>
public sealed record ComparedProvider(
    string Name,
    int Started,
    ComparedShare? Attended,
    ComparedShare? Completed,
    ComparedShare? ToWorkTrial,
    ComparedShare? ToFlexjob,
    ComparedCost? CostPerCompleted
);

/// <summary>A share with its interval; there is none with fewer than five behind it.</summary>
/// <param name="Count">How many; null where the share is of something else than persons.</param>
/// <param name="People">Of how many persons.</param>
public sealed record ComparedShare(int? Count, int People, double Share, WilsonInterval Interval)
{
    public static ComparedShare? Of(int count, int people) => people == 0 ? null : Of((double)count / people, count, people);

    public static ComparedShare? Of(double share, int? count, int people) =>
        people < SmallNumbers.Threshold ? null : new(count, people, share, WilsonInterval.Of(share, people));
}

/// <summary>What one that completed has cost; the interval comes from the share that completes.</summary>
public sealed record ComparedCost(Kroner Amount, Kroner Low, Kroner High)
{
    public static ComparedCost? Of(Kroner earned, int completed, int ended)
    {
        // What was earned stands on another page: the cost would tell a small rest.
        if (completed < SmallNumbers.Threshold || SmallNumbers.MustHide(ended - completed))
        {
            return null;
        }

        var interval = WilsonInterval.Of((double)completed / ended, ended);
        return new(earned / completed, earned / (decimal)(ended * interval.High), earned / (decimal)(ended * interval.Low));
    }
}
