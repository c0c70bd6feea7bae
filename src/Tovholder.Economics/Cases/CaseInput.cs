using Tovholder.Domain;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Cases;

/// <summary>A number of a case that can be solved for or drawn.</summary>
public enum CaseInput
{
    /// <summary>The first cost of the case, a year.</summary>
    CoordinatorCost,

    /// <summary>Hours on site when the job starts; a path of later hours stays as it is.</summary>
    WeeklyHours,
    HourlyCost,

    /// <summary>The part of the weeks without a company-based measure; the rest is active.</summary>
    PassiveShare,
    Persons,
    DropOutYearly,

    /// <summary>The part that would have found a job anyway.</summary>
    Deadweight,

    /// <summary>Whole weeks that every job starts later than planned.</summary>
    StartDelay,
}

/// <summary>Reads and sets one input of a case.</summary>
public static class CaseInputs
{
    /// <summary>Weeks a start may be delayed.</summary>
    internal const int LongestDelay = 104;

    private const decimal HighestCost = 20_000_000m;

    /// <summary>The names used in files and commands.</summary>
    public static IReadOnlyDictionary<string, CaseInput> Names { get; } =
        new Dictionary<string, CaseInput>(StringComparer.Ordinal)
        {
            ["coordinator_cost"] = CaseInput.CoordinatorCost,
            ["weekly_hours"] = CaseInput.WeeklyHours,
            ["hourly_cost"] = CaseInput.HourlyCost,
            ["passive_share"] = CaseInput.PassiveShare,
            ["persons"] = CaseInput.Persons,
            ["drop_out_yearly"] = CaseInput.DropOutYearly,
            ["deadweight"] = CaseInput.Deadweight,
            ["start_delay_weeks"] = CaseInput.StartDelay,
        };

    /// <summary>The name used in files and commands.</summary>
    public static string NameOf(CaseInput input) => Names.Single(pair => pair.Value == input).Key;

    /// <summary>The values the input can have in this case's first group.</summary>
    public static (decimal Low, decimal High) RangeOf(CaseInput input, CaseDefinition definition) =>
        (0m, input == CaseInput.CoordinatorCost ? HighestCost : HighestOf(input, definition.Groups[0]));

    /// <summary>The value in the first group, or of the first cost.</summary>
    public static decimal ValueOf(CaseInput input, CaseDefinition definition)
    {
        if (input != CaseInput.CoordinatorCost)
        {
            return ValueOf(input, definition.Groups[0]);
        }

        return definition.Costs.Count == 0 ? 0m : definition.Costs[0].PerYear.Amount;
    }

    /// <summary>The case with another value in its first group, or of its first cost; other groups move in proportion.</summary>
    /// <remarks>
    /// Where the first group has zero there is no proportion, and every group gets the value. Nothing leaves its own range.
    /// </remarks>
    public static CaseDefinition With(this CaseDefinition definition, CaseInput input, decimal value)
    {
        if (input == CaseInput.CoordinatorCost)
        {
            return definition with { Costs = WithFirst(definition.Costs, new Kroner(value)) };
        }

        var first = ValueOf(input, definition.Groups[0]);
        return definition with { Groups = definition.Groups.Select((group, i) => With(group, input, Moved(group, i))).ToList() };

        decimal Moved(CaseGroup group, int index)
        {
            var own = ValueOf(input, group);
            var moved = index == 0 || first == 0m ? value : own * value / first;
            return Math.Clamp(moved, 0m, HighestOf(input, group));
        }
    }

    internal static decimal ValueOf(CaseInput input, CaseGroup group) =>
        input switch
        {
            CaseInput.CoordinatorCost => 0m,
            CaseInput.WeeklyHours => group.Job.WeeklyHours.Value,
            CaseInput.HourlyCost => group.Job.HourlyCost.Amount,
            CaseInput.PassiveShare => ShareOf(group.Job.Otherwise, Measure.Passive),
            CaseInput.Persons => group.Persons,
            CaseInput.DropOutYearly => group.DropOutYearly,
            CaseInput.StartDelay => group.StartDelayWeeks,
            _ => group.Deadweight.Value,
        };

    internal static decimal HighestOf(CaseInput input, CaseGroup group) =>
        input switch
        {
            CaseInput.WeeklyHours => WeeklyHours.FullTime.Value,
            CaseInput.HourlyCost => group.Job.FullTimeHourlyCost.Amount,
            CaseInput.Persons => 10_000m,
            CaseInput.DropOutYearly => 12m,
            CaseInput.StartDelay => LongestDelay,
            CaseInput.PassiveShare => 1m - ShareOf(group.Job.Otherwise, Measure.Lapsed),
            _ => 1m,
        };

    private static CaseGroup With(CaseGroup group, CaseInput input, decimal value) =>
        input switch
        {
            CaseInput.WeeklyHours => group with { Job = group.Job with { WeeklyHours = new WeeklyHours(value) } },
            CaseInput.HourlyCost => group with { Job = group.Job with { HourlyCost = new Kroner(value) } },
            CaseInput.PassiveShare => group with { Job = group.Job with { Otherwise = WithPassive(group.Job.Otherwise, value) } },
            CaseInput.Persons => group with { Persons = value },
            CaseInput.DropOutYearly => group with { DropOutYearly = value },
            CaseInput.StartDelay => group with { StartDelayWeeks = (int)Math.Round(value, MidpointRounding.AwayFromZero) },
            _ => group with { Deadweight = new Share(value) },
        };

    /// <summary>Weeks whose refund has lapsed stay so; the rest is passive or active.</summary>
    private static Otherwise WithPassive(Otherwise otherwise, decimal passive)
    {
        var lapsed = ShareOf(otherwise, Measure.Lapsed);
        return otherwise with
        {
            Measures =
            [
                new MeasureShare(Measure.Passive, new Share(passive)),
                new MeasureShare(Measure.Active, new Share(1m - lapsed - passive)),
                new MeasureShare(Measure.Lapsed, new Share(lapsed)),
            ],
        };
    }

    internal static decimal ShareOf(Otherwise otherwise, Measure measure) =>
        otherwise.Measures.Where(part => part.Measure == measure).Sum(part => part.Share.Value);

    private static List<CaseCost> WithFirst(IReadOnlyList<CaseCost> costs, Kroner perYear) =>
        costs.Count == 0 ? [new CaseCost("Tovholder", perYear)] : [costs[0] with { PerYear = perYear }, .. costs.Skip(1)];
}
