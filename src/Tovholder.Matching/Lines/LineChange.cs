namespace Tovholder.Matching.Lines;

public enum LineChangeKind
{
    OneMoreWorker,
    Tool,
    SplitTask,
}

/// <summary>A change of a line that is worth asking about, and the line as it would then be.</summary>
/// <param name="Task">The task it concerns, or null for one more worker.</param>
public sealed record LineChange(LineChangeKind Kind, string? Task, FormattableString Text, LineProblem Changed)
{
    /// <summary>The sentence in Danish.</summary>
    public string Message => Text.ToString(Domain.Danish.Culture);

    /// <summary>A worker more, who does every task in the usual time: the median of those who can.</summary>
    public static LineChange OneMoreWorker(LineProblem problem, string id) =>
        new(
            LineChangeKind.OneMoreWorker,
            null,
            $"En medarbejder mere, der udfører hver opgave på den tid, de andre plejer at bruge",
            problem with
            {
                Workers = [.. problem.Workers, new(id)],
                Tasks =
                [
                    .. problem.Tasks.Select(t =>
                        t.Minutes.Count == 0 ? t : t with { Minutes = With(t.Minutes, id, Usual(t.Minutes.Values)) }
                    ),
                ],
            }
        );

    /// <summary>A tool that makes one task quicker for everybody.</summary>
    /// <param name="percentLess">1 to 100; what is left of the minutes is rounded up.</param>
    public static LineChange Tool(LineProblem problem, string task, int percentLess) =>
        new(
            LineChangeKind.Tool,
            task,
            $"Et redskab, der gør {task} {percentLess} % hurtigere",
            problem with
            {
                Tasks =
                [
                    .. problem.Tasks.Select(t => t.Id == task ? t with { Minutes = Each(t.Minutes, m => m - (m * percentLess / 100)) } : t),
                ],
            }
        );

    /// <summary>A task in two halves that two workers may share, the first half before the second.</summary>
    public static LineChange SplitTask(LineProblem problem, string task)
    {
        var (first, second) = (task + " (1)", task + " (2)");
        var locks = problem.Locks.Where(l => l.Key != task).ToDictionary(StringComparer.Ordinal);
        if (problem.Locks.TryGetValue(task, out var worker))
        {
            locks[first] = worker;
            locks[second] = worker;
        }

        return new(
            LineChangeKind.SplitTask,
            task,
            $"{task} delt i to, så to kan dele den",
            problem with
            {
                Tasks =
                [
                    .. problem.Tasks.SelectMany(t =>
                        t.Id == task
                            ? new[]
                            {
                                new LineTask(first, Each(t.Minutes, m => m - (m / 2))),
                                new LineTask(second, Each(t.Minutes, m => m / 2)),
                            }
                            : [t]
                    ),
                ],
                Before =
                [
                    new(first, second),
                    .. problem.Before.Select(b => new TaskOrder(b.First == task ? second : b.First, b.Then == task ? first : b.Then)),
                ],
                Locks = locks,
            }
        );
    }

    /// <summary>What is worth asking about a plan: one more worker, and for each task of its slowest stations a tool and a split.</summary>
    /// <param name="worker">A name that no worker has.</param>
    public static IReadOnlyList<LineChange> Ideas(LineProblem problem, LineAnswer answer, string worker, int percentLess)
    {
        var slow = answer.Stations.Where(s => s.Minutes == answer.CycleMinutes).SelectMany(s => s.Tasks).ToList();
        return
        [
            OneMoreWorker(problem, worker),
            .. slow.Select(t => Tool(problem, t, percentLess)),
            .. slow.Select(t => SplitTask(problem, t)),
        ];
    }

    /// <summary>The changed line planned anew, and the minutes that its slowest station is quicker than in <paramref name="answer"/>.</summary>
    /// <remarks>Below 0 where the time limit left the changed line with a poorer plan.</remarks>
    public LineGain Try(LineAnswer answer, LineOptions? options = null, CancellationToken cancellation = default)
    {
        var changed = LinePlanner.Solve(Changed, options, progress: null, cancellation);
        return new(this, changed, answer.CycleMinutes - changed.CycleMinutes);
    }

    private static int Usual(IEnumerable<int> minutes)
    {
        var sorted = minutes.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static Dictionary<string, int> Each(IReadOnlyDictionary<string, int> minutes, Func<int, int> change) =>
        minutes.ToDictionary(m => m.Key, m => change(m.Value), StringComparer.Ordinal);

    private static Dictionary<string, int> With(IReadOnlyDictionary<string, int> minutes, string worker, int own) =>
        new(minutes.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal) { [worker] = own };
}

/// <param name="MinutesSaved">Of each round of the line; null when either line has no plan.</param>
public sealed record LineGain(LineChange Change, LineAnswer Answer, int? MinutesSaved);
