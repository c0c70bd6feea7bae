using System.Runtime.InteropServices;
using Tovholder.Domain.Work;

namespace Tovholder.Matching;

/// <summary>
/// Everything a match is decided from, under pseudonyms: no name, no CPR number, no diagnosis. Minutes are effective minutes a week
/// unless a field says otherwise. The same facts as the match file in <c>docs/schemas/match-input.json</c>.
/// </summary>
public sealed record MatchProblem
{
    public IReadOnlyList<Person> People { get; init; } = [];

    public IReadOnlyList<Workplace> Workplaces { get; init; } = [];

    public IReadOnlyList<WorkTask> Tasks { get; init; } = [];

    public IReadOnlyList<Accommodation> Accommodations { get; init; } = [];

    public IReadOnlyList<Pair> Pairs { get; init; } = [];

    public IReadOnlyList<Lock> Locks { get; init; } = [];

    public IReadOnlyList<GroupFloor> Floors { get; init; } = [];

    public IReadOnlyList<PlacementValue> PlacementValues { get; init; } = [];

    /// <summary>The plan that people already know; the last stage keeps as much of it as it can.</summary>
    public IReadOnlyList<PlannedTask> Plan { get; init; } = [];

    public MatchRules Rules { get; init; } = new();

    /// <summary>Whether each job also gets a week in half-hours. Every task then needs windows.</summary>
    public bool Schedule { get; init; }

    public MatchObjective Objective { get; init; }
}

public enum MatchObjective
{
    /// <summary>People, production, suitability, fairness, least change: each proved before the next.</summary>
    Stages,

    /// <summary>Every task done once by one person, within each person's highest minutes, at the least sum of cost.</summary>
    MinCost,
}

/// <summary>A citizen approved for fleksjob, as the match sees the person.</summary>
/// <param name="Id">A pseudonym.</param>
public sealed record Person(string Id)
{
    /// <summary>Assessed capacity (LAB § 121): a job below it is never proposed without saying so. 0 to 10,080.</summary>
    public int MinutesMin { get; init; }

    /// <summary>Effective minutes a week at most, 0 to 10,080.</summary>
    public int MinutesMax { get; init; }

    /// <summary>Effective time as a share of time on site; above 0 and at most 1. The placement's own is set at hiring.</summary>
    public decimal Intensity { get; init; } = 1m;

    /// <summary>Minutes on site a day at most, or null for no limit.</summary>
    public int? LongestDay { get; init; }

    /// <summary>Days a week at most, 1 to 7, or null for no limit.</summary>
    public int? DaysMax { get; init; }

    /// <summary>A day without work between two working days.</summary>
    public bool NoConsecutiveDays { get; init; }

    /// <summary>Minutes after midnight, or null for no limit.</summary>
    public int? EarliestStart { get; init; }

    /// <summary>Minutes after midnight, or null for no limit.</summary>
    public int? LatestEnd { get; init; }

    /// <summary>When the person can work; empty means at any time.</summary>
    public IReadOnlyList<TimeWindow> Available { get; init; } = [];

    public IReadOnlyList<StatedConsideration> Considerations { get; init; } = [];

    /// <summary>Feature → ability, tolerance or need. A feature left out is not clarified.</summary>
    public IReadOnlyDictionary<string, Ability> Abilities { get; init; } = new Dictionary<string, Ability>(StringComparer.Ordinal);

    /// <summary>Capacity feature → points that a course has lifted the person by since considerations and abilities were written, 1 to 4.</summary>
    public IReadOnlyDictionary<string, int> Courses { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Features the person calls a talent.</summary>
    public IReadOnlyList<string> Talents { get; init; } = [];

    /// <summary>Tasks, workplaces or features the person wishes for.</summary>
    public IReadOnlyList<string> Wishes { get; init; } = [];

    public DateOnly? WaitingSince { get; init; }

    public GeoPoint? Place { get; init; }

    /// <summary>Minutes each way at most, or null for no limit.</summary>
    public int? TravelMinutesMax { get; init; }
}

/// <summary>A skånehensyn as the person's own record states it.</summary>
/// <param name="Id">"S01" to "S48" of the catalogue.</param>
/// <param name="Value">
/// Only where the rule is a numeric limit: hours on site for S01 and S02, minutes after midnight for S04, minutes each way for S06.
/// </param>
public sealed record StatedConsideration(string Id, Strength Strength = Strength.Must, decimal? Value = null)
{
    /// <summary>Where it stands, such as "rehabiliteringsplan"; null when the record does not say.</summary>
    public string? Source { get; init; }

    /// <summary>Since when it holds; null when the record does not say.</summary>
    public DateOnly? Date { get; init; }
}

public enum Strength
{
    /// <summary>A hard rule: a job that breaks it is never proposed.</summary>
    Must,

