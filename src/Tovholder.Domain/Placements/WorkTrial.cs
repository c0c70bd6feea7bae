using System.ComponentModel.DataAnnotations;
using Tovholder.Domain.Matches;

namespace Tovholder.Domain.Placements;

/// <summary>Virksomhedspraktik: an unpaid trial of a job, with a purpose and an end date.</summary>
/// <remarks>LAB kap. 11. It counts as no fleksjob; the match it tries stays open, so that a placement can follow.</remarks>
public sealed class WorkTrial
{
    /// <summary>Weeks a trial lasts without a reason of its own.</summary>
    public const int UsualWeeks = 13;

    public required Guid Id { get; init; }

    public required Guid CitizenId { get; init; }

    public required Guid EnterpriseId { get; init; }

    /// <summary>The match it tries.</summary>
    public required Guid MatchId { get; init; }

    public required DateOnly StartedOn { get; init; }

    /// <summary>The last day, as agreed.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>Hours on site a week.</summary>
    public required WeeklyHours ContractHours { get; init; }

    public required WorkTrialPurpose Purpose { get; init; }

    /// <summary>What the trial is to show, with its sub-goals.</summary>
    public required string Goal { get; init; }

    /// <summary>Why it lasts longer than usual; null where it does not.</summary>
    public string? LongReason { get; init; }

    /// <summary>The day it really ended; null while it runs.</summary>
    public DateOnly? EndedOn { get; private set; }

    public WorkTrialResult? Result { get; private set; }

    /// <summary>What the trial showed.</summary>
    public string? Finding { get; private set; }

    public int Version { get; private set; }

    public bool IsRunning(DateOnly today) => StartedOn <= today && EndedOn is null;

    /// <summary>The end date has passed and nobody has written what came of it.</summary>
    public bool IsOverdue(DateOnly today) => EndedOn is null && EndsOn < today;

    /// <summary>Why it cannot be agreed like this, or null.</summary>
    public Refusal? Check()
    {
        if (EndsOn < StartedOn)
        {
            return new TrialEndsBeforeItStarts(StartedOn);
        }

        return EndsOn >= StartedOn.AddDays(7 * UsualWeeks) && string.IsNullOrWhiteSpace(LongReason)
            ? new LongTrialWithoutReason(UsualWeeks)
            : null;
    }

    public Refusal? End(DateOnly endedOn, WorkTrialResult result, string finding, DateOnly today)
    {
        if (EndedOn is { } already)
        {
            return new TrialAlreadyEnded(already);
        }

        if (endedOn < StartedOn || endedOn > today)
        {
            return new TrialEndOutOfRange(StartedOn, endedOn);
        }

        (EndedOn, Result, Finding) = (endedOn, result, finding);
        return null;
    }
}

/// <summary>What a trial is for.</summary>
public enum WorkTrialPurpose
{
    [Display(Name = "Afklare timer, intensitet og hensyn i jobbet")]
    ClarifyCapacity,

    [Display(Name = "Træne faglige eller sociale kompetencer")]
    TrainCompetences,

    [Display(Name = "Afprøve opgaver og jobmål")]
    TryTasks,
}

/// <summary>What came of a trial.</summary>
public enum WorkTrialResult
{
    [Display(Name = "Kan blive til et fleksjob")]
    LeadsToFlexjob,

    [Display(Name = "Opgaver eller hensyn skal være anderledes")]
    NeedsOtherJob,

    [Display(Name = "Stoppet før tid")]
    Interrupted,
}

public sealed record TrialEndsBeforeItStarts(DateOnly StartedOn)
    : Refusal("EndsOn", $"Praktikken slutter, før den begynder {StartedOn}. Ret en af de to datoer.");

public sealed record LongTrialWithoutReason(int Weeks)
    : Refusal("LongReason", $"Praktikken er længere end {Weeks} uger. Skriv, hvorfor den skal være det, eller gør den kortere.");

public sealed record TrialAlreadyEnded(DateOnly On) : Refusal("", $"Praktikken sluttede den {On}. Se siden igen.");

public sealed record TrialEndOutOfRange(DateOnly StartedOn, DateOnly On)
    : Refusal("EndedOn", $"Den sidste dag skal ligge fra {StartedOn} til i dag; der står {On}. Ret datoen.");
