using Tovholder.Domain;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics;

/// <summary>
/// The answer of <c>tov economics subsidy</c>: one month's fleksløntilskud with its steps, lines and rates. Amounts in whole øre.
/// </summary>
/// <remarks>Names become snake_case in JSON: <c>full_time_wage</c>, <c>before_ceiling</c>, <c>ceiling_binds</c>.</remarks>
public sealed record SubsidyAnswer(
    decimal Wage,
    decimal FullTimeWage,
    decimal Highest,
    decimal Threshold,
    decimal ReductionBelow,
    decimal ReductionAbove,
    decimal BeforeCeiling,
    bool CeilingBinds,
    decimal Subsidy,
    decimal Total,
    decimal Atp,
    IReadOnlyList<SubsidyLine> Lines,
    IReadOnlyList<UsedRate> Rates
)
{
    /// <param name="month">Any day of the month.</param>
    /// <param name="hourlyWage">Wage incl. both pension contributions per effective hour.</param>
    /// <param name="weeklyHours">Effective hours a week.</param>
    /// <param name="fullTimeHourlyWage">
    /// The full-time wage per hour in the same job; null where it equals <paramref name="hourlyWage"/>.
    /// </param>
    /// <exception cref="RateMissing">The year has no rate.</exception>
    public static SubsidyAnswer For(DateOnly month, Kroner hourlyWage, WeeklyHours weeklyHours, Kroner? fullTimeHourlyWage, RateBook rates)
    {
        var wage = MonthlyWage.For(hourlyWage, weeklyHours);
        var fullTimeWage = MonthlyWage.For(fullTimeHourlyWage ?? hourlyWage, WeeklyHours.FullTime);
        var subsidy = FlexWageSubsidy.ForMonth(wage, fullTimeWage, month, rates);
        var atp = ExtraAtp.ForMonth(subsidy.Subsidy, month, rates);
        var atpLine = new CalculationLine(ExtraAtp.Version, "Heraf forhøjet ATP, som borgeren betaler (5 pct., højst 500 kr.)", atp.Amount);

        return new SubsidyAnswer(
            Wage: Ore(subsidy.Wage),
            FullTimeWage: Ore(subsidy.FullTimeWage),
            Highest: subsidy.Highest.Amount,
            Threshold: subsidy.Threshold.Amount,
            ReductionBelow: Ore(subsidy.ReductionBelow),
            ReductionAbove: Ore(subsidy.ReductionAbove),
            BeforeCeiling: Ore(subsidy.BeforeCeiling),
            CeilingBinds: subsidy.CeilingBinds,
            Subsidy: Ore(subsidy.Subsidy),
            Total: Ore(subsidy.Total),
            Atp: Ore(atp.Amount),
            Lines: [.. subsidy.Lines.Append(atpLine).Select(line => new SubsidyLine(line.Text, Ore(line.Amount), line.Rule.Law))],
            Rates: [.. subsidy.Rates.Concat(atp.Rates).Select(UsedRate.Of)]
        );
    }

    /// <summary>Two decimals, also when they are zeros.</summary>
    private static decimal Ore(Kroner amount) => amount.ToOre().Amount + 0.00m;
}

/// <summary>One step as the reader sees it.</summary>
public sealed record SubsidyLine(string Text, decimal Amount, string Law);

/// <summary>A rate as an answer lists it.</summary>
/// <param name="Source">The address, or the title of our own calculation.</param>
/// <param name="Confidence">"verified", "secondary", "inferred", or "estimated" for a day the value does not hold.</param>
/// <param name="Mark">"foreløbig sats", "skønnet sats" or null.</param>
public sealed record UsedRate(string Key, DateOnly From, DateOnly Through, decimal Amount, string Source, string Confidence, string? Mark)
{
    public static UsedRate Of(RateValue value) =>
        new(
            value.Key,
            value.From,
            value.Through,
            value.Amount,
            value.Source.Href ?? value.Source.Title,
            value.Source.Confidence switch
            {
                _ when value.IsProvisional => "estimated",
                Rates.Confidence.Verified => "verified",
                Rates.Confidence.Secondary => "secondary",
                _ => "inferred",
            },
            value.Mark
        );
}
