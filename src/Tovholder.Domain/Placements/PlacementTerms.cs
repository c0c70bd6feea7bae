using Tovholder.Domain.Matches;

namespace Tovholder.Domain.Placements;

/// <summary>What holds in a placement from a day on: hours, tasks and the considerations agreed as working conditions.</summary>
/// <remarks>Hours and intensity are assessed by the municipality in the concrete job (LAB § 121); both are kept, assessed and agreed.</remarks>
public sealed class PlacementTerms
{
    public required Guid Id { get; init; }

    /// <summary>The first day it holds.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Hours on site a week, as agreed.</summary>
    public required WeeklyHours ContractHours { get; init; }

    /// <summary>Assessed in this job; effective hours are contract hours × intensity.</summary>
    public required Share Intensity { get; init; }

    /// <summary>Effective hours a week the municipality assessed.</summary>
    public required WeeklyHours AssessedHours { get; init; }

    /// <summary>Why agreed and assessed hours differ; null when they do not.</summary>
    public string? DifferenceReason { get; init; }

    /// <summary>Who in the municipality decided the assessment.</summary>
    public required string DecidedBy { get; init; }

    /// <summary>The day of the assessment.</summary>
    public required DateOnly DecidedOn { get; init; }

    /// <summary>The case in the municipality's ESDH, such as "15/1234"; null until it is known.</summary>
    public string? CaseNumber { get; set; }

    /// <summary>The tasks, with effective minutes a week.</summary>
    public List<MatchTask> Tasks { get; init; } = [];

    /// <summary>The considerations agreed as working conditions, in Danish as they stand in the agreement.</summary>
    public List<string> Conditions { get; init; } = [];

    /// <summary>Why it was agreed, such as "Vurdering ved ansættelsen".</summary>
    public required string Reason { get; init; }

    /// <summary>Hours a week the employer pays for.</summary>
    public WeeklyHours EffectiveHours => ContractHours.At(Intensity);

    /// <summary>Why the hours cannot be right, or null.</summary>
    public Refusal? Check()
    {
        if (EffectiveHours <= new WeeklyHours(0) || ContractHours > WeeklyHours.FullTime)
        {
            return new ContractHoursOutOfRange(ContractHours);
        }

        // Hours with two decimals times an intensity rarely come out even: the same minutes are the same hours.
        return EffectiveHours.Minutes != AssessedHours.Minutes && string.IsNullOrWhiteSpace(DifferenceReason)
            ? new DifferenceWithoutReason(EffectiveHours, AssessedHours)
            : null;
    }
}

public sealed record ContractHoursOutOfRange(WeeklyHours Hours)
    : Refusal("ContractHours", $"Timerne på arbejdspladsen skal være over 0 og højst 37 om ugen; der står {Hours}. Ret tallet.");

public sealed record DifferenceWithoutReason(WeeklyHours Agreed, WeeklyHours Assessed)
    : Refusal(
        "DifferenceReason",
        $"Der er aftalt {Agreed} effektive timer, men vurderet {Assessed}. Skriv, hvorfor de er forskellige (LAB § 121)."
    );
