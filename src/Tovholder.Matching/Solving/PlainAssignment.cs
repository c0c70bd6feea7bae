using Tovholder.Matching.Assigning;

namespace Tovholder.Matching.Solving;

/// <summary>
/// Every task done once at the least cost, where each person uses equally many minutes for every task that is possible: the person then has
/// room for so many tasks, and the problem is an assignment that is solved and proved at once.
/// </summary>
internal sealed class PlainAssignment
{
    private readonly Candidates data;
    private readonly int[] room;

    private PlainAssignment(Candidates data, int[] room)
    {
        this.data = data;
        this.room = room;
    }

    /// <summary>The problem as a plain assignment; null when minutes differ, a lock requires something or a task needs an accommodation.</summary>
    public static PlainAssignment? Of(Candidates data)
    {
        if (
            data.Problem.Objective != MatchObjective.MinCost
            || data.Problem.Locks.Any(l => l.Kind == LockKind.Require)
            || data.All.Any(c => c.Facts is { HardGaps: not 0, Overruled: false })
        )
        {
            return null;
        }

        var minutes = new int?[data.People.Count];
        foreach (var c in data.All)
        {
            if ((minutes[c.Person] ??= c.Unit) != c.Unit)
            {
                return null;
            }
        }

        var most = Math.Min(data.Problem.Rules.MaxTasks ?? data.Tasks.Count, data.Tasks.Count);
        return new(
            data,
            [
                .. minutes.Select(
                    (each, person) =>
                        each is not { } unit ? 0
                        : unit == 0 ? most
                        : Math.Min(most, data.People[person].MinutesMax / unit)
                ),
            ]
        );
    }

    /// <summary>The jobs; null when not every task can be done.</summary>
    public IReadOnlyList<DraftJob>? Solve(CancellationToken cancellation, out Stage stage)
    {
        var weights = new Weights([.. data.All.Select(c => c.Cost)]);
        var columnOf = IsFull(weights) ? Full(weights, cancellation) : Sparse(weights, cancellation);
        if (columnOf.Contains(-1))
        {
            stage = new("cost", 0m, 0m, MatchStatus.Infeasible);
            return null;
        }

        var chosen = data.All.Where(c => columnOf[c.Task] == c.Person).ToList();
        var cost = chosen.Sum(c => c.Cost);
        stage = new("cost", cost, cost, MatchStatus.Optimal);
        return
        [
            .. chosen
                .GroupBy(c => (c.Person, c.Workplace))
                .Select(g => new DraftJob(g.Key.Person, g.Key.Workplace, [.. g.Select(c => (c, 1))], [], [])),
        ];
    }

    /// <summary>Whether every pair is possible, each person has one task at most, and the costs are short numbers.</summary>
    private bool IsFull(Weights weights) =>
        data.All.Count == (long)data.Tasks.Count * data.People.Count
        && data.Tasks.Count <= data.People.Count
        && room.All(r => r == 1)
        && weights.Whole.All(w => w is >= int.MinValue and <= int.MaxValue);

    private int[] Full(Weights weights, CancellationToken cancellation)
    {
        var (tasks, people) = (data.Tasks.Count, data.People.Count);
        var costs = new int[tasks * people];
        for (var i = 0; i < data.All.Count; i++)
        {
            costs[(data.All[i].Task * people) + data.All[i].Person] = (int)weights.Whole[i];
        }

        var answer = DenseAssignment.Solve(tasks, people, costs, cancellation);
        return Proved(answer, AssignmentProof.Check(tasks, people, costs, answer));
    }

    private int[] Sparse(Weights weights, CancellationToken cancellation)
    {
        var arcs = Enumerable.Range(0, data.All.Count).ToLookup(i => data.All[i].Task);
        var ordered = Enumerable.Range(0, data.Tasks.Count).SelectMany(task => arcs[task]).ToList();
        var start = new int[data.Tasks.Count + 1];
        for (var task = 0; task < data.Tasks.Count; task++)
        {
            start[task + 1] = start[task] + arcs[task].Count();
        }

        var graph = new AssignmentGraph(
            start,
            [.. ordered.Select(i => data.All[i].Person)],
            [.. ordered.Select(i => weights.Whole[i])],
            room
        );
        var answer = SparseAssignment.Solve(graph, cancellation);
        return Proved(answer, AssignmentProof.Check(graph, answer));
    }

    private static int[] Proved(AssignmentAnswer answer, AssignmentFault? fault) =>
        fault is null ? answer.ColumnOf : throw new InvalidOperationException("The assignment was not proved: " + fault);
}
