namespace Tovholder.Matching.Lines;

/// <summary>Why no plan exists: the fewest locks, or the fewest tasks, that cannot go together. Found by taking one out at a time.</summary>
internal static class LineConflict
{
    private const double SecondsATry = 2;

    public static IReadOnlyList<LineReason> Find(LineProblem problem, double seconds, CancellationToken cancellation)
    {
        if (problem.Workers.Count == 0)
        {
            return [new(null, $"Linjen har {problem.Tasks.Count} opgaver, men ingen medarbejdere. Tilføj en medarbejder.")];
        }

        var alone = problem.Tasks.Where(t => t.Minutes.Count == 0).ToList();
        if (alone.Count > 0)
        {
            return
            [
                .. alone.Select(t => new LineReason(
                    t.Id,
                    $"Ingen medarbejder kan udføre {t.Id}. Skriv minutter for mindst én, eller tag opgaven ud af linjen."
                )),
            ];
        }

        var unable = problem.Locks.Where(l => !problem.Tasks.First(t => t.Id == l.Key).Minutes.ContainsKey(l.Value)).ToList();
        if (unable.Count > 0)
        {
            return
            [
                .. unable.Select(l => new LineReason(
                    l.Key,
                    $"{l.Key} er låst til {l.Value}, som ikke kan udføre den. Løsn låsen, eller skriv medarbejderens minutter."
                )),
            ];
        }

        var unlocked = problem with { Locks = new Dictionary<string, string>(StringComparer.Ordinal) };
        var locks = Fewest(
            problem.Locks.ToList(),
            kept => problem with { Locks = kept.ToDictionary(StringComparer.Ordinal) },
            LinePlanner.IsPossible(unlocked, SecondsATry, cancellation) != false,
            cancellation
        );
        if (locks.Count > 0)
        {
            var named = string.Join(", ", locks.Select(l => $"{l.Key} til {l.Value}"));
            return [new(locks[0].Key, $"Rækkefølgen kan ikke holdes, når disse er låst: {named}. Løsn en af låsene.")];
        }

        var tasks = Fewest(unlocked.Tasks.ToList(), kept => Only(unlocked, kept), true, cancellation);
        var together = string.Join(", ", tasks.Select(t => t.Id));
        return
        [
            new(
                tasks[0].Id,
                $"Rækkefølgen kan ikke holdes for {together}: dem, der kan udføre opgaverne, måtte stå to steder på linjen. Lad en medarbejder mere kunne en af dem."
            ),
        ];
    }

    /// <summary>A set that is impossible together, but possible when any one is taken out.</summary>
    private static List<T> Fewest<T>(List<T> all, Func<List<T>, LineProblem> problemOf, bool worthTrying, CancellationToken cancellation)
    {
        if (!worthTrying)
        {
            return [];
        }

        var kept = all.ToList();
        foreach (var one in all)
        {
            var without = kept.Where(k => !Equals(k, one)).ToList();
            if (LinePlanner.IsPossible(problemOf(without), SecondsATry, cancellation) == false)
            {
                kept = without;
            }
        }

        return kept;
    }

    /// <summary>The line with some of its tasks; what lay between two of them keeps them in order.</summary>
    private static LineProblem Only(LineProblem problem, List<LineTask> kept)
    {
        var order = problem.Before.ToList();
        foreach (var gone in problem.Tasks.Except(kept))
        {
            var through =
                from first in order
                where first.Then == gone.Id
                from then in order
                where then.First == gone.Id
                select new TaskOrder(first.First, then.Then);
            order = order.Where(b => b.First != gone.Id && b.Then != gone.Id).Concat(through).Distinct().ToList();
        }

        return problem with
        {
            Tasks = kept,
            Before = order,
        };
    }
}
