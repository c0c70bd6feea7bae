using Tovholder.Domain;
using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Cases;

/// <summary>The answer of <c>tov economics case</c>, with amounts in whole øre. Names become snake_case in JSON.</summary>
/// <param name="Quantiles">Empty where nothing was drawn.</param>
/// <param name="Drivers">Empty where nothing was drawn.</param>
public sealed record CaseAnswer(
    IReadOnlyList<CaseAnswerYear> Years,
    CaseAnswerFigures Total,
    IReadOnlyList<CaseAnswerLine> Lines,
    IReadOnlyList<string> RuleVersions,
    string RateBook,
    IReadOnlyList<UsedRate> Rates,
    IReadOnlyList<string> Warnings,
    CaseAnswerBreakEven BreakEven,
    IReadOnlyDictionary<string, decimal> Quantiles,
    IReadOnlyList<CaseAnswerDriver> Drivers,
    string Caption
)
{
    /// <param name="rulesOf">As in <see cref="CaseCalculation.Run"/>.</param>
    /// <param name="draws">0: no quantiles and no drivers.</param>
    /// <exception cref="RateMissing">A year has no rate.</exception>
    public static CaseAnswer For(CaseDefinition definition, RateBook rates, int? rulesOf = null, int draws = 0, int seed = 1)
    {
        var result = CaseCalculation.Run(definition, rates, rulesOf);
        var uncertainty = draws > 0 && definition.Uncertainty.Count > 0 ? Uncertainty.Draw(definition, rates, draws, seed, rulesOf) : null;

        return new CaseAnswer(
            [.. result.Years.Select(year => CaseAnswerYear.Of(year))],
            CaseAnswerFigures.Of(result.Total),
            [.. result.Lines.Select(line => new CaseAnswerLine(line.Rule.Rule, line.Rule.Version, line.Text, Ore(line.Amount)))],
            [.. result.Rules.Select(rule => rule.ToString())],
            result.RateBookHash,
            [.. result.Rates.Select(UsedRate.Of)],
            result.Warnings,
            CaseAnswerBreakEven.Of(definition, result, rates, rulesOf),
            uncertainty?.Quantiles.ToDictionary(pair => pair.Key, pair => Ore(pair.Value), StringComparer.Ordinal) ?? [],
            [.. uncertainty?.Drivers.Select(driver => new CaseAnswerDriver(driver.Name, Math.Round(driver.Share, 4))) ?? []],
            result.Caption
        );
    }

    internal static decimal Ore(Kroner amount) => amount.ToOre().Amount + 0.00m;

    /// <summary>At most two decimals, and always one.</summary>
    internal static decimal Persons(decimal persons)
    {
        var rounded = Math.Round(persons, 2, MidpointRounding.AwayFromZero);
        var tenths = Math.Round(rounded, 1, MidpointRounding.AwayFromZero);
        return (rounded == tenths ? tenths : rounded) + 0.0m;
    }
}

/// <summary>One year of the answer.</summary>
public sealed record CaseAnswerYear(
    int Year,
    decimal Saving,
    decimal Costs,
    decimal Net,
    decimal PerJob,
    decimal FullYearEquivalents,
    CaseAnswerPayers ByPayer,
    CaseAnswerBudgets Budgets
)
{
    internal static CaseAnswerYear Of(CaseYear year)
    {
        var figures = CaseAnswerFigures.Of(year.Figures);
        return new(
            year.Year,
            figures.Saving,
            figures.Costs,
            figures.Net,
            figures.PerJob,
            figures.FullYearEquivalents,
            figures.ByPayer,
            figures.Budgets
        );
    }
}

/// <summary>The figures of all years.</summary>
public sealed record CaseAnswerFigures(
    decimal Saving,
    decimal Costs,
    decimal Net,
    decimal PerJob,
    decimal FullYearEquivalents,
    CaseAnswerPayers ByPayer,
    CaseAnswerBudgets Budgets
)
{
    internal static CaseAnswerFigures Of(CaseFigures figures)
    {
        var payers = figures.ByPayer;
        var budgets = figures.Budgets;
        return new(
            CaseAnswer.Ore(figures.Saving),
            CaseAnswer.Ore(figures.Costs),
            CaseAnswer.Ore(figures.Net),
            CaseAnswer.Ore(figures.PerJob),
            CaseAnswer.Persons(figures.FullYearEquivalents),
            new(
                CaseAnswer.Ore(payers.Municipality),
                CaseAnswer.Ore(payers.State),
                CaseAnswer.Ore(payers.Citizen),
                CaseAnswer.Ore(payers.Employer)
            ),
            new(
                CaseAnswer.Ore(budgets.Benefits),
                CaseAnswer.Ore(budgets.Operations),
                CaseAnswer.Ore(budgets.Tax),
                CaseAnswer.Ore(budgets.BlockGrantOfTheSector),
                CaseAnswer.Ore(budgets.SectorNet)
            )
        );
    }
}

/// <summary>Positive is good for the payer; the municipality's is after costs.</summary>
public sealed record CaseAnswerPayers(decimal Municipality, decimal State, decimal Citizen, decimal Employer);

/// <summary>Whose budget moves; the last two concern all municipalities together.</summary>
public sealed record CaseAnswerBudgets(decimal Benefits, decimal Operations, decimal Tax, decimal BlockGrantOfTheSector, decimal SectorNet);

/// <summary>One of the municipality's lines.</summary>
public sealed record CaseAnswerLine(string Rule, string Version, string Text, decimal Amount);

/// <summary>An input's share of the spread.</summary>
public sealed record CaseAnswerDriver(string Name, decimal Share);

/// <summary>Where the case carries itself. Null where no number does.</summary>
/// <param name="Jobs">Full-year jobs that pay the costs.</param>
public sealed record CaseAnswerBreakEven(decimal? Jobs, IReadOnlyList<CaseAnswerBreakEvenHours> WeeklyHours)
{
    internal static CaseAnswerBreakEven Of(CaseDefinition definition, CaseResult result, RateBook rates, int? rulesOf)
    {
        var book = definition.AllowsProvisionalRates ? rates.AllowingProvisional() : rates;
        var year = rulesOf ?? definition.From.Year;
        decimal? Hours(CaseGroup group, bool withCeiling) =>
            BreakEven.Hours(group.Job, year, book, withCeiling) is { } hours ? Math.Round(hours.Value, 2) + 0.00m : null;

        return new(
            BreakEven.Jobs(result.Total) is { } jobs ? CaseAnswer.Persons(jobs) : null,
            [
                .. definition.Groups.Select(group => new CaseAnswerBreakEvenHours(
                    group.Name,
                    Hours(group, withCeiling: true),
                    Hours(group, withCeiling: false)
                )),
            ]
        );
    }
}

/// <summary>Effective hours a week at which a job of the group is worth nothing to the municipality.</summary>
public sealed record CaseAnswerBreakEvenHours(string Group, decimal? WithCeiling, decimal? WithoutCeiling);

/// <summary>The answer of <c>tov economics explain</c>.</summary>
/// <param name="Range">The lowest and the highest value tried.</param>
public sealed record ExplanationAnswer(string Name, decimal Value, decimal Reached, IReadOnlyList<decimal> Range)
{
    /// <summary>Null where no value reaches the target; <see cref="Explanation.Why"/> then says why.</summary>
    public static ExplanationAnswer? Of(Explanation explanation) =>
        explanation.Value is { } value
            ? new(explanation.Name, Math.Round(value, 4) + 0.00m, CaseAnswer.Ore(explanation.Reached), [explanation.Low, explanation.High])
            : null;
}
