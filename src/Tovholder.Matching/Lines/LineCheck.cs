namespace Tovholder.Matching.Lines;

/// <summary>Every rule a line must keep before it is planned.</summary>
public static class LineCheck
{
    public const int MostTasks = 128;
    public const int MostWorkers = 64;
    private const int MostMinutes = 7 * 24 * 60;

    /// <summary>The errors, in the order of the file; empty when the line can be planned.</summary>
    public static IReadOnlyList<InputError> Check(LineProblem problem)
    {
        var errors = new List<InputError>();
        if (problem.Workers.Count > MostWorkers)
        {
            Add(errors, "workers", $"workers har {problem.Workers.Count} medarbejdere; en linje kan have højst {MostWorkers}. Del linjen.");
        }

        if (problem.Tasks.Count > MostTasks)
        {
            Add(errors, "tasks", $"tasks har {problem.Tasks.Count} opgaver; en linje kan have højst {MostTasks}. Del linjen.");
        }

        var workers = Ids(errors, "workers", problem.Workers.Select(w => w.Id));
        var tasks = Ids(errors, "tasks", problem.Tasks.Select(t => t.Id));
        for (var i = 0; i < problem.Tasks.Count; i++)
        {
            foreach (var (worker, minutes) in problem.Tasks[i].Minutes)
            {
                var field = $"tasks[{i}].minutes.{worker}";
                if (!workers.Contains(worker))
                {
                    Add(errors, field, $"{field}: \"{worker}\" er ikke blandt workers. Ret navnet, eller tilføj medarbejderen.");
                }

                if (minutes is < 0 or > MostMinutes)
                {
                    Add(errors, field, $"{field} er {minutes}; skriv 0 til {MostMinutes} minutter.");
                }
            }
        }

        CheckOrder(errors, problem, tasks);
        foreach (var (task, worker) in problem.Locks)
        {
            if (!tasks.Contains(task))
            {
                Add(errors, $"locks.{task}", $"locks.{task}: opgaven \"{task}\" findes ikke. Ret navnet, eller fjern låsen.");
            }

            if (!workers.Contains(worker))
            {
                Add(errors, $"locks.{task}", $"locks.{task}: medarbejderen \"{worker}\" findes ikke. Ret navnet, eller fjern låsen.");
            }
        }

        return errors;
    }

    private static void CheckOrder(List<InputError> errors, LineProblem problem, HashSet<string> tasks)
    {
        for (var i = 0; i < problem.Before.Count; i++)
        {
            var field = $"before[{i}]";
            foreach (var task in new[] { problem.Before[i].First, problem.Before[i].Then }.Where(t => !tasks.Contains(t)))
            {
                Add(errors, field, $"{field}: opgaven \"{task}\" findes ikke. Ret navnet, eller tilføj opgaven.");
            }
        }

        // Tasks that nothing unfinished must come before are taken off again and again; what is left goes round in a ring.
        var left = problem.Tasks.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var order = problem.Before.Where(b => left.Contains(b.First) && left.Contains(b.Then)).ToList();
        while (left.RemoveWhere(t => !order.Exists(b => b.Then == t && left.Contains(b.First))) > 0) { }

        if (left.Count > 0)
        {
            var at = Enumerable
                .Range(0, problem.Before.Count)
                .First(i => left.Contains(problem.Before[i].First) && left.Contains(problem.Before[i].Then));
            var ring = string.Join(", ", problem.Tasks.Select(t => t.Id).Where(left.Contains));
            Add(errors, $"before[{at}]", $"before[{at}]: rækkefølgen går i ring mellem {ring}. Fjern et af parrene.");
        }
    }

    private static HashSet<string> Ids(List<InputError> errors, string list, IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (id, i) in ids.Select((id, i) => (id, i)))
        {
            if (id.Length == 0)
            {
                Add(errors, $"{list}[{i}].id", $"{list}[{i}].id er tom. Skriv et navn.");
            }

            if (!seen.Add(id))
            {
                Add(errors, $"{list}[{i}].id", $"{list}[{i}].id \"{id}\" står to gange. Giv den ene et andet navn.");
            }
        }

        return seen;
    }

    private static void Add(List<InputError> errors, string field, FormattableString text) => errors.Add(new(field, text));
}
