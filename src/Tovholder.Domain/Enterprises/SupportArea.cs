using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Enterprises;

/// <summary>Indsatsområde: the seven things the coordinator supports by hand, as the memo of 2015 lists them.</summary>
public enum SupportArea
{
    [Display(Name = "Forretningsidé")]
    BusinessIdea,

    [Display(Name = "Ledelse")]
    Leadership,

    [Display(Name = "Partnerskaber, også med jobcentret")]
    Partnerships,

    [Display(Name = "Salg af ydelser")]
    Sales,

    [Display(Name = "Udvikling af forretningsmodel")]
    BusinessModel,

    [Display(Name = "Nye medarbejdere")]
    NewEmployees,

    [Display(Name = "Match")]
    Matching,
}

public enum Scorer
{
    /// <summary>The leader scores the own enterprise.</summary>
    [Display(Name = "Lederen")]
    EnterpriseLeader,

    [Display(Name = "Tovholder")]
    Coordinator,
}

/// <summary>Modenhed: how far an enterprise is in one area on one day, with what it is seen by.</summary>
public sealed class MaturityScore
{
    public required Guid Id { get; init; }

    public required Guid EnterpriseId { get; init; }

    public required SupportArea Area { get; init; }

    public required Scorer Scorer { get; init; }

    /// <summary>0 (not begun) to 4 (runs by itself).</summary>
    public required int Points { get; init; }

    /// <summary>What the score is seen by; never empty.</summary>
    public required string Evidence { get; init; }

    public required DateOnly On { get; init; }

    public required string ByName { get; init; }
}

/// <summary>One area of one enterprise: where it began, where it is, and how the leader sees it.</summary>
/// <param name="Baseline">The coordinator's first score.</param>
/// <param name="Now">The coordinator's latest score.</param>
/// <param name="Self">The leader's latest score.</param>
public sealed record AreaStanding(SupportArea Area, int? Baseline, int? Now, int? Self, string? Evidence, DateOnly? On)
{
    /// <summary>Above 0: the leader sees it brighter than the coordinator.</summary>
    public int? Gap => Self - Now;

    /// <summary>All seven areas, in order.</summary>
    public static IReadOnlyList<AreaStanding> Of(IEnumerable<MaturityScore> scores)
    {
        var ordered = scores.OrderBy(score => score.On).ThenBy(score => score.Id).ToLookup(score => (score.Area, score.Scorer));
        return
        [
            .. Enum.GetValues<SupportArea>()
                .Select(area =>
                {
                    var ours = ordered[(area, Scorer.Coordinator)].ToList();
                    return new AreaStanding(
                        area,
                        ours.FirstOrDefault()?.Points,
                        ours.LastOrDefault()?.Points,
                        ordered[(area, Scorer.EnterpriseLeader)].LastOrDefault()?.Points,
                        ours.LastOrDefault()?.Evidence,
                        ours.LastOrDefault()?.On
                    );
                }),
        ];
    }
}

/// <summary>One step of the development plan: what, who and when.</summary>
public sealed class SupportPlanStep
{
    public required Guid Id { get; init; }

    public required Guid EnterpriseId { get; init; }

    public required SupportArea Area { get; init; }

    public required string What { get; init; }

    public required string Who { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>Null until it is done.</summary>
    public DateOnly? DoneOn { get; private set; }

    public int Version { get; private set; }

    public void Finish(DateOnly on) => DoneOn = on;
}

/// <summary>Støtte: what the municipality gave one enterprise, of which kind and on which legal basis.</summary>
public sealed class SupportEntry
{
    public required Guid Id { get; init; }

    public required Guid EnterpriseId { get; init; }

    public required DateOnly On { get; init; }

    public required SupportKind Kind { get; init; }

    /// <summary>From 1.</summary>
    public required int Minutes { get; init; }

    public required string Note { get; init; }

    public required string ByName { get; init; }
}

/// <summary>Each kind has one legal basis; direct financial support is none of them.</summary>
public enum SupportKind
{
    [Display(Name = "Vejledning, som alle kan få")]
    Guidance,

    [Display(Name = "Sparring om idé, ledelse, salg og forretningsmodel")]
    Sparring,

    [Display(Name = "Netværk og arrangementer, som er åbne for alle")]
    Network,

    [Display(Name = "Hjælp til at ansætte i fleksjob")]
    Recruitment,

    [Display(Name = "Kommunen køber en ydelse")]
    Purchase,
}

public sealed record ScoredWithoutEvidence(string Where)
    : Refusal(Where, $"Et point skal kunne ses. Skriv kort, hvad du har set eller hørt, eller lad området stå uden point.");

public sealed record NothingScored()
    : Refusal("Scores", $"Der er ikke givet point. Vælg mindst ét indsatsområde, og skriv, hvad pointet bygger på.");
