using Tovholder.Domain;
using Tovholder.Economics.Ledger;
using Tovholder.Economics.Placements;

namespace Tovholder.Economics.Cases;

/// <summary>
/// A business case as somebody wrote it: who gets a flexjob, what they would otherwise receive, and what the effort costs.
/// </summary>
/// <param name="From">The first day of the case.</param>
/// <param name="Through">The last day; at most ten years after the first.</param>
/// <param name="Groups">At least one.</param>
public sealed record CaseDefinition(
    string Name,
    DateOnly From,
    DateOnly Through,
    IReadOnlyList<CaseGroup> Groups,
    IReadOnlyList<CaseCost> Costs
)
{
    /// <summary>The longest case: beyond it nobody knows the law.</summary>
    public const int LongestYears = 10;

    /// <summary>The municipality's tax rate where tax is counted; null where it is not.</summary>
    public Share? MunicipalTaxRate { get; init; }

    /// <summary>Null: each year in its own prices.</summary>
    public PriceLevel? PriceLevel { get; init; }

    /// <summary>Yearly rate by which the total, and only the total, is discounted to the first year; null: not at all.</summary>
    public decimal? DiscountRate { get; init; }

    /// <summary>Whether a missing year may use the nearest known rate, marked "foreløbig sats".</summary>
    public bool AllowsProvisionalRates { get; init; }

    /// <summary>The inputs that are not known for sure.</summary>
    public IReadOnlyList<UncertainInput> Uncertainty { get; init; } = [];

    /// <summary>The text of a line without the name of the group it begins with.</summary>
    public string WithoutGroup(string text) =>
        Groups.FirstOrDefault(group => text.StartsWith($"{group.Name}: ", StringComparison.Ordinal)) is { } group
            ? text[(group.Name.Length + 2)..]
            : text;

    /// <summary>What a krone of a year counts in the total: by price level and discounting.</summary>
    internal decimal WeightOf(int year) => PriceFactor(year) * DiscountFactor(year);

    internal decimal PriceFactor(int year) => PriceLevel is { } level ? Power(1m + level.YearlyChange, level.OfYear - year) : 1m;

    internal decimal DiscountFactor(int year) => DiscountRate is { } rate ? Power(1m + rate, From.Year - year) : 1m;

    private static decimal Power(decimal factor, int exponent)
    {
        var power = 1m;
        for (var i = 0; i < Math.Abs(exponent); i++)
        {
            power *= factor;
        }

        return exponent < 0 ? 1m / power : power;
    }
}

/// <summary>Citizens alike enough to be reckoned together.</summary>
/// <param name="Persons">From 0; a solved case can need a part of a person.</param>
/// <param name="Job">The placement each of them gets; it starts on the job's own first day.</param>
/// <param name="PhaseIn">Share in job per quarter counted from the case's first day; the last stays.</param>
public sealed record CaseGroup(string Name, decimal Persons, PlacementFacts Job, IReadOnlyList<Share> PhaseIn)
{
    /// <summary>Jobs that end per job and year; 0.2 is one in five.</summary>
    public decimal DropOutYearly { get; init; }

    /// <summary>Weeks until a job that ended is filled again; null: never.</summary>
    public int? RehireWeeks { get; init; }

    /// <summary>The part that would have found a job anyway; their gain does not count.</summary>
    public Share Deadweight { get; init; } = Share.None;

    /// <summary>Weeks that every job starts later than its day; the citizen waits, and the ladder goes on.</summary>
    public int StartDelayWeeks { get; init; }

    /// <summary>What a provider is paid each time a job starts.</summary>
    public Kroner ProviderCost { get; init; }
}

/// <summary>What the effort costs, whoever is placed.</summary>
/// <param name="From">Null: from the first day of the case.</param>
/// <param name="Through">Null: to the last.</param>
public sealed record CaseCost(string Name, Kroner PerYear, DateOnly? From = null, DateOnly? Through = null)
{
    /// <summary>The weeks of the case in which the cost is paid; none where they lie outside it.</summary>
    internal IEnumerable<WeekPart> WeeksIn(CaseDefinition definition)
    {
        var first = From is { } from && from > definition.From ? from : definition.From;
        var last = Through is { } through && through < definition.Through ? through : definition.Through;
        return first <= last ? PlanningCalendar.Between(first, last) : [];
    }
}

/// <summary>Amounts are shown in the prices of one year.</summary>
/// <param name="OfYear">The year whose prices are used.</param>
/// <param name="YearlyChange">0.02 is two per cent a year; the user's own assumption.</param>
public sealed record PriceLevel(int OfYear, decimal YearlyChange);

/// <summary>An input that may lie anywhere from low to high; most likely where the case has it.</summary>
public sealed record UncertainInput(CaseInput Input, decimal Low, decimal High);
