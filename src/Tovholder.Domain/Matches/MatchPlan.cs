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

    /// <summary>Kroner a year that the municipality gains by the jobs, before fleksbidrag; null where an assumption is missing.</summary>
    public decimal? Gain { get; init; }
}

/// <param name="Name">people, production, suitability, fairness or change.</param>
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

/// <param name="Changes">The cheapest set of changes that would place the citizen; empty where none was found.</param>
/// <param name="Price">Kroner of the changes; null where there are none.</param>
public sealed record PlanUnplaced(Guid CitizenId, IReadOnlyList<MatchReason> Reasons, IReadOnlyList<string> Changes, decimal? Price);

/// <param name="Minutes">Effective minutes a week that nobody has.</param>
/// <param name="Needed">Of these, what the enterprise needs done before it is worth while.</param>
public sealed record PlanUncovered(Guid TaskId, string Name, int Minutes, int Needed);

public sealed record PlanAlreadyEnded() : Refusal("", $"Planen er allerede færdig eller stoppet. Bed om en ny i stedet.");
