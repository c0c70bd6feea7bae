using Tovholder.Matching.Lines;

namespace Tovholder.Matching.Tests.Lines;

/// <summary>The least cycle by trying every order of the workers and every worker for every task.</summary>
internal static class EveryPlan
{
    public static int? Best(LineProblem problem)
    {
        int? best = null;
        foreach (var line in Orders(problem.Workers.Select(w => w.Id).ToList()))
        {
            Assign(problem, line, 0, new int[problem.Tasks.Count], new int[line.Count], ref best);
        }

        return best;
    }

    private static void Assign(LineProblem problem, List<string> line, int task, int[] station, int[] minutes, ref int? best)
    {
        if (minutes.Max() >= best)
        {
            return;
        }

        if (task == problem.Tasks.Count)
        {
            best = minutes.Max();
            return;
        }

        var doing = problem.Tasks[task];
        for (var at = 0; at < line.Count; at++)
        {
            if (
                !doing.Minutes.TryGetValue(line[at], out var own)
                || (problem.Locks.TryGetValue(doing.Id, out var locked) && locked != line[at])
            )
            {
                continue;
            }

            station[task] = at;
            if (problem.Before.Any(b => Broken(problem, b, task, station)))
            {
                continue;
            }

            minutes[at] += own;
            Assign(problem, line, task + 1, station, minutes, ref best);
            minutes[at] -= own;
        }
    }

    private static bool Broken(LineProblem problem, TaskOrder pair, int placed, int[] station)
    {
        var (first, then) = (Index(problem, pair.First), Index(problem, pair.Then));
        return first <= placed && then <= placed && station[first] > station[then];
    }

    private static int Index(LineProblem problem, string task) => problem.Tasks.TakeWhile(t => t.Id != task).Count();

    private static IEnumerable<List<string>> Orders(List<string> workers)
    {
        if (workers.Count == 0)
        {
            yield return [];
        }

        foreach (var first in workers)
        {
            foreach (var rest in Orders(workers.Where(w => w != first).ToList()))
            {
                yield return [first, .. rest];
            }
        }
    }
}
