using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Programme;

/// <summary>The business case thought otherwise, under a name: what is changed, who thought it, and why. It changes no figure of the case.</summary>
public sealed class Scenario
{
    public const int LongestName = 60;

    public required Guid Id { get; init; }

    /// <summary>As it stands above its column; no two scenarios have the same.</summary>
    public required string Name { get; init; }

    /// <summary>Why somebody wants to see it.</summary>
    public required string Why { get; init; }

    /// <summary>The name as it was on the day.</summary>
    public required string SavedByName { get; init; }

    public required DateOnly SavedOn { get; init; }

    public required ScenarioSettings Settings { get; init; }
}

/// <summary>What a scenario thinks otherwise. Null leaves it as the case has it.</summary>
public sealed record ScenarioSettings
{
    public const int FirstRules = 2013;

    public const int LastRules = 2024;

    /// <summary>The year whose rates and refund rules hold.</summary>
    public int RulesOf { get; init; }

    /// <summary>A statutory rate that is thought to be another.</summary>
    public string? RateKey { get; init; }

    /// <summary>Its supposed value, in its own unit.</summary>
    public decimal? RateAmount { get; init; }

    /// <summary>A supposed fleksbidrag, per cent of the subsidy.</summary>
    public decimal? Contribution { get; init; }

    /// <summary>Fleksjob when fully phased in.</summary>
    public decimal? Jobs { get; init; }

    /// <summary>Effective hours a week, on average.</summary>
    public decimal? WeeklyHours { get; init; }

    /// <summary>Kroner an hour including pension, on average.</summary>
    public decimal? HourlyCost { get; init; }

    /// <summary>Kroner a year.</summary>
    public decimal? CoordinatorCost { get; init; }

    /// <summary>Per cent a year of the jobs that end and are not filled again.</summary>
    public decimal? DropOut { get; init; }

    /// <summary>Per cent of those in a job who would have found one anyway.</summary>
    public decimal? FoundAnyway { get; init; }

    /// <summary>Per cent of the weeks that would have had the higher refund of a company-based measure before 2016.</summary>
    public decimal? ActiveWeeks { get; init; }

    /// <summary>Whole weeks that every job starts later.</summary>
    public int? DelayWeeks { get; init; }

    /// <summary>The changed value of a cause; null where the case's own stands, and for the rules, which always have a year.</summary>
    public decimal? Of(ScenarioCause cause) =>
        cause switch
        {
            ScenarioCause.Rules => RulesOf,
            ScenarioCause.Rate => RateAmount,
            ScenarioCause.Contribution => Contribution,
            ScenarioCause.Jobs => Jobs,
            ScenarioCause.WeeklyHours => WeeklyHours,
            ScenarioCause.HourlyCost => HourlyCost,
            ScenarioCause.CoordinatorCost => CoordinatorCost,
            ScenarioCause.DropOut => DropOut,
            ScenarioCause.FoundAnyway => FoundAnyway,
            ScenarioCause.ActiveWeeks => ActiveWeeks,
            _ => DelayWeeks,
        };

    /// <summary>These settings with one cause taken from others.</summary>
    public ScenarioSettings With(ScenarioCause cause, ScenarioSettings others) =>
        cause switch
        {
            ScenarioCause.Rules => this with { RulesOf = others.RulesOf },
            ScenarioCause.Rate => this with { RateKey = others.RateKey, RateAmount = others.RateAmount },
            ScenarioCause.Contribution => this with { Contribution = others.Contribution },
            ScenarioCause.Jobs => this with { Jobs = others.Jobs },
            ScenarioCause.WeeklyHours => this with { WeeklyHours = others.WeeklyHours },
            ScenarioCause.HourlyCost => this with { HourlyCost = others.HourlyCost },
            ScenarioCause.CoordinatorCost => this with { CoordinatorCost = others.CoordinatorCost },
            ScenarioCause.DropOut => this with { DropOut = others.DropOut },
            ScenarioCause.FoundAnyway => this with { FoundAnyway = others.FoundAnyway },
            ScenarioCause.ActiveWeeks => this with { ActiveWeeks = others.ActiveWeeks },
            _ => this with { DelayWeeks = others.DelayWeeks },
        };

