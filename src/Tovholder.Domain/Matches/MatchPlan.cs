using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Matches;

/// <summary>Jobs put together for many citizens at once, in one enterprise or in the whole municipality. Long work: one app node at a time has it.</summary>
/// <remarks>A plan is a proposal for people to look at. Nothing comes of a job in it before a human accepts it.</remarks>
public sealed class MatchPlan
{
    public required Guid Id { get; init; }

    /// <summary>Null for the whole municipality.</summary>
    public required Guid? EnterpriseId { get; init; }

    /// <summary>The unit whose citizens are in the plan; null for every unit.</summary>
    public required Guid? UnitId { get; init; }

    public required Guid AskedById { get; init; }

    public required string AskedByName { get; init; }

    public required string AskedByRole { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>How long the engine may look for a better plan, in seconds.</summary>
    public required int Seconds { get; init; }

    /// <summary>The plan that this one changes as little as it can; null for a first one.</summary>
    public Guid? PreviousId { get; init; }

    /// <summary>What people have decided beforehand.</summary>
    public List<PlanDecision> Decisions { get; init; } = [];

    /// <summary>Groups of which at least so many are to have a job in this plan.</summary>
    public List<PlanFloor> Floors { get; init; } = [];

    public PlanStatus Status { get; private set; }

    /// <summary>The app node that works on it; null while nobody does.</summary>
    public string? Node { get; private set; }

    /// <summary>When the node last said that it works on it; after a silence another node takes over.</summary>
    public DateTimeOffset? AliveAt { get; private set; }

    public bool CancelAsked { get; private set; }

    /// <summary>The stage the engine is in, such as "people"; null before the first.</summary>
    public string? Stage { get; private set; }

    /// <summary>The best value of the stage so far.</summary>
    public decimal? Best { get; private set; }

    /// <summary>What the stage is proved not to pass.</summary>
    public decimal? Bound { get; private set; }

    public PlanAnswer Answer { get; private set; } = new();

    /// <summary>Why there is no answer, where there is none.</summary>
    public string? Failure { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public int Version { get; private set; }

    public bool IsUnderWay => Status is PlanStatus.Waiting or PlanStatus.Running;

    /// <summary>The engine is done, or was stopped with the best plan it had.</summary>
    public void Finish(PlanAnswer answer, DateTimeOffset at)
    {
        Answer = answer;
        End(CancelAsked ? PlanStatus.Cancelled : PlanStatus.Done, at);
    }

    /// <summary>There is no answer, and why.</summary>
    public void Fail(string why, DateTimeOffset at)
    {
        Failure = why;
        End(CancelAsked ? PlanStatus.Cancelled : PlanStatus.Failed, at);
    }

    /// <summary>Stops the work at the next breath of the node that has it; at once where nobody has begun.</summary>
    public Refusal? Cancel(DateTimeOffset at)
    {
        if (!IsUnderWay)
        {
            return new PlanAlreadyEnded();
        }

        CancelAsked = true;
        if (Status == PlanStatus.Waiting)
        {
            End(PlanStatus.Cancelled, at);
        }

        return null;
    }

    private void End(PlanStatus status, DateTimeOffset at) => (Status, EndedAt, Node) = (status, at, null);
}

public enum PlanStatus
{
    [Display(Name = "Venter på at begynde")]
    Waiting,

    [Display(Name = "Regner")]
    Running,

    [Display(Name = "Færdig")]
    Done,

    [Display(Name = "Stoppet")]
    Cancelled,

    [Display(Name = "Ingen plan")]
    Failed,
}

/// <summary>What a human has decided before the plan is made.</summary>
/// <param name="TaskId">Null where the decision concerns the whole enterprise.</param>
public sealed record PlanDecision(Guid CitizenId, Guid EnterpriseId, Guid? TaskId, PlanDecisionKind Kind, string Reason);

public enum PlanDecisionKind
{
    [Display(Name = "Fasthold")]
    Keep,

    [Display(Name = "Ikke dette")]
    Exclude,
}

/// <summary>A plan as the engine gave it and the independent verifier found it.</summary>
public sealed record PlanAnswer
{
    /// <summary>Every stage is proved to be the best possible.</summary>
    public bool Proved { get; init; }

    /// <summary>The verifier, which shares no code with the engine, found every hard rule kept.</summary>
    public bool Verified { get; init; }

    /// <summary>How long the engine worked, in seconds.</summary>
    public decimal Seconds { get; init; }

    public List<PlanStage> Stages { get; init; } = [];

    public List<PlanJob> Jobs { get; init; } = [];

    public List<PlanUnplaced> Unplaced { get; init; } = [];

    public List<PlanUncovered> Uncovered { get; init; } = [];

    /// <summary>What one more hour, station, seat or instructor hour would give, as far as the time reached; what helps most people first.</summary>
    public List<PlanOneMore> OneMore { get; init; } = [];

    /// <summary>How each group of those who could have a job fares, the one furthest behind first.</summary>
    public List<PlanGroup> Groups { get; init; } = [];

    /// <summary>Other verified plans that are nearly as good and differ most in who gets what.</summary>
    public List<PlanAlternative> Alternatives { get; init; } = [];

    /// <summary>Kroner a year that the municipality gains by the jobs, before fleksbidrag; null where an assumption is missing.</summary>
    public decimal? Gain { get; init; }

    /// <summary>Whether a week in half-hours was laid for the jobs.</summary>
    public bool HasWeeks => Jobs.Count == 0 || Jobs.Exists(j => j.Shifts.Count > 0);
}

/// <param name="Name">people, production, suitability, fairness, change or kroner.</param>
/// <param name="Bound">What is proved that no plan passes.</param>
public sealed record PlanStage(string Name, decimal Value, decimal Bound, bool Proved)
{
    /// <summary>What is missing in the proof, as a share of the value.</summary>
    public decimal Gap => Math.Abs(Bound - Value) / Math.Max(1m, Math.Abs(Value));
}

/// <param name="BelowAssessed">Effective minutes below the assessed capacity; 0 for none (LAB § 121).</param>
/// <param name="Shifts">The week; empty where no week was laid.</param>
public sealed record PlanJob(
    Guid CitizenId,
    Guid EnterpriseId,
    IReadOnlyList<MatchTask> Tasks,
    IReadOnlyList<string> Accommodations,
    IReadOnlyList<PlanShift> Shifts,
    IReadOnlyList<MatchReason> Reasons,
    int BelowAssessed
)
{
    /// <summary>Effective minutes a week.</summary>
    public int Minutes => Tasks.Sum(t => t.Minutes);

    /// <summary>Names the job on its page.</summary>
    public string Key => CitizenId.ToString("N");
}

/// <summary>A stretch of one task on one day; minutes after midnight, on site.</summary>
public sealed record PlanShift(DayOfWeek Day, int From, int To, Guid TaskId);

/// <param name="Cheapest">The cheapest changes that would give the citizen a job; null where none was found.</param>
public sealed record PlanUnplaced(Guid CitizenId, IReadOnlyList<MatchReason> Reasons, PlanWay? Cheapest)
{
    /// <summary>The time reached to look for the cheapest changes; where none was found, none that has a price is enough.</summary>
    public bool Asked { get; init; }
}

/// <summary>What it would take to give one citizen a job, while everybody else keeps a job at the same workplace.</summary>
/// <param name="Price">Kroner for the first year.</param>
/// <param name="Proved">It is proved that nothing is cheaper.</param>
/// <param name="Minutes">Effective minutes a week of the job.</param>
public sealed record PlanWay(Guid EnterpriseId, int Minutes, decimal Price, bool Proved, IReadOnlyList<EngineSentence> Changes);

/// <param name="What">What there could be one more of.</param>
/// <param name="Price">Kroner for the first year.</param>
/// <param name="People">How many more would have a job.</param>
/// <param name="Proved">People and production of both plans are proved best.</param>
public sealed record PlanOneMore(EngineSentence What, decimal Price, int People, EngineSentence Worth, bool Proved)
{
    /// <summary>Kroner a year that the municipality gains by it, before fleksbidrag and before the price; null where an assumption is missing.</summary>
    public decimal? Gain { get; init; }
}

/// <param name="Code">The engine's name of the group, such as "few_hours".</param>
/// <param name="AtLeast">How many of the group are to have a job.</param>
public sealed record PlanFloor(string Code, int AtLeast);

/// <param name="Code">The engine's name of the group.</param>
/// <param name="Size">How many of the group could have a job.</param>
/// <param name="Placed">How many have one in the plan.</param>
/// <param name="Expected">Fewer than so many, and the group is behind.</param>
/// <param name="AtLeast">The floor that is possible; null where the group is not behind, or none was found.</param>
/// <param name="Price">What the floor costs in jobs and production; null where there is none.</param>
/// <param name="Proved">The price is proved.</param>
public sealed record PlanGroup(
    string Code,
    EngineSentence Name,
    int Size,
    int Placed,
    int Expected,
    int? AtLeast,
    EngineSentence? Price,
    bool Proved
)
{
    public bool IsBehind => Placed < Expected;
}

/// <param name="Production">Minutes weighted by the enterprises' own values.</param>
public sealed record PlanAlternative(IReadOnlyList<PlanJob> Jobs, decimal Production);

/// <summary>A sentence as the engine said it on the day: the Danish text with numbered holes, and what stands in them.</summary>
public sealed record EngineSentence(string Text, IReadOnlyList<EngineValue> Values);

/// <summary>One of the three: a word or a name, a number, or an amount of kroner.</summary>
public sealed record EngineValue(string? Word, decimal? Number = null, decimal? Kroner = null);

/// <param name="Minutes">Effective minutes a week that nobody has.</param>
/// <param name="Needed">Of these, what the enterprise needs done before it is worth while.</param>
public sealed record PlanUncovered(Guid TaskId, string Name, int Minutes, int Needed);

public sealed record PlanAlreadyEnded() : Refusal("", $"Planen er allerede færdig eller stoppet. Bed om en ny i stedet.");
