using Tovholder.Matching.Lines;

namespace Tovholder.Matching.Tests.Lines;

/// <summary>Small lines that say only what matters, and many drawn from a seed.</summary>
internal static class SmallLine
{
    public static LineTask ATask(string id, params (string Worker, int Minutes)[] minutes) =>
        new(id, minutes.ToDictionary(m => m.Worker, m => m.Minutes, StringComparer.Ordinal));

    /// <summary>Saw, drill and paint, in that order, by two people who are each quick at something.</summary>
    public static LineProblem ALine() =>
        new()
        {
            Workers = [new("B-1"), new("B-2")],
            Tasks = [ATask("sav", ("B-1", 4), ("B-2", 9)), ATask("bor", ("B-1", 5), ("B-2", 4)), ATask("mal", ("B-1", 8), ("B-2", 3))],
            Before = [new("sav", "bor"), new("bor", "mal")],
        };

    public static Dictionary<string, string> Locked(params (string Task, string Worker)[] locks) =>
        locks.ToDictionary(l => l.Task, l => l.Worker, StringComparer.Ordinal);

    /// <summary>Up to four workers and seven tasks; many hands missing, so that some lines have no plan.</summary>
    public static LineProblem Drawn(int seed)
    {
        var random = new Random(seed);
        var workers = Enumerable.Range(1, random.Next(1, 5)).Select(w => $"B-{w}").ToList();
        var tasks = Enumerable.Range(1, random.Next(1, workers.Count == 4 ? 7 : 8)).Select(t => $"O-{t}").ToList();
        var able = random.Next(5, 11);
        var order = random.Next(0, 7);
        return new()
        {
            Workers = [.. workers.Select(w => new LineWorker(w))],
            Tasks = [.. tasks.Select(t => ATask(t, [.. workers.Where(_ => random.Next(10) < able).Select(w => (w, random.Next(0, 13)))]))],
            Before =
            [
                .. tasks.SelectMany((t, i) => tasks.Skip(i + 1).Where(_ => random.Next(10) < order).Select(u => new TaskOrder(t, u))),
            ],
            Locks = Locked([.. tasks.Where(_ => random.Next(10) == 0).Select(t => (t, workers[random.Next(workers.Count)]))]),
        };
    }

    /// <summary>Checks the line and plans it, as every caller does.</summary>
    public static LineAnswer Plan(LineProblem problem, LineOptions? options = null)
    {
        Assert.Empty(LineCheck.Check(problem));
        return LinePlanner.Solve(problem, options, null, TestContext.Current.CancellationToken);
    }
}
