using System.ComponentModel.DataAnnotations;
using Tovholder.Domain.Work;

namespace Tovholder.Domain.Enterprises;

/// <summary>A social enterprise or another municipal centre that the coordinator supports: the same card, plan and stages for both.</summary>
public sealed class SocialEnterprise
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required EnterpriseKind Kind { get; init; }

    /// <summary>Null until the enterprise is registered, and for a municipal centre.</summary>
    public string? CvrNumber { get; init; }

    /// <summary>The idea in one line.</summary>
    public required string Idea { get; init; }

    /// <summary>Four digits.</summary>
    public required string PostalCode { get; init; }

    public required string LeaderName { get; init; }

    /// <summary>The coordinator who follows the enterprise.</summary>
    public required Guid OwnerId { get; init; }

    public PipelineStage Stage { get; private set; }

    public DateOnly StageSince { get; private set; }

    public string? NextStep { get; private set; }

    public DateOnly? NextStepDue { get; private set; }

    /// <summary>What the workplace offers: need feature → 0 to 4.</summary>
    public Dictionary<string, int> Offers { get; private set; } = [];

    /// <summary>Minutes a week that instructors have for people in fleksjob; null until the leader has been asked.</summary>
    public int? InstructorMinutes { get; private set; }

    /// <summary>How many people in fleksjob may be at work at the same time; null until the leader has been asked.</summary>
    public int? PeopleAtATime { get; private set; }

    /// <summary>When there is work to do; empty until the leader has been asked.</summary>
    public List<TimeWindow> OpeningHours { get; private set; } = [];

    public List<StageChange> StageChanges { get; init; } = [];

    public List<WorkTask> Tasks { get; init; } = [];

    public int Version { get; private set; }

    /// <summary>First contact: the enterprise is known from this day.</summary>
    public void Open(Guid stageChangeId, PipelineStage stage, DateOnly on, string reason) => Enter(stageChangeId, stage, on, reason);

    /// <summary>Moves to another stage. A step back, a pause and an exit are allowed, with their reason.</summary>
    public Refusal? MoveTo(Guid stageChangeId, PipelineStage stage, DateOnly on, string reason)
    {
        if (stage == Stage)
        {
            return new AlreadyInStage(Name);
        }

        if (on < StageSince)
        {
            return new MovedBeforeLastMove(StageSince);
        }

        Enter(stageChangeId, stage, on, reason);
        // A step agreed for the old stage is done with; the new one gets its own.
        (NextStep, NextStepDue) = (null, null);
        return null;
    }

    public Refusal? Plan(string nextStep, DateOnly due, DateOnly today)
    {
        if (due < today)
        {
            return new DueInThePast(due);
        }

        (NextStep, NextStepDue) = (nextStep, due);
        return null;
    }

    public void Offer(IReadOnlyDictionary<string, int> offers) => Offers = new(offers, StringComparer.Ordinal);

    /// <summary>How many people the workplace has room, hours and instructors for; null where the leader has not said.</summary>
    /// <param name="instructorMinutes">Minutes a week, 0 to 10,080.</param>
    public Refusal? MakeRoom(int? instructorMinutes, int? peopleAtATime, IReadOnlyList<TimeWindow> openingHours)
    {
        if (TimeWindow.Check(openingHours) is { } refusal)
        {
            return refusal;
        }

        (InstructorMinutes, PeopleAtATime, OpeningHours) = (instructorMinutes, peopleAtATime, [.. openingHours]);
        return null;
    }

    /// <summary>The age in the stage is over the limit, or the next step is due.</summary>
    public bool IsOverdue(DateOnly today) => Stage is not (PipelineStage.Parked or PipelineStage.Exited) && IsLate(today);

    private bool IsLate(DateOnly today) =>
        NextStepDue < today || (Stage.StaleAfterDays() is { } days && today.DayNumber - StageSince.DayNumber > days && NextStepDue is null);

    private void Enter(Guid stageChangeId, PipelineStage stage, DateOnly on, string reason)
    {
        StageChanges.Add(
            new()
            {
                Id = stageChangeId,
                Stage = stage,
                On = on,
                Reason = reason,
            }
        );
        Stage = stage;
        StageSince = on;
    }
}

public enum EnterpriseKind
{
    /// <summary>Socialøkonomisk virksomhed.</summary>
    [Display(Name = "Socialøkonomisk virksomhed")]
    SocialEnterprise,

    /// <summary>Another centre of the municipality; the municipality is then the employer.</summary>
    [Display(Name = "Andet center i kommunen")]
    OtherCentre,
}

/// <summary>One step through the pipeline, kept for conversion and time per stage.</summary>
public sealed class StageChange
{
    public required Guid Id { get; init; }

    public required PipelineStage Stage { get; init; }

    public required DateOnly On { get; init; }

    public required string Reason { get; init; }
}

public sealed record AlreadyInStage(string Name) : Refusal("Stage", $"{Name} er allerede i den fase. Vælg en anden fase.");

public sealed record MovedBeforeLastMove(DateOnly Since)
    : Refusal("On", $"Virksomheden kom i sin nuværende fase den {Since}. Vælg den dag eller en senere.");

public sealed record DueInThePast(DateOnly Due) : Refusal("NextStepDue", $"Fristen {Due} er passeret. Vælg en dag fra i dag.");