    /// <summary>Why these settings cannot be reckoned with, or null.</summary>
    public Refusal? Check()
    {
        foreach (var cause in Enum.GetValues<ScenarioCause>())
        {
            var (low, high) = cause.Range();
            if (Of(cause) is { } value && (value < low || value > high))
            {
                return new ScenarioOutOfRange(cause.Field(), value, low, high);
            }
        }

        return RateKey is null == RateAmount is null ? null : new ScenarioRateHalf(RateKey is null ? "RateKey" : "RateAmount");
    }
}

/// <summary>What can part two scenarios, in the order in which the difference is told.</summary>
public enum ScenarioCause
{
    [Display(Name = "Reglerne")]
    Rules,

    [Display(Name = "En anden sats")]
    Rate,

    [Display(Name = "Et tænkt fleksbidrag, pct. af tilskuddet")]
    Contribution,

    [Display(Name = "Antal fleksjob")]
    Jobs,

    [Display(Name = "Effektive timer om ugen")]
    WeeklyHours,

    [Display(Name = "Timeløn inkl. pension, kr.")]
    HourlyCost,

    [Display(Name = "Udgift til tovholder, kr. om året")]
    CoordinatorCost,

    [Display(Name = "Fleksjob, der slutter og ikke besættes igen, pct. om året")]
    DropOut,

    [Display(Name = "Borgere, der ville have fundet et job alligevel, pct.")]
    FoundAnyway,

    [Display(Name = "Uger i virksomhedsrettet tilbud uden fleksjob, pct.")]
    ActiveWeeks,

    [Display(Name = "Uger, hvert fleksjob begynder senere")]
    DelayWeeks,
}

public static class ScenarioCauses
{
    /// <summary>The lowest and the highest value, both included, in the unit of the cause.</summary>
    public static (decimal Low, decimal High) Range(this ScenarioCause cause) =>
        cause switch
        {
            ScenarioCause.Rules => (ScenarioSettings.FirstRules, ScenarioSettings.LastRules),
            ScenarioCause.Rate => (0m, 1_000_000m),
            ScenarioCause.Jobs => (1m, 10_000m),
            ScenarioCause.WeeklyHours => (0.25m, 37m),
            ScenarioCause.HourlyCost => (1m, 1_000m),
            ScenarioCause.CoordinatorCost => (0m, 20_000_000m),
            ScenarioCause.DelayWeeks => (0m, 104m),
            _ => (0m, 100m),
        };

    /// <summary>The name of the form field.</summary>
    public static string Field(this ScenarioCause cause) =>
        cause switch
        {
            ScenarioCause.Rules => nameof(ScenarioSettings.RulesOf),
            ScenarioCause.Rate => nameof(ScenarioSettings.RateAmount),
            _ => cause.ToString(),
        };
}

public sealed record ScenarioOutOfRange(string FieldName, decimal Value, decimal Low, decimal High)
    : Refusal(FieldName, $"Tallet skal ligge fra {Low:0.##} til {High:0.##}; der står {Value:0.##}. Ret tallet.");

public sealed record ScenarioRateHalf(string FieldName) : Refusal(FieldName, $"En anden sats skal have både et navn og en værdi. Vælg satsen, og skriv værdien.");

public sealed record ScenarioNameTaken(string Name)
    : Refusal("Name", $"Der er allerede et scenarie, der hedder {Name}. Giv det nye et andet navn.");

public sealed record ScenarioChangesNothing()
    : Refusal("", $"Scenariet er som casen selv. Ret mindst ét tal, eller vælg et andet års regler.");
