using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Placements;

/// <summary>Ansættelse i fleksjob: one citizen in one enterprise, from a first paid day.</summary>
/// <remarks>Hours and intensity are assessed by the municipality in the concrete job (LAB § 121); both are kept, assessed and agreed.</remarks>
public sealed class Placement
{
    public required Guid Id { get; init; }

    public required Guid CitizenId { get; init; }

    public required Guid EnterpriseId { get; init; }

    /// <summary>The match it came from.</summary>
    public required Guid MatchId { get; init; }

    /// <summary>First paid day.</summary>
    public required DateOnly StartedOn { get; init; }

    /// <summary>Hours on site a week, as agreed.</summary>
    public required WeeklyHours ContractHours { get; init; }

    /// <summary>Assessed in this job; effective hours are contract hours × intensity.</summary>
    public required Share Intensity { get; init; }

    /// <summary>Effective hours a week the municipality assessed.</summary>
    public required WeeklyHours AssessedHours { get; init; }

    /// <summary>Why agreed and assessed hours differ; null when they do not.</summary>
    public string? DifferenceReason { get; init; }

    /// <summary>Who decided the assessment.</summary>
    public required string DecidedBy { get; init; }

    /// <summary>Kroner an effective hour including pension.</summary>
    public required Kroner HourlyCost { get; init; }

    /// <summary>Kroner an hour including pension for the same job on full time: the ceiling (lønloft) comes from it.</summary>
    public required Kroner FullTimeHourlyCost { get; init; }

    public DateOnly? EndedOn { get; private set; }

    public EndReason? EndReason { get; private set; }

    public int Version { get; private set; }

    /// <summary>Hours a week the employer pays for.</summary>
    public WeeklyHours EffectiveHours => ContractHours.At(Intensity);

    public bool IsRunning(DateOnly today) => StartedOn <= today && (EndedOn is null || EndedOn >= today);

    /// <summary>Why the numbers cannot be right, or null.</summary>
    public Refusal? Check()
    {
        if (HourlyCost <= Kroner.Zero || HourlyCost > new Kroner(1000m))
        {
            return new HourlyCostOutOfRange(HourlyCost);
        }

        if (FullTimeHourlyCost < HourlyCost)
        {
            return new FullTimeBelowHourlyCost(HourlyCost, FullTimeHourlyCost);
        }

        if (EffectiveHours <= new WeeklyHours(0) || ContractHours > WeeklyHours.FullTime)
        {
            return new ContractHoursOutOfRange(ContractHours);
        }

        // Hours with two decimals times an intensity rarely come out even: the same minutes are the same hours.
        return EffectiveHours.Minutes != AssessedHours.Minutes && string.IsNullOrWhiteSpace(DifferenceReason)
            ? new DifferenceWithoutReason(EffectiveHours, AssessedHours)
            : null;
    }

    public Refusal? End(DateOnly endedOn, EndReason reason, DateOnly today)
    {
        if (EndedOn is { } already)
        {
            return new AlreadyEnded(already);
        }

        if (endedOn < StartedOn)
        {
            return new EndedBeforeItStarted(StartedOn);
        }

        if (endedOn > today.AddMonths(12))
        {
            return new EndsTooFarAhead(endedOn);
        }

        (EndedOn, EndReason) = (endedOn, reason);
        return null;
    }
}

/// <summary>Why a placement ended.</summary>
public enum EndReason
{
    [Display(Name = "Ordinært job")]
    OrdinaryJob,

    [Display(Name = "Andet fleksjob")]
    OtherFlexjob,

    [Display(Name = "Flere timer et andet sted")]
    MoreHoursElsewhere,

    [Display(Name = "Pension")]
    Pension,

    [Display(Name = "Flyttet")]
    Moved,

    [Display(Name = "Opgaverne forsvandt")]
    TasksDisappeared,

    [Display(Name = "Hensynene blev ikke mødt")]
    UnmetConsiderations,

    [Display(Name = "For mange timer")]
    HoursTooHigh,

    [Display(Name = "Kontaktpersonen stoppede")]
    ContactPersonLeft,

    [Display(Name = "Virksomheden lukkede")]
    EnterpriseClosed,

    [Display(Name = "Helbredet blev dårligere")]
    IllnessWorsened,

    [Display(Name = "Aftalt ophør")]
    AgreedTermination,
}

public static class EndReasons
{
    /// <summary>The citizen no longer waits for a fleksjob: works elsewhere, has a pension, or has moved.</summary>
    public static bool LeavesWaiting(this EndReason reason) =>
        reason is EndReason.OrdinaryJob or EndReason.OtherFlexjob or EndReason.MoreHoursElsewhere or EndReason.Pension or EndReason.Moved;
}

public sealed record AlreadyEnded(DateOnly On) : Refusal("EndedOn", $"Ansættelsen sluttede den {On}. Ret den registrering i stedet.");

public sealed record EndedBeforeItStarted(DateOnly StartedOn)
    : Refusal("EndedOn", $"Den sidste arbejdsdag skal ligge på eller efter den første, {StartedOn}.");

public sealed record EndsTooFarAhead(DateOnly On)
    : Refusal("EndedOn", $"Den sidste arbejdsdag {On} ligger mere end et år fremme. Skriv en dag inden for et år.");

public sealed record HourlyCostOutOfRange(Kroner Cost)
    : Refusal("HourlyCost", $"Timelønnen skal være over 0 og højst 1.000 kr.; der står {Cost}. Ret beløbet.");

public sealed record FullTimeBelowHourlyCost(Kroner Cost, Kroner FullTime)
    : Refusal(
        "FullTimeHourlyCost",
        $"Timelønnen på fuld tid ({FullTime}) er lavere end timelønnen i fleksjobbet ({Cost}). Lønloftet kan ikke beregnes; ret et af de to beløb."
    );

public sealed record ContractHoursOutOfRange(WeeklyHours Hours)
    : Refusal("ContractHours", $"Timerne på arbejdspladsen skal være over 0 og højst 37 om ugen; der står {Hours}. Ret tallet.");

public sealed record DifferenceWithoutReason(WeeklyHours Agreed, WeeklyHours Assessed)
    : Refusal(
        "DifferenceReason",
        $"Der er aftalt {Agreed} effektive timer, men vurderet {Assessed}. Skriv, hvorfor de er forskellige (LAB § 121)."
    );
