using Microsoft.EntityFrameworkCore;
using Tovholder.App.Queues;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Work;
using Tovholder.Matching;
using Tovholder.Matching.Explaining;
using Engine = Tovholder.Matching;

namespace Tovholder.App.Features.Matches.Plans.Solve;

/// <summary>Claims a waiting plan, builds its problem from the database, lets the engine work, and stores the verified answer.</summary>
/// <remarks>Claims and signs of life say nothing of persons and are written without an audit entry; the look at citizens and the answer have theirs.</remarks>
public sealed class SolvePlan(IServiceScopeFactory scopes, TimeProvider clock) : IQueue
{
    /// <summary>A node that has been silent for so long has died; another takes over.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether there was a plan to work on.</summary>
    public async Task<bool> RunNextAsync(string node, CancellationToken stopping)
    {
        if (await ClaimAsync(node, stopping) is not { } planId)
        {
            return false;
        }

        await WorkAsync(planId, node, stopping);
        return true;
    }

    /// <summary>The oldest plan that waits or whose node has fallen silent; of two nodes that ask at once, one gets it.</summary>
    private async Task<Guid?> ClaimAsync(string node, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TovholderDb>();
        var now = clock.GetUtcNow();
        var silent = now - Silence;
        var free = db.MatchPlans.Where(p =>
            p.Status == PlanStatus.Waiting || (p.Status == PlanStatus.Running && (p.AliveAt == null || p.AliveAt < silent))
        );
        var next = await free.OrderBy(p => p.Id).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(ct);
        var taken = await free.Where(p => p.Id == next)
            .ExecuteUpdateAsync(
                set => set.SetProperty(p => p.Status, PlanStatus.Running).SetProperty(p => p.Node, node).SetProperty(p => p.AliveAt, now),
                ct
            );
        return taken == 1 ? next : null;
    }

    private async Task WorkAsync(Guid planId, string node, CancellationToken stopping)
    {
        var (plan, table, problem) = await ReadAsync(planId, stopping);
        if (ProblemCheck.Check(problem, WorkCatalogue.Shipped) is [{ } error, ..])
        {
            await EndAsync(planId, node, p => p.Fail(error.Message, clock.GetUtcNow()));
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var progress = new Latest();
        var work = Task.Run(() => new MadePlan(table, problem, plan.Seconds, progress).Make(stop.Token), CancellationToken.None);
        while (await Task.WhenAny(work, Task.Delay(Beat, CancellationToken.None)) != work)
        {
            if (!await GoOnAsync(planId, node, progress.Value))
            {
                await stop.CancelAsync();
            }
        }

        if (stopping.IsCancellationRequested)
        {
            await GiveBackAsync(planId, node);
            return;
        }

        try
        {
            var (answer, failure) = await work;
            await EndAsync(
                planId,
                node,
                p =>
                {
                    if (answer is null)
                    {
                        p.Fail(failure, clock.GetUtcNow());
                        return;
                    }

                    p.Finish(answer, clock.GetUtcNow());
                }
            );
        }
        catch (OperationCanceledException)
        {
            FormattableString none = $"Planen blev stoppet, før der var et svar.";
            await EndAsync(planId, node, p => p.Fail(none.ToString(Danish.Culture), clock.GetUtcNow()));
        }
    }

    private async Task<(MatchPlan Plan, MatchTable Table, MatchProblem Problem)> ReadAsync(Guid planId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TovholderDb>();
        var read = scope.ServiceProvider.GetRequiredService<ReadMatchTable>();
        var plan = await db.MatchPlans.AsNoTracking().SingleAsync(p => p.Id == planId, ct);
        var previous = await db.MatchPlans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == plan.PreviousId, ct);
        db.UnitInReach = plan.UnitId;
        var citizens = await read.InLineAsync(ct);
        await db.RecordLookAsync(new("PlanBegun", Asker(plan), "Plan for mange på én gang."), citizens.Select(c => c.Id), ct);
        var enterprises = await read.EnterprisesAsync(plan.EnterpriseId, ct);
        var table = await read.TableAsync(citizens, enterprises, ct);
        return (plan, table, ProblemOf(plan, previous?.Answer, table));
    }

