using Tovholder.Matching.Lines;
using static Tovholder.Matching.Tests.Lines.SmallLine;

namespace Tovholder.Matching.Tests.Lines;

public sealed class LinePlannerTests
{
    [Fact]
    public void Each_stands_where_the_slowest_station_becomes_as_fast_as_possible()
    {
        var answer = Plan(ALine());

        Assert.Equal(MatchStatus.Optimal, answer.Status);
        Assert.Equal(7, answer.CycleMinutes);
        Assert.Equal(7, answer.Bound);
        Assert.Equal(["B-1: sav", "B-2: bor mal"], answer.Stations.Select(s => $"{s.Worker}: {string.Join(' ', s.Tasks)}"));
        Assert.True(answer.Verified);
    }

    [Fact]
    public void A_lock_is_kept_also_when_it_makes_the_line_slower()
    {
        var answer = Plan(ALine() with { Locks = Locked(("mal", "B-1")) });

        Assert.Equal(13, answer.CycleMinutes);
        Assert.Contains("mal", answer.Stations.Single(s => s.Worker == "B-1").Tasks);
    }

    [Fact]
    public void A_worker_who_would_only_slow_the_line_gets_an_empty_station_last()
    {
        var problem = ALine() with
        {
            Tasks = [ATask("sav", ("B-1", 4), ("B-2", 90)), ATask("bor", ("B-1", 5)), ATask("mal", ("B-1", 8), ("B-2", 90))],
        };

        var answer = Plan(problem);

        Assert.Equal(17, answer.CycleMinutes);
        Assert.Equal(new LineStation("B-2", answer.Stations[1].Tasks, 0), answer.Stations[1]);
        Assert.Empty(answer.Stations[1].Tasks);
    }

    [Fact]
    public void A_line_without_tasks_has_a_plan_of_empty_stations()
    {
        var answer = Plan(ALine() with { Tasks = [], Before = [] });

        Assert.Equal(MatchStatus.Optimal, answer.Status);
        Assert.Equal(0, answer.CycleMinutes);
        Assert.Equal(2, answer.Stations.Count);
    }

    [Fact]
    public void A_line_without_workers_has_no_plan_and_says_so()
    {
        var answer = Plan(new() { Tasks = [ATask("sav")] });

        Assert.Equal(MatchStatus.Infeasible, answer.Status);
        Assert.Contains("ingen medarbejdere", Assert.Single(answer.Reasons).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_that_nobody_can_do_is_named()
    {
        var answer = Plan(ALine() with { Tasks = [.. ALine().Tasks, ATask("pak")] });

        Assert.Equal(MatchStatus.Infeasible, answer.Status);
        Assert.Equal("pak", Assert.Single(answer.Reasons).Task);
        Assert.Null(answer.CycleMinutes);
    }

    [Fact]
    public void A_lock_to_one_who_cannot_do_the_task_is_named()
    {
        var problem = ALine() with { Tasks = [.. ALine().Tasks, ATask("pak", ("B-1", 3))], Locks = Locked(("pak", "B-2"), ("sav", "B-1")) };

        var answer = Plan(problem);

        Assert.Equal(MatchStatus.Infeasible, answer.Status);
        Assert.Equal("pak", Assert.Single(answer.Reasons).Task);
    }

    [Fact]
    public void Locks_that_would_put_a_worker_at_two_places_are_named_and_no_others()
    {
        var problem = ALine() with
        {
            Tasks = [.. ALine().Tasks, ATask("pak", ("B-1", 3), ("B-2", 3))],
            Locks = Locked(("pak", "B-2"), ("sav", "B-1"), ("bor", "B-2"), ("mal", "B-1")),
        };

        var answer = Plan(problem);

        Assert.Equal(MatchStatus.Infeasible, answer.Status);
        Assert.Equal(
            "Rækkefølgen kan ikke holdes, når disse er låst: sav til B-1, bor til B-2, mal til B-1. Løsn en af låsene.",
            Assert.Single(answer.Reasons).Message
        );
    }

    [Fact]
    public void Tasks_that_would_put_a_worker_at_two_places_are_named_and_no_others()
    {
        var problem = ALine() with
        {
            Tasks = [ATask("sav", ("B-1", 4)), ATask("slib", ("B-1", 4), ("B-2", 2)), ATask("bor", ("B-2", 4)), ATask("mal", ("B-1", 8))],
            Before = [new("sav", "slib"), new("slib", "bor"), new("bor", "mal")],
        };

        var answer = Plan(problem);

        Assert.Equal(MatchStatus.Infeasible, answer.Status);
        Assert.Contains("for sav, bor, mal:", Assert.Single(answer.Reasons).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_thread_and_two_give_the_same_plan()
    {
        var problem = ALongLine();

        var one = Plan(problem, new(60, 1, 1));
        var two = Plan(problem, new(60, 1, 2));

        Assert.Equal(MatchStatus.Optimal, one.Status);
        Assert.Equal(one.Stations.SelectMany(s => s.Tasks), two.Stations.SelectMany(s => s.Tasks));
        Assert.Equal(one.Stations.Select(s => s.Worker), two.Stations.Select(s => s.Worker));
    }

    [Fact]
    public void A_running_plan_tells_how_far_it_has_come_and_ends_with_the_answer()
    {
        var told = new List<LineProgress>();

        var answer = LinePlanner.Solve(ALongLine(), null, new Listener(told), TestContext.Current.CancellationToken);

        Assert.Equal(answer.CycleMinutes, told[^1].Best);
        Assert.Equal(answer.Bound, told[^1].Bound);
        Assert.All(
            told.Zip(told.Skip(1)),
            step => Assert.True(step.First.Best >= step.Second.Best && step.First.Bound <= step.Second.Bound)
        );
    }

    [Fact]
    public void A_cancelled_plan_gives_the_best_so_far_with_its_bound()
    {
        using var cancelled = new CancellationTokenSource();
        var asked = new Listener([], _ => cancelled.Cancel());

        var answer = LinePlanner.Solve(ALongLine(), null, asked, cancelled.Token);

        Assert.Equal(MatchStatus.Feasible, answer.Status);
        Assert.True(answer.Bound < answer.CycleMinutes);
        Assert.True(answer.Gap > 0);
        Assert.True(answer.Verified);
    }

    [Fact]
    public void A_plan_cancelled_before_it_began_is_no_answer()
    {
        Assert.Throws<OperationCanceledException>(() => LinePlanner.Solve(ALine(), null, null, new CancellationToken(true)));
    }

    /// <summary>Thirty tasks with a little order, and six workers.</summary>
    private static LineProblem ALongLine()
    {
        var random = new Random(7);
        var workers = Enumerable.Range(1, 6).Select(w => $"B-{w}").ToList();
        var tasks = Enumerable.Range(1, 30).Select(t => $"O-{t}").ToList();
        return new()
        {
            Workers = [.. workers.Select(w => new LineWorker(w))],
            Tasks = [.. tasks.Select(t => ATask(t, [.. workers.Where(_ => random.Next(10) > 0).Select(w => (w, random.Next(5, 60)))]))],
            Before = [.. tasks.Skip(4).Select((t, i) => new TaskOrder(tasks[random.Next(i + 1)], t))],
        };
    }

    private sealed class Listener(List<LineProgress> told, Action<LineProgress>? then = null) : IProgress<LineProgress>
    {
        public void Report(LineProgress value)
        {
            told.Add(value);
            then?.Invoke(value);
        }
    }
}
