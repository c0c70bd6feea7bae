using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Citizens;

/// <summary>Arbejdsidentitet: eight own statements, 0 to 10, answered by the citizen and, for the first six, by the consultant as well.</summary>
/// <remarks>
/// Own wording. Every three months. A fall calls for a talk and is no failure. The consultant's belief calls for a talk where it is low;
/// it is no input to a match, and no enterprise ever sees it.
/// </remarks>
public sealed class WorkIdentity
{
    public const int MonthsBetween = 3;

    /// <summary>A belief up to this calls for a talk.</summary>
    public const int LowBelief = 3;

    public required Guid Id { get; init; }

    public required Guid CitizenId { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>Who asked.</summary>
    public required string AskedBy { get; init; }

    /// <summary>The citizen's points, statement by statement.</summary>
    public List<WorkIdentityAnswer> Citizen { get; init; } = [];

    /// <summary>The consultant's points for the first six.</summary>
    public List<WorkIdentityAnswer> Consultant { get; init; } = [];

    /// <summary>"Jeg tror, at borgeren er i fleksjob inden 12 måneder", 0 to 10, of the consultant alone.</summary>
    public int? Belief { get; init; }

    /// <summary>Effective hours a week the consultant thinks possible.</summary>
    public WeeklyHours? HoursEstimate { get; init; }

    public bool BeliefCallsForTalk => Belief <= LowBelief;

    /// <summary>The citizen's mean, one decimal.</summary>
    public decimal Mean => Citizen.Count == 0 ? 0m : Math.Round((decimal)Citizen.Average(a => a.Points), 1, MidpointRounding.AwayFromZero);

    public DateOnly NextOn => On.AddMonths(MonthsBetween);

    public int? PointsOf(WorkIdentityStatement statement) => Citizen.Find(a => a.Statement == statement)?.Points;

    /// <summary>Statements that fell by three points or more since the one before: to be talked about.</summary>
    public IEnumerable<WorkIdentityStatement> FallenSince(WorkIdentity before) =>
        Enum.GetValues<WorkIdentityStatement>().Where(s => before.PointsOf(s) - PointsOf(s) >= 3);

    public Refusal? Check(DateOnly today)
    {
        if (On > today)
        {
            return new AskedInTheFuture(On);
        }

        return Enum.GetValues<WorkIdentityStatement>().Any(s => PointsOf(s) is null) ? new StatementWithoutPoints() : null;
    }
}

/// <param name="Points">0 to 10.</param>
/// <param name="OwnWords">What the citizen said beside the points.</param>
public sealed record WorkIdentityAnswer(WorkIdentityStatement Statement, int Points, string? OwnWords);

/// <summary>The eight statements, in the citizen's voice.</summary>
public enum WorkIdentityStatement
{
    [Display(Name = "Jeg kan se mig selv som en, der går på arbejde")]
    Identity,

    [Display(Name = "Jeg ved, hvad jeg er god til")]
    Talent,

    [Display(Name = "Jeg kan fortælle andre, hvilke hensyn jeg har brug for")]
    Voice,

    [Display(Name = "Jeg tror på, at der findes et job til mig")]
    Hope,

    [Display(Name = "Jeg kan holde en aftale og en mødetid")]
    Stability,

    [Display(Name = "Jeg kan håndtere mine symptomer, når jeg arbejder")]
    Coping,

    [Display(Name = "Jeg har det godt sammen med andre på en arbejdsplads")]
    Belonging,

    [Display(Name = "Jeg ved, hvilke opgaver jeg gerne vil løse, og er åben for andre")]
    Direction,
}

public static class WorkIdentityStatements
{
    /// <summary>The statements the consultant answers too.</summary>
    public static IEnumerable<WorkIdentityStatement> Doubled =>
        Enum.GetValues<WorkIdentityStatement>().Where(s => s <= WorkIdentityStatement.Coping);
}

/// <summary>Five anchored bands of the scale: what a number means, the same for all who ask.</summary>
public enum WorkIdentityBand
{
    [Display(Name = "Slet ikke: det kan jeg ikke sige endnu")]
    NotAtAll,

    [Display(Name = "Lidt: en gang imellem, og kun med hjælp")]
    ALittle,

    [Display(Name = "Nogenlunde: det går op og ned")]
    SoSo,

    [Display(Name = "For det meste: også når dagen er svær")]
    Mostly,

    [Display(Name = "Helt: næsten altid, og andre kan se det")]
    Entirely,
}

public static class WorkIdentityBands
{
    /// <summary>0-1, 2-3, 4-6, 7-8 and 9-10.</summary>
    public static WorkIdentityBand Of(int points) =>
        points switch
        {
            <= 1 => WorkIdentityBand.NotAtAll,
            <= 3 => WorkIdentityBand.ALittle,
            <= 6 => WorkIdentityBand.SoSo,
            <= 8 => WorkIdentityBand.Mostly,
            _ => WorkIdentityBand.Entirely,
        };
}

public sealed record AskedInTheFuture(DateOnly On) : Refusal("On", $"Samtalen kan ikke ligge i fremtiden; der står {On}. Ret datoen.");

public sealed record StatementWithoutPoints()
    : Refusal("", $"Alle otte udsagn skal have et tal fra 0 til 10. Sæt et tal ved dem, der mangler.");
