using Tovholder.Matching.Lines;
using static Tovholder.Matching.Tests.Lines.SmallLine;

namespace Tovholder.Matching.Tests.Lines;

public sealed class LineVerifierTests
{
    /// <summary>Each way to break a plan, and the rule it must be caught by. Null: the plan has nothing to break in this way.</summary>
    private static readonly (string Name, LineRule Rule, Func<LineProblem, LineAnswer, Random, LineAnswer?> Break)[] Ways =
    [
        ("an unknown worker", LineRule.KnownIds, (_, a, r) => Station(a, r.Next(a.Stations.Count), s => s with { Worker = "B-99" })),
        (
            "an unknown task",
            LineRule.KnownIds,
            (_, a, r) => Station(a, r.Next(a.Stations.Count), s => s with { Tasks = [.. s.Tasks, "O-99"] })
        ),
        ("a worker left out", LineRule.OneStationEach, (_, a, r) => a with { Stations = Without(a.Stations, r.Next(a.Stations.Count)) }),
        (
            "a worker twice",
            LineRule.OneStationEach,
            (_, a, r) => a with { Stations = [.. a.Stations, new(a.Stations[r.Next(a.Stations.Count)].Worker, [], 0)] }
        ),
        (
            "a task left out",
            LineRule.EachTaskOnce,
            (_, a, r) => Busy(a, r) is { } at ? Station(a, at, s => s with { Tasks = Without(s.Tasks, r.Next(s.Tasks.Count)) }) : null
        ),
        (
            "a task twice",
            LineRule.EachTaskOnce,
            (_, a, r) => Busy(a, r) is { } at ? Station(a, at, s => s with { Tasks = [.. s.Tasks, s.Tasks[0]] }) : null
        ),
        ("a task moved to one who cannot do it", LineRule.AbleToDo, (p, a, _) => Moved(p, a, (t, w) => !t.Minutes.ContainsKey(w))),
        (
            "a task moved from whom it is locked to",
            LineRule.LockKept,
            (p, a, _) => Moved(p, a, (t, w) => p.Locks.TryGetValue(t.Id, out var locked) && locked != w)
        ),
        ("the line walked backwards", LineRule.Order, (p, a, _) => Ordered(p, a) ? a with { Stations = [.. a.Stations.Reverse()] } : null),
        (
            "a minute less",
            LineRule.StationMinutes,
            (_, a, r) => Station(a, r.Next(a.Stations.Count), s => s with { Minutes = s.Minutes - 1 })
        ),
        ("a quicker line claimed", LineRule.CycleMinutes, (_, a, _) => a with { CycleMinutes = a.CycleMinutes - 1 }),
        ("no cycle", LineRule.CycleMinutes, (_, a, _) => a with { CycleMinutes = null }),
        ("a bound above the plan", LineRule.Bound, (_, a, _) => a with { Bound = a.Bound + 1 }),
        ("a bound below nothing", LineRule.Bound, (_, a, _) => a with { Bound = -1, Status = MatchStatus.Feasible }),
        ("proved with a gap", LineRule.Status, (_, a, _) => a with { Bound = a.Bound - 1 }),
        ("not proved without a gap", LineRule.Status, (_, a, _) => a with { Status = MatchStatus.Feasible }),
        ("a plan called impossible", LineRule.NoPlan, (_, a, _) => a with { Status = MatchStatus.Infeasible }),
    ];

    [Fact]
    public void Every_broken_plan_is_caught_by_the_rule_it_breaks()
    {
        var caught = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var seed = 0; seed < 300; seed++)
        {
            var problem = Drawn(seed);
            var answer = Plan(problem);
            if (answer.Status == MatchStatus.Infeasible)
            {
                continue;
            }

            Assert.Empty(LineVerifier.Check(problem, answer));
            foreach (var (name, rule, break_) in Ways)
            {
                if (break_(problem, answer, new Random(seed)) is not { } broken)
                {
                    continue;
                }

                Assert.True(
                    LineVerifier.Check(problem, broken).Any(b => b.Rule == rule && b.Message.Length > 0),
                    $"Line {seed}: {name} was not caught by {rule}."
                );
                caught[name] = caught.GetValueOrDefault(name) + 1;
            }
        }

        Assert.All(Ways, way => Assert.True(caught.GetValueOrDefault(way.Name) >= 10, $"{way.Name} was hardly tried."));
    }

    private static int? Busy(LineAnswer answer, Random random)
    {
        var busy = Enumerable.Range(0, answer.Stations.Count).Where(i => answer.Stations[i].Tasks.Count > 0).ToList();
        return busy.Count == 0 ? null : busy[random.Next(busy.Count)];
    }

    private static bool Ordered(LineProblem problem, LineAnswer answer) =>
        problem.Before.Any(b => StationOf(answer, b.First) < StationOf(answer, b.Then));

    private static int StationOf(LineAnswer answer, string task) => answer.Stations.TakeWhile(s => !s.Tasks.Contains(task)).Count();

    private static LineAnswer? Moved(LineProblem problem, LineAnswer answer, Func<LineTask, string, bool> wrong)
    {
        foreach (var task in problem.Tasks)
        {
            for (var to = 0; to < answer.Stations.Count; to++)
            {
                if (wrong(task, answer.Stations[to].Worker))
                {
                    var from = Station(answer, StationOf(answer, task.Id), s => s with { Tasks = [.. s.Tasks.Where(t => t != task.Id)] });
                    return Station(from, to, s => s with { Tasks = [.. s.Tasks, task.Id] });
                }
            }
        }

        return null;
    }

    private static LineAnswer Station(LineAnswer answer, int at, Func<LineStation, LineStation> change) =>
        answer with
        {
            Stations = [.. answer.Stations.Select((s, i) => i == at ? change(s) : s)],
        };

    private static IReadOnlyList<T> Without<T>(IReadOnlyList<T> list, int at) => [.. list.Where((_, i) => i != at)];
}
