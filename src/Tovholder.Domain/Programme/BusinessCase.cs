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

    /// <summary>The value in force on a day, or null where nobody has approved one.</summary>
    public decimal? Assumed(AssumptionKind kind, DateOnly day) => InForce(kind, day)?.Value;

    /// <summary>The approved assumption with the latest first day; of two with the same day, the one approved last.</summary>
    public Assumption? InForce(AssumptionKind kind, DateOnly day) =>
        Assumptions
            .Where(a => a.Kind == kind && a.Status == ProposalStatus.Approved && a.From <= day)
            .OrderBy(a => a.From)
            .ThenBy(a => a.DecidedOn)
            .ThenBy(a => a.Id)
            .LastOrDefault();
}

/// <param name="On">The last day of the period.</param>
/// <param name="Jobs">Fleksjob planned in place that day.</param>
public sealed record PhaseInPoint(DateOnly On, int Jobs);
