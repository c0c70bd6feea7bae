using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Programme;

/// <summary>What the municipality assumes, as against what the law says: dated, owned, proposed by one and approved by another.</summary>
public sealed class Assumption
{
    public required Guid Id { get; init; }

    public required AssumptionKind Kind { get; init; }

    /// <summary>In the unit of the kind: kroner a year, kroner an hour, hours a week, or per cent a year.</summary>
    public required decimal Value { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>Why this value.</summary>
    public required string Source { get; init; }

    public required Guid ProposedBy { get; init; }

    /// <summary>The name as it was on the day.</summary>
    public required string ProposedByName { get; init; }

    public required DateOnly ProposedOn { get; init; }

    /// <summary>Only an approved one counts.</summary>
    public ProposalStatus Status { get; private set; }

    /// <summary>Who approved or rejected it; null while nobody has.</summary>
    public string? DecidedByName { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    /// <summary>Why it was rejected; null otherwise.</summary>
    public string? RejectedBecause { get; private set; }

    /// <summary>Why the value cannot be right, or null.</summary>
    public Refusal? Check()
    {
        var (low, high) = Kind.Range();
        return Value < low || Value > high ? new AssumptionOutOfRange(Value, low, high) : null;
    }

    /// <summary>By somebody else than the one who proposed it.</summary>
    public Refusal? Approve(Guid userId, string name, DateOnly today)
    {
        if (AlreadyDecided() is { } decided)
        {
            return decided;
        }

        if (userId == ProposedBy)
        {
            return new ApprovedByTheProposer(ProposedByName);
        }

        (Status, DecidedByName, DecidedOn) = (ProposalStatus.Approved, name, today);
        return null;
    }

    /// <summary>By anybody who may decide; who proposed it may take it back so.</summary>
    public Refusal? Reject(string name, string because, DateOnly today)
    {
        if (AlreadyDecided() is { } decided)
        {
            return decided;
        }

        (Status, DecidedByName, DecidedOn, RejectedBecause) = (ProposalStatus.Rejected, name, today, because);
        return null;
    }

    /// <summary>The same, thought approved and in force on a day: for showing what it would change.</summary>
    public Assumption AsIfApproved(DateOnly day) =>
        new()
        {
            Id = Id,
            Kind = Kind,
            Value = Value,
            From = From > day ? day : From,
            Owner = Owner,
            Source = Source,
            ProposedBy = ProposedBy,
            ProposedByName = ProposedByName,
            ProposedOn = ProposedOn,
            Status = ProposalStatus.Approved,
            DecidedOn = DateOnly.MaxValue,
        };

    private AssumptionAlreadyDecided? AlreadyDecided() =>
        Status == ProposalStatus.Proposed ? null : new AssumptionAlreadyDecided(DecidedByName ?? "", DecidedOn ?? ProposedOn);
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

    /// <summary>Per cent to each side: how far the hours of all jobs together may lie from what is agreed.</summary>
    [Display(Name = "Usikkerhed på timerne, pct. til hver side")]
    HoursSpread,

    /// <summary>Per cent to each side.</summary>
    [Display(Name = "Usikkerhed på timelønnen, pct. til hver side")]
    WageSpread,

    /// <summary>Per cent: weeks that would have had the higher refund of a company-based measure before 2016.</summary>
    [Display(Name = "Uger i virksomhedsrettet tilbud uden fleksjob, højst pct.")]
    ActiveWeeks,

    /// <summary>Per cent of those in a job.</summary>
    [Display(Name = "Borgere, der ville have fundet et job alligevel, højst pct.")]
    FoundAnyway,
}

public static class AssumptionKinds
{
    /// <summary>The lowest and the highest value, both included, in the unit of the kind.</summary>
    public static (decimal Low, decimal High) Range(this AssumptionKind kind) =>
        kind switch
        {
            AssumptionKind.CoordinatorCost => (0m, 20_000_000m),
            AssumptionKind.HourlyCost or AssumptionKind.FullTimeHourlyCost => (1m, 1_000m),
            AssumptionKind.WeeklyHours => (0.25m, 37m),
            AssumptionKind.AccommodationPoint => (0m, 1_000_000m),
            _ => (0m, 100m),
        };
}

public sealed record AssumptionOutOfRange(decimal Value, decimal Low, decimal High)
    : Refusal("Value", $"Værdien skal ligge fra {Low:#,0.##} til {High:#,0.##}; der står {Value:#,0.##}. Ret tallet.");

public sealed record ApprovedByTheProposer(string Name)
    : Refusal("", $"Forudsætningen er foreslået af {Name}. Den skal godkendes af en anden end den, der har foreslået den.");

public sealed record AssumptionAlreadyDecided(string Name, DateOnly On)
    : Refusal("", $"{Name} har taget stilling til forudsætningen den {On}. Foreslå en ny, hvis den skal ændres.");
