namespace Tovholder.Matching.Lines;

/// <summary>
/// A workshop's line: who can do which task in how many minutes, and what must come before what. The same facts as the line file in
/// <c>docs/schemas/line-input.json</c>. The literature calls it the assembly line worker assignment and balancing problem (Miralles
/// and others 2008), drawn up for sheltered workshops.
/// </summary>
public sealed record LineProblem
{
    /// <summary>At most 64. Each gets exactly one station, possibly an empty one.</summary>
    public IReadOnlyList<LineWorker> Workers { get; init; } = [];

    /// <summary>At most 128. Each is done by exactly one worker.</summary>
    public IReadOnlyList<LineTask> Tasks { get; init; } = [];

    /// <summary>The first of each pair lies at the same station as the second or at an earlier one.</summary>
    public IReadOnlyList<TaskOrder> Before { get; init; } = [];

    /// <summary>Task → the worker a human has decided on.</summary>
    public IReadOnlyDictionary<string, string> Locks { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <param name="Id">A pseudonym.</param>
public sealed record LineWorker(string Id);

/// <param name="Minutes">Worker → minutes for the task, 0 to 10,080; a worker left out cannot do it.</param>
public sealed record LineTask(string Id, IReadOnlyDictionary<string, int> Minutes);

/// <summary><paramref name="First"/> is done before <paramref name="Then"/>.</summary>
public sealed record TaskOrder(string First, string Then);
