using Tovholder.Matching.Lines;

namespace Tovholder.Matching.Files;

/// <summary>A line read from a file, or every reason why it cannot be.</summary>
/// <param name="Problem">Null when there are errors.</param>
public sealed record LineFileReading(LineProblem? Problem, IReadOnlyList<InputError> Errors);

/// <summary>The line file: strict JSON in, and nothing is guessed.</summary>
public static class LineFile
{
    /// <summary>Reads and checks a line. Unknown keys, numbers out of range and references to nothing are all errors.</summary>
    public static LineFileReading Read(string json)
    {
        var (problem, errors) = JsonFile.Read(json, ProblemOf, LineCheck.Check);
        return new(problem, errors);
    }

    private static LineProblem ProblemOf(JsonFields f) =>
        new()
        {
            Workers = f.List("workers", w => new LineWorker(w.Text("id"))),
            Tasks = f.List("tasks", t => new LineTask(t.Text("id"), t.Ints("minutes"))),
            Before = f.TextPairs("before").Select(p => new TaskOrder(p.First, p.Second)).ToList(),
            Locks = f.TextMap("locks"),
        };
}
