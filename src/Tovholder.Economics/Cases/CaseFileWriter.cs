using System.Globalization;
using System.Text;
using Tovholder.Domain;
using Tovholder.Economics.Placements;

namespace Tovholder.Economics.Cases;

/// <summary>Writes a case as the file <see cref="CaseFile"/> reads, so that what a page has worked out can be run again with <c>tov</c>.</summary>
/// <remarks>Uncertainty is left out: it changes no figure of the case itself.</remarks>
public static class CaseFileWriter
{
    public static string Write(CaseDefinition definition)
    {
        var yaml = new StringBuilder();
        yaml.Append(Invariant($"name: {Quoted(definition.Name)}\n"));
        yaml.Append(Invariant($"period: {{ from: {definition.From:yyyy-MM-dd}, through: {definition.Through:yyyy-MM-dd} }}\n"));
        yaml.Append("groups:\n");
        foreach (var group in definition.Groups)
        {
            Append(yaml, group);
        }

        if (definition.Costs.Count > 0)
        {
            yaml.Append("costs:\n");
        }

        foreach (var cost in definition.Costs)
        {
            var period = OptionalDay("from", cost.From) + OptionalDay("through", cost.Through);
            yaml.Append(Invariant($"  - {{ name: {Quoted(cost.Name)}, per_year: {cost.PerYear.Amount}{period} }}\n"));
        }

        if (definition.MunicipalTaxRate is { } tax)
        {
            yaml.Append(Invariant($"tax: {{ included: true, municipal_rate: {tax.Value} }}\n"));
        }

        if (definition.PriceLevel is { } level)
        {
            yaml.Append(Invariant($"price_level: {{ of_year: {level.OfYear}, yearly_change: {level.YearlyChange} }}\n"));
        }

        if (definition.DiscountRate is { } rate)
        {
            yaml.Append(Invariant($"discount_rate: {rate}\n"));
        }

        if (definition.AllowsProvisionalRates)
        {
            yaml.Append("provisional_rates: true\n");
        }

        return yaml.ToString();
    }

    private static void Append(StringBuilder yaml, CaseGroup group)
    {
        var job = group.Job;
        yaml.Append(Invariant($"  - name: {Quoted(group.Name)}\n"));
        yaml.Append(Invariant($"    persons: {group.Persons}\n"));
        yaml.Append(Invariant($"    approved_on: {job.ApprovedOn:yyyy-MM-dd}\n"));
        yaml.Append(Invariant($"    ladder_weeks_before: {job.LadderWeeksBefore}\n"));
        var benefit = Shares(job.Otherwise.Allowances.Select(part => (CaseFile.NameOf(part.Allowance), part.Share)));
        var measure = Shares(job.Otherwise.Measures.Select(part => (CaseFile.NameOf(part.Measure), part.Share)));
        yaml.Append(Invariant($"    otherwise: {{ benefit: {benefit}, measure: {measure} }}\n"));
        yaml.Append(Invariant($"    flexjob: {{ from: {job.Start:yyyy-MM-dd}{OptionalDay("through", job.End)}, "));
        yaml.Append(Invariant($"weekly_hours: {job.WeeklyHours.Value}, intensity: {job.Intensity.Value}, "));
        yaml.Append(Invariant($"hourly_cost: {job.HourlyCost.Amount}, full_time_hourly_cost: {job.FullTimeHourlyCost.Amount}, "));
        yaml.Append(Invariant($"employer: {(job.Employer == EmployerKind.Municipal ? "municipal" : "private")} }}\n"));
        yaml.Append(Invariant($"    phase_in: [{string.Join(", ", group.PhaseIn.Select(share => Invariant($"{share.Value}")))}]\n"));
        if (job.HoursPath.Count > 0)
        {
            yaml.Append("    hours_path:\n");
        }

        foreach (var step in job.HoursPath)
        {
            var weeks = (step.From.DayNumber - job.Start.DayNumber) / 7;
            // The file has one intensity: a change of it is written as the hours on site that give the same paid hours.
            var hours = step.Intensity is { } intensity
                ? decimal.Round(step.WeeklyHours.Value * intensity.Value / job.Intensity.Value, 2)
                : step.WeeklyHours.Value;
            yaml.Append(Invariant($"      - {{ after_weeks: {weeks}, weekly_hours: {hours} }}\n"));
        }

        if (group.DropOutYearly > 0m)
        {
            yaml.Append(Invariant($"    drop_out_yearly: {group.DropOutYearly}\n"));
        }

        if (group.StartDelayWeeks > 0)
        {
            yaml.Append(Invariant($"    start_delay_weeks: {group.StartDelayWeeks}\n"));
        }

        if (group.RehireWeeks is { } wait)
        {
            yaml.Append(Invariant($"    rehire_weeks: {wait}\n"));
        }

        if (group.Deadweight != Share.None)
        {
            yaml.Append(Invariant($"    deadweight: {group.Deadweight.Value}\n"));
        }

        if (group.ProviderCost > Kroner.Zero)
        {
            yaml.Append(Invariant($"    provider_cost: {group.ProviderCost.Amount}\n"));
        }
    }

    /// <summary>One word, or words with shares.</summary>
    private static string Shares(IEnumerable<(string Name, Share Share)> parts)
    {
        var all = parts.Where(part => part.Share != Share.None).ToList();
        return all.Count == 1
            ? all[0].Name
            : $"{{ {string.Join(", ", all.Select(part => Invariant($"{part.Name}: {part.Share.Value}")))} }}";
    }

    private static string OptionalDay(string key, DateOnly? day) => day is { } date ? Invariant($", {key}: {date:yyyy-MM-dd}") : "";

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