    /// <summary>Speaks clearly against a job that breaks it.</summary>
    Should,

    /// <summary>Speaks a little against a job that breaks it.</summary>
    Nice,
}

/// <summary>An ability from <paramref name="Low"/> to <paramref name="High"/>, both 0 to 4; not clarified is 0 to 4, never 4.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Ability(int Low, int High)
{
    public static readonly Ability Unknown = new(0, 4);

    public static Ability Of(int known) => new(known, known);
}

/// <summary>Degrees, WGS 84.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct GeoPoint(double Lat, double Lon);

/// <summary>Where people work: a social enterprise, or one of its sites.</summary>
public sealed record Workplace(string Id)
{
    public GeoPoint? Place { get; init; }

    /// <summary>Need feature → what the workplace offers, 0 to 4. A feature left out has the catalogue's default until its leader is asked.</summary>
    public IReadOnlyDictionary<string, int> Offers { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Minutes a week that instructors have for people in fleksjob, or null for no limit.</summary>
    public int? InstructorMinutes { get; init; }

    /// <summary>How many people in fleksjob may be at work at the same time, or null for no limit.</summary>
    public int? AtATime { get; init; }
}

/// <summary>A production task that jobs are put together from.</summary>
/// <param name="Workplace">The workplace's id; may be empty when the objective is min_cost.</param>
public sealed record WorkTask(string Id, string Workplace)
{
    /// <summary>What the enterprise needs covered at the least. Not a hard rule: what is missing is shown as needed.</summary>
    public int MinutesMin { get; init; }

    /// <summary>What there is of the task. Never exceeded.</summary>
    public int MinutesMax { get; init; }

    /// <summary>The shortest stretch; every job has a whole number of them. At least 1.</summary>
    public int Block { get; init; } = 30;

    /// <summary>One person has all of the task, or nobody has any of it.</summary>
    public bool Indivisible { get; init; }

    /// <summary>When the task can be done; empty means at any time.</summary>
    public IReadOnlyList<TimeWindow> Windows { get; init; } = [];

    /// <summary>How many people can do the task at the same time (stations), or null for no limit.</summary>
    public int? AtATime { get; init; }

    /// <summary>Instructor minutes a week that each person in the task takes.</summary>
    public int InstructorMinutes { get; init; }

    /// <summary>Feature → demand, 0 to 4; a feature left out makes no demand.</summary>
    public IReadOnlyDictionary<string, int> Demands { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>The enterprise's own value of a minute of the task.</summary>
    public decimal Value { get; init; } = 1m;
}

/// <summary>What lowers a demand, or raises an offer, for one person's whole job.</summary>
/// <param name="Workplace">The workplace that can give it, or null for every workplace.</param>
/// <param name="Points">1 to 4.</param>
/// <param name="Price">Kroner.</param>
public sealed record Accommodation(string Id, string? Workplace, string Feature, int Points, decimal Price);

/// <summary>What is known of one person and one task, instead of what would be derived from profile and demands.</summary>
public sealed record Pair(string Person, string Task)
{
    /// <summary>Of an indivisible task, the minutes this person uses for all of it; otherwise the most of it the person may have.</summary>
    public int? Minutes { get; init; }

    /// <summary>What min_cost adds up.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Suitability points instead of the derived ones.</summary>
    public decimal? Value { get; init; }

    /// <summary>True: never together. False: allowed by a decision, whatever the considerations say. Null: derived.</summary>
    public bool? Blocked { get; init; }
}

/// <summary>A decision of a human that the match keeps: either a workplace or a task.</summary>
public sealed record Lock(string Person, string? Workplace, string? Task, LockKind Kind);

/// <summary>A decision of a human: at least so many of the group have a job, whatever it costs the others.</summary>
/// <param name="Group">What the group is called in sentences.</param>
/// <param name="AtLeast">0 to as many as there are in the group.</param>
public sealed record GroupFloor(string Group, IReadOnlyList<string> People, int AtLeast);

public enum LockKind
{
    Require,
    Forbid,
}

/// <summary>The municipality's gain of a placement, from the economics. Shown, and breaks ties; never outranks a person's fit.</summary>
public sealed record PlacementValue(string Person, string Workplace, decimal Kroner);

/// <summary>One task of one job in the plan that people already know.</summary>
public sealed record PlannedTask(string Person, string Task, int Minutes)
{
    /// <summary>When in the week people know it; empty where the week is not known. A first plan keeps these hours where they are still possible.</summary>
    public IReadOnlyList<TimeWindow> Hours { get; init; } = [];
}

public sealed record MatchRules
{
    /// <summary>Tasks in a job at most, or null for no limit.</summary>
    public int? MaxTasks { get; init; }

    /// <summary>Accommodations in a job at most, or null for no limit.</summary>
    public int? MaxAccommodations { get; init; }
}
