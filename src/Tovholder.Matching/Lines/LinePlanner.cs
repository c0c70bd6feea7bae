using System.Diagnostics;
using Tovholder.Matching.Lines.Solving;

namespace Tovholder.Matching.Lines;

/// <summary>Plans a workshop's line: the slowest station as fast as possible. Every answer is verified before it is returned.</summary>
public static class LinePlanner
{
    /// <summary>Plans a line that <see cref="LineCheck"/> finds no error in.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before there was any plan.</exception>
    public static LineAnswer Solve(
        LineProblem problem,
        LineOptions? options = null,
        IProgress<LineProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        options ??= new();
        var clock = Stopwatch.StartNew();
        if (problem.Tasks.Count == 0)
        {
            return Verified(problem, AnswerOf(problem, [], 0, clock));
        }

        var model = ModelOf(problem);
        var planning = new LinePlanning(model, options, clock, progress, cancellation);
        planning.Run();
        if (planning.Best is { } loads)
        {
            return Verified(problem, AnswerOf(problem, loads, planning.Bound, clock));
        }

        cancellation.ThrowIfCancellationRequested();
        return planning.ProvedImpossible
            ? None(MatchStatus.Infeasible, LineConflict.Find(problem, Left(options, clock), cancellation), clock)
            : None(MatchStatus.Unknown, [new(null, $"Der blev ikke fundet en plan på {options.Seconds} sekunder. Giv mere tid.")], clock);
    }

    /// <summary>Whether any plan at all keeps the order, the locks and what each can do; null when the time ran out.</summary>
    internal static bool? IsPossible(LineProblem problem, double seconds, CancellationToken cancellation)
    {
        if (problem.Tasks.Count == 0)
        {
            return true;
        }

        var planning = new LinePlanning(ModelOf(problem), new(seconds), Stopwatch.StartNew(), null, cancellation);
        planning.FindAny();
        return planning.Best is not null ? true
            : planning.ProvedImpossible ? false
            : null;
    }

    private static double Left(LineOptions options, Stopwatch clock) => Math.Max(1, options.Seconds - clock.Elapsed.TotalSeconds);

    private static LineModel ModelOf(LineProblem problem)
    {
        var tasks = problem.Tasks.Select((t, i) => (t.Id, i)).ToDictionary(t => t.Id, t => t.i, StringComparer.Ordinal);
        return LineModel.Of(
            problem.Tasks.Count,
            problem.Workers.Select(w => problem.Tasks.Select(t => MinutesOf(problem, t, w.Id)).ToArray()).ToArray(),
            problem.Before.Select(b => (tasks[b.First], tasks[b.Then])).ToList()
        );
    }

    private static int MinutesOf(LineProblem problem, LineTask task, string worker) =>
        problem.Locks.TryGetValue(task.Id, out var locked) && locked != worker
            ? LineModel.Impossible
            : task.Minutes.GetValueOrDefault(worker, LineModel.Impossible);

    private static LineAnswer AnswerOf(LineProblem problem, IReadOnlyList<(int Worker, UInt128 Tasks)> loads, int bound, Stopwatch clock)
    {
        var stations = loads.Select(l => StationOf(problem, problem.Workers[l.Worker].Id, l.Tasks)).ToList();
        var used = stations.Select(s => s.Worker).ToHashSet(StringComparer.Ordinal);
        stations.AddRange(problem.Workers.Where(w => !used.Contains(w.Id)).Select(w => new LineStation(w.Id, [], 0)));
        var cycle = stations.Select(s => s.Minutes).DefaultIfEmpty(0).Max();
        return new(
            cycle == bound ? MatchStatus.Optimal : MatchStatus.Feasible,
            cycle,
            bound,
            clock.Elapsed.TotalSeconds,
            stations,
            [],
            false
        );
    }

    /// <summary>The tasks of a station in the order of the file, each as soon as what must come before it is there.</summary>
    private static LineStation StationOf(LineProblem problem, string worker, UInt128 load)
    {
        var left = problem.Tasks.Where((_, i) => (load & (UInt128.One << i)) != 0).ToList();
        var minutes = left.Sum(t => t.Minutes[worker]);
        var inOrder = new List<string>();
        while (left.Count > 0)
        {
            var next = left.First(t => !problem.Before.Any(b => b.Then == t.Id && left.Exists(l => l.Id == b.First)));
            inOrder.Add(next.Id);
            left.Remove(next);
        }

        return new(worker, inOrder, minutes);
    }

    private static LineAnswer Verified(LineProblem problem, LineAnswer answer)
    {
        var broken = LineVerifier.Check(problem, answer);
        return broken.Count == 0
            ? answer with
            {
                Verified = true,
            }
            : throw new InvalidOperationException("The plan breaks a rule: " + broken[0].Message);
    }

    private static LineAnswer None(MatchStatus status, IReadOnlyList<LineReason> reasons, Stopwatch clock) =>
        new(status, null, 0, clock.Elapsed.TotalSeconds, [], reasons, false);
}