    /// <summary>The problem with what people have decided, and the plan they already know.</summary>
    private static MatchProblem ProblemOf(MatchPlan plan, PlanAnswer? previous, MatchTable table)
    {
        var aliases = table.Problem.People.ToDictionary(p => table.CitizenOf(p.Id).Id, p => p.Id);
        var tasks = table.Problem.Tasks.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var known =
            from job in previous?.Jobs ?? []
            where aliases.ContainsKey(job.CitizenId)
            from part in job.Tasks
            let task = table.TaskId(part.TaskId)
            where task is not null && tasks.Contains(task)
            select new PlannedTask(aliases[job.CitizenId], task, part.Minutes)
            {
                Hours = [.. job.Shifts.Where(s => s.TaskId == part.TaskId).Select(s => new TimeWindow(s.Day, s.From, s.To))],
            };
        var locks =
            from decision in plan.Decisions
            let workplace = table.EnterpriseId(decision.EnterpriseId)
            where aliases.ContainsKey(decision.CitizenId) && workplace is not null
            select new Engine.Lock(
                aliases[decision.CitizenId],
                workplace,
                null,
                decision.Kind == PlanDecisionKind.Keep ? LockKind.Require : LockKind.Forbid
            );
        var problem = table.Problem with
        {
            Tasks = [.. table.Problem.Tasks.Select(t => t.Windows.Count > 0 ? t : t with { Windows = TimeWindow.OrdinaryWeek })],
            Plan = [.. known],
            Locks = [.. locks],
            PlacementValues = [.. table.PlacementValues()],
            Schedule = true,
        };
        return Fairness.WithFloors(problem, plan.Floors.ToDictionary(f => f.Code, f => f.AtLeast, StringComparer.Ordinal));
    }

    /// <summary>Says that the node is alive and how far it has come; false when somebody wants it stopped or another node has taken over.</summary>
    private async Task<bool> GoOnAsync(Guid planId, string node, MatchProgress? progress)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TovholderDb>();
        var mine = db.MatchPlans.Where(p => p.Id == planId && p.Node == node);
        var now = clock.GetUtcNow();
        var stage = progress?.Stage;
        decimal? best = progress?.Best is { } found ? Math.Round(found, 2) : null;
        decimal? bound = progress?.Bound is { } proved ? Math.Round(proved, 2) : null;
        var alive = await mine.ExecuteUpdateAsync(set =>
            set.SetProperty(p => p.AliveAt, now)
                .SetProperty(p => p.Stage, stage)
                .SetProperty(p => p.Best, best)
                .SetProperty(p => p.Bound, bound)
        );
        return alive == 1 && await mine.AnyAsync(p => !p.CancelAsked);
    }

    /// <summary>The program is stopping: the next node, or this one after its start, begins again.</summary>
    private async Task GiveBackAsync(Guid planId, string node)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TovholderDb>();
        await db
            .MatchPlans.Where(p => p.Id == planId && p.Node == node)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, PlanStatus.Waiting).SetProperty(p => p.Node, (string?)null));
    }

    /// <summary>Stores the end, also when somebody asks for a stop in the same moment.</summary>
    private async Task EndAsync(Guid planId, string node, Action<MatchPlan> end)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<TovholderDb>();
            var plan = await db.MatchPlans.SingleAsync(p => p.Id == planId);
            if (plan.Node != node)
            {
                return;
            }

            end(plan);
            try
            {
                await db.SaveAsync(
                    new("PlanMade", Asker(plan), "Motorens plan, efterregnet af den uafhængige kontrol."),
                    CancellationToken.None
                );
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < 3)
            {
                // Read again: the stop that was asked for belongs in what is stored.
            }
        }
    }

    private static Actor Asker(MatchPlan plan) => new(plan.AskedById, plan.AskedByName, plan.AskedByRole, plan.UnitId);

    /// <summary>Keeps the newest report only; the row in the database is written a few times a second, whatever the engine says.</summary>
    private sealed class Latest : IProgress<MatchProgress>
    {
        private readonly System.Threading.Lock gate = new();
        private MatchProgress? value;

        public MatchProgress? Value
        {
            get
            {
                lock (gate)
                {
                    return value;
                }
            }
        }

        void IProgress<MatchProgress>.Report(MatchProgress report)
        {
            lock (gate)
            {
                value = report;
            }
        }
    }
}
