using Tovholder.Domain;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Cases;

/// <summary>A number of a case that can be solved for or drawn.</summary>
public enum CaseInput
{
    /// <summary>The first cost of the case, a year.</summary>
    CoordinatorCost,
    WeeklyHours,
    HourlyCost,

    /// <summary>The part of the weeks without a company-based measure; the rest is active.</summary>
    PassiveShare,
    Persons,
    DropOutYearly,
    Deadweight,
}

/// <summary>Reads and sets one input in every group alike.</summary>
public static class CaseInputs
{
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
        };

    /// <summary>The name used in files and commands.</summary>
    public static string NameOf(CaseInput input) => Names.Single(pair => pair.Value == input).Key;

    /// <summary>The values the input can have in this case.</summary>
    public static (decimal Low, decimal High) RangeOf(CaseInput input, CaseDefinition definition) =>
        input switch
        {
            CaseInput.CoordinatorCost => (0m, 20_000_000m),
            CaseInput.WeeklyHours => (0m, WeeklyHours.FullTime.Value),
            CaseInput.HourlyCost => (0m, definition.Groups.Min(group => group.Job.FullTimeHourlyCost.Amount)),
            CaseInput.Persons => (0m, 10_000m),
            CaseInput.DropOutYearly => (0m, 12m),
            _ => (0m, 1m),
        };

    /// <summary>The value in the first group, or of the first cost.</summary>
    public static decimal ValueOf(CaseInput input, CaseDefinition definition)
    {
        var group = definition.Groups[0];
        return input switch
        {
            CaseInput.CoordinatorCost => definition.Costs.Count == 0 ? 0m : definition.Costs[0].PerYear.Amount,
            CaseInput.WeeklyHours => group.Job.WeeklyHours.Value,
            CaseInput.HourlyCost => group.Job.HourlyCost.Amount,
            CaseInput.PassiveShare => group.Job.Otherwise.Measures.Where(m => m.Measure == Measure.Passive).Sum(m => m.Share.Value),
            CaseInput.Persons => group.Persons,
            CaseInput.DropOutYearly => group.DropOutYearly,
            _ => group.Deadweight.Value,
        };
    }

    /// <summary>The case with another value, alike in every group.</summary>
    public static CaseDefinition With(this CaseDefinition definition, CaseInput input, decimal value) =>
        input == CaseInput.CoordinatorCost
            ? definition with
            {
                Costs = WithFirst(definition.Costs, new Kroner(value)),
            }
            : definition with
            {
                Groups = definition.Groups.Select(group => With(group, input, value)).ToList(),
            };

    private static CaseGroup With(CaseGroup group, CaseInput input, decimal value) =>
        input switch
        {
            CaseInput.WeeklyHours => group with { Job = group.Job with { WeeklyHours = new WeeklyHours(value) } },
            CaseInput.HourlyCost => group with { Job = group.Job with { HourlyCost = new Kroner(value) } },
            CaseInput.PassiveShare => group with
            {
                Job = group.Job with { Otherwise = WithPassive(group.Job.Otherwise, new Share(value)) },
            },
            CaseInput.Persons => group with { Persons = value },
            CaseInput.DropOutYearly => group with { DropOutYearly = value },
            _ => group with { Deadweight = new Share(value) },
        };

    private static Otherwise WithPassive(Otherwise otherwise, Share passive) =>
        otherwise with
        {
            Measures = [new MeasureShare(Measure.Passive, passive), new MeasureShare(Measure.Active, passive.Rest)],
        };

    private static List<CaseCost> WithFirst(IReadOnlyList<CaseCost> costs, Kroner perYear) =>
        costs.Count == 0 ? [new CaseCost("Tovholder", perYear)] : [costs[0] with { PerYear = perYear }, .. costs.Skip(1)];
}
