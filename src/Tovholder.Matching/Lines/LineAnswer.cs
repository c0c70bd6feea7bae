using System.Runtime.InteropServices;

namespace Tovholder.Matching.Lines;

/// <summary>The answer to a <see cref="LineProblem"/>; written out as <c>docs/schemas/line-output.json</c>.</summary>
/// <param name="CycleMinutes">Minutes of the slowest station, or null when there is no plan.</param>
/// <param name="Bound">Minutes; no plan has a lower cycle.</param>
/// <param name="Stations">In line order, one for each worker; workers without tasks stand last.</param>
/// <param name="Reasons">Why there is no plan, when there is none.</param>
/// <param name="Verified">Whether the independent verifier found every rule kept.</param>
public sealed record LineAnswer(
    MatchStatus Status,
    int? CycleMinutes,
    int Bound,
    double Seconds,
    IReadOnlyList<LineStation> Stations,
    IReadOnlyList<LineReason> Reasons,
    bool Verified
)
{
    /// <summary>What lies between the plan and the proof, as a share of the plan's cycle; null when there is no plan.</summary>
    public decimal? Gap => CycleMinutes is { } cycle ? (cycle - Bound) / (decimal)Math.Max(1, cycle) : null;
}

/// <param name="Tasks">In an order that keeps what must come first.</param>
/// <param name="Minutes">The sum of the worker's own times.</param>
public sealed record LineStation(string Worker, IReadOnlyList<string> Tasks, int Minutes);

/// <summary>A sentence about a line, and the task it is about when there is one.</summary>
public sealed record LineReason(string? Task, FormattableString Text)
{
    /// <summary>The sentence in Danish.</summary>
    public string Message => Text.ToString(Domain.Danish.Culture);
}

/// <summary>How far a running search has come.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LineProgress(int? Best, int Bound, double Seconds);

/// <param name="Seconds">The time limit; the best plan found by then is returned with its proved bound.</param>
/// <param name="Seed">Chooses among equally good partial plans.</param>
/// <param name="Workers">Threads. The answer is the same for any number of them that the time limit does not cut off.</param>
public sealed record LineOptions(double Seconds = 60, int Seed = 1, int Workers = 1);
