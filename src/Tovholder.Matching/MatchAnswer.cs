using System.Runtime.InteropServices;
using Tovholder.Matching.Comparison;
using Tovholder.Matching.Explaining;

namespace Tovholder.Matching;

public enum MatchStatus
{
    /// <summary>Every stage is proved.</summary>
    Optimal,

    /// <summary>A verified answer; at least one stage has a gap left.</summary>
    Feasible,

    /// <summary>No answer keeps the rules and locks; the reasons say why.</summary>
    Infeasible,

    /// <summary>No answer within the time limit.</summary>
    Unknown,
}

/// <summary>The answer to a <see cref="MatchProblem"/>; written out as <c>docs/schemas/match-output.json</c>.</summary>
/// <param name="Objective">Repeats the first stage that is not proved, else the last; so do <paramref name="Bound"/> and <paramref name="Gap"/>.</param>
/// <param name="Reasons">Why there is no answer, when there is none.</param>
/// <param name="Verified">Whether the independent verifier found every hard rule kept.</param>
public sealed record MatchAnswer(
    MatchStatus Status,
    IReadOnlyList<Stage> Stages,
    decimal Objective,
    decimal Bound,
    decimal Gap,
    double Seconds,
    IReadOnlyList<Job> Jobs,
    IReadOnlyList<Unplaced> Unplaced,
    IReadOnlyList<Uncovered> UncoveredTasks,
    IReadOnlyList<ComparisonLine> Reasons,
    bool Verified
);

/// <summary>One stage of the objective: what was found, what was proved, and what lies between.</summary>
/// <param name="Name">people, production, suitability, fairness, change, kroner, or cost.</param>
/// <param name="Gap">|bound − value| / max(1, |value|).</param>
/// <param name="Status">Optimal when proved, Feasible when a gap is left, Unknown when the time ran out before the stage.</param>
public sealed record Stage(string Name, decimal Value, decimal Bound, MatchStatus Status)
{
    public decimal Gap => Math.Abs(Bound - Value) / Math.Max(1m, Math.Abs(Value));
}

/// <summary>A job put together for one person at one workplace.</summary>
/// <param name="Schedule">The week in half-hours; empty unless the problem asks for it.</param>
/// <param name="Reasons">What speaks for and against, and what the accommodations repair.</param>
public sealed record Job(
    string Person,
    string Workplace,
    IReadOnlyList<JobTask> Tasks,
    IReadOnlyList<string> Accommodations,
    IReadOnlyList<Shift> Schedule,
    IReadOnlyList<ComparisonLine> Reasons
)
{
    /// <summary>Effective minutes a week.</summary>
    public int Minutes => Tasks.Sum(t => t.Minutes);
}

/// <param name="Minutes">Effective minutes a week.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct JobTask(string Task, int Minutes);

/// <summary>A stretch of one task on one day; minutes after midnight, on site.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Shift(DayOfWeek Day, int From, int To, string Task);

/// <param name="CheapestChange">What it would take; null when nobody has asked, no listed change is enough, or the time ran out.</param>
public sealed record Unplaced(string Person, IReadOnlyList<ComparisonLine> Reasons, CheapestChange? CheapestChange = null);

/// <param name="Minutes">What is left of the task, of its highest minutes.</param>
/// <param name="Needed">Of these, what the enterprise needs covered at the least.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Uncovered(string Task, int Minutes, int Needed);

/// <summary>How far a running match has come.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MatchProgress(string Stage, decimal? Best, decimal? Bound, double Seconds);

/// <param name="Seconds">The time limit; the best answer found by then is returned with its proved bound.</param>
/// <param name="Workers">One worker and a seed give the same answer each time that the time limit does not cut in.</param>
/// <param name="OneModelUpTo">
/// With a week: how many possible pairs of person and task go into one model that is proved. Above it workplaces are solved in turn.
/// </param>
public sealed record MatchOptions(double Seconds = 10, int Seed = 1, int Workers = 1, int OneModelUpTo = 600);
