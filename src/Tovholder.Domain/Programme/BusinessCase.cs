using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Programme;

/// <summary>The approved investment: how many fleksjob, which yearly gain, and when it is fully phased in.</summary>
public sealed class BusinessCase
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required DateOnly ApprovedOn { get; init; }

    /// <summary>Fleksjob at full phase-in.</summary>
    public required int TargetJobs { get; init; }

    /// <summary>Promised municipal gain a year at full phase-in, after the coordinator, positive is good.</summary>
    public required Kroner TargetBenefit { get; init; }

    /// <summary>The year in which the whole goal is in place.</summary>
    public required int FullPhaseIn { get; init; }

    /// <summary>Who answers for the benefit.</summary>
    public required string BenefitOwner { get; init; }

    /// <summary>The plan: how many fleksjob are in place at the end of each quarter.</summary>
    public List<PhaseInPoint> PhaseIn { get; init; } = [];

    public List<Assumption> Assumptions { get; init; } = [];

    /// <summary>The assumption in force on a day, or null where the municipality has made none.</summary>
    public decimal? Assumed(AssumptionKind kind, DateOnly day) =>
        Assumptions.Where(a => a.Kind == kind && a.From <= day).MaxBy(a => a.From)?.Value;
}

/// <param name="On">The last day of the period.</param>
/// <param name="Jobs">Fleksjob planned in place that day.</param>
public sealed record PhaseInPoint(DateOnly On, int Jobs);

/// <summary>What the municipality assumes, as against what the law says: dated, owned, with its reason.</summary>
public sealed class Assumption
{
    public required Guid Id { get; init; }

    public required AssumptionKind Kind { get; init; }

    /// <summary>In the unit of the kind: kroner a year, kroner an hour, hours a week, or per cent a year.</summary>
    public required decimal Value { get; init; }

    public required DateOnly From { get; init; }

    public required string Owner { get; init; }

    public required string Source { get; init; }
}

/// <summary>The assumptions a plan is made of. Rates by law are none of them: those lie in <c>rates/</c>.</summary>
public enum AssumptionKind
{
    /// <summary>Kroner a year.</summary>
    [Display(Name = "Udgift til tovholder, kr. om året")]
    CoordinatorCost,

    /// <summary>Kroner an hour including pension.</summary>
    [Display(Name = "Timeløn inkl. pension, kr.")]
    HourlyCost,

    /// <summary>Kroner an hour including pension for the same job on full time.</summary>
    [Display(Name = "Timeløn på fuld tid inkl. pension, kr.")]
    FullTimeHourlyCost,

    /// <summary>Effective hours a week.</summary>
    [Display(Name = "Effektive timer om ugen")]
    WeeklyHours,

    /// <summary>Kroner a year for lowering a demand, or raising an offer, by one point of the work profile.</summary>
    [Display(Name = "Pris for et point tilpasning, kr. om året")]
    AccommodationPoint,

    /// <summary>Per cent a year: jobs that end without anybody knowing it yet.</summary>
    [Display(Name = "Ansættelser, der slutter uden varsel, pct. om året")]
    DropOut,
}
