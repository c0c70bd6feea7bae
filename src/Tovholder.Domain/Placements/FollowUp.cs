using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Placements;

/// <summary>Opfølgning: a talk about a placement, with two questions to the citizen and the same two to the leader.</summary>
public sealed class FollowUp
{
    public required Guid Id { get; init; }

    public required Guid PlacementId { get; init; }

    public required FollowUpKind Kind { get; init; }

    public required DateOnly HeldOn { get; init; }

    /// <summary>Who in the municipality held it.</summary>
    public required string HeldBy { get; init; }

    /// <summary>"Går det godt nok til at fortsætte?", asked of the citizen; null where the citizen was not asked.</summary>
    public TrafficLight? CitizenLight { get; init; }

    /// <summary>"Passer timerne?", asked of the citizen.</summary>
    public HoursWish? CitizenHours { get; init; }

    public TrafficLight? LeaderLight { get; init; }

    public HoursWish? LeaderHours { get; init; }

    /// <summary>What was agreed to change; empty for nothing.</summary>
    public List<FollowUpOutcome> Outcomes { get; init; } = [];

    public string? Note { get; init; }

    /// <summary>The two see it differently: two steps apart, or one wants fewer hours and the other more.</summary>
    public bool Disagree =>
        (CitizenLight is { } citizen && LeaderLight is { } leader && Math.Abs(citizen - leader) == 2)
        || (CitizenHours is { } wish && LeaderHours is { } other && Math.Abs(wish - other) == 2);

    /// <summary>One of them says that it cannot go on like this.</summary>
    public bool IsRed => CitizenLight == TrafficLight.Red || LeaderLight == TrafficLight.Red;

    /// <summary>Both are ready for more hours: the one thing that must not wait for the municipality.</summary>
    public bool BothWantMore => CitizenHours == HoursWish.More && LeaderHours == HoursWish.More;

    /// <summary>Why it cannot be recorded like this, or null.</summary>
    public Refusal? Check(DateOnly startedOn, DateOnly today)
    {
        if (HeldOn < startedOn || HeldOn > today)
        {
            return new FollowUpOutOfRange(startedOn, HeldOn);
        }

        return CitizenLight is null && LeaderLight is null && Kind != FollowUpKind.GrantStatus ? new NobodyAsked() : null;
    }
}

/// <summary>Which follow-up it is: the own rhythm, the statutory ones, or a talk between them.</summary>
public enum FollowUpKind
{
    [Display(Name = "Første dag")]
    FirstDay,

    [Display(Name = "Efter en uge")]
    FirstWeek,

    [Display(Name = "Efter to uger")]
    SecondWeek,

    [Display(Name = "Efter fire uger")]
    FourthWeek,

    [Display(Name = "Efter tre måneder")]
    ThirdMonth,

    [Display(Name = "Efter seks måneder")]
    SixthMonth,

    [Display(Name = "Efter tolv måneder")]
    TwelfthMonth,

    /// <summary>The personal talk every two and a half years.</summary>
    [Display(Name = "Lovpligtig opfølgning, 2½ år")]
    StatutoryInterview,

    /// <summary>The status of a temporary grant at four and a half years.</summary>
    [Display(Name = "Status på midlertidig bevilling, 4½ år")]
    GrantStatus,

    [Display(Name = "Samtale uden for rytmen")]
    Unplanned,
}

/// <summary>The answer to "Går det godt nok til at fortsætte?".</summary>
public enum TrafficLight
{
    [Display(Name = "Ja")]
    Green,

    [Display(Name = "Nogenlunde")]
    Yellow,

    [Display(Name = "Nej")]
    Red,
}

/// <summary>The answer to "Passer timerne?".</summary>
public enum HoursWish
{
    [Display(Name = "Færre timer")]
    Fewer,

    [Display(Name = "Timerne passer")]
    Fits,

    [Display(Name = "Flere timer")]
    More,
}

/// <summary>What a follow-up can lead to.</summary>
public enum FollowUpOutcome
{
    [Display(Name = "Timerne ændres")]
    HoursChanged,

    [Display(Name = "Timerne fordeles anderledes over ugen")]
    HoursSpreadDifferently,

    [Display(Name = "Hensynene ændres")]
    ConsiderationsChanged,

    [Display(Name = "Opgaverne ændres")]
    TasksChanged,

    [Display(Name = "Støtte begynder, stopper eller ændres")]
    CompensationChanged,
}

public sealed record FollowUpOutOfRange(DateOnly StartedOn, DateOnly On)
    : Refusal("HeldOn", $"Opfølgningen skal ligge fra den første arbejdsdag ({StartedOn}) til i dag; der står {On}. Ret datoen.");

public sealed record NobodyAsked()
    : Refusal("CitizenLight", $"Skriv, hvad borgeren eller lederen har svaret. En opfølgning uden svar er ikke en opfølgning.");
