using Tovholder.Domain;
using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Cases;

/// <summary>The figures of a year, or of all years.</summary>
/// <param name="Saving">What the municipality gains from the placements, before the effort's own costs.</param>
/// <param name="Costs">What the effort costs: coordinator and providers.</param>
/// <param name="FullYearEquivalents">Person weeks in job / 52, before deadweight.</param>
/// <param name="ByPayer">After costs, which are the municipality's; positive is good for the payer.</param>
/// <param name="Budgets">Whose budget in the municipality moves.</param>
public sealed record CaseFigures(Kroner Saving, Kroner Costs, decimal FullYearEquivalents, PayerAmounts ByPayer, CaseBudgets Budgets)
{
    internal static readonly CaseFigures Zero = new(Kroner.Zero, Kroner.Zero, 0m, PayerAmounts.Zero, CaseBudgets.Zero);

    /// <summary>The municipality's gain after costs.</summary>
    public Kroner Net => Saving - Costs;

    /// <summary>Saving per full-year equivalent; zero where there is none.</summary>
    public Kroner PerJob => FullYearEquivalents == 0m ? Kroner.Zero : Saving / FullYearEquivalents;

    public static CaseFigures operator +(CaseFigures left, CaseFigures right) =>
        new(
            left.Saving + right.Saving,
            left.Costs + right.Costs,
            left.FullYearEquivalents + right.FullYearEquivalents,
            left.ByPayer + right.ByPayer,
            left.Budgets + right.Budgets
        );

    /// <summary>The money at another price level; the persons stay.</summary>
    internal CaseFigures Times(decimal factor) =>
        new(factor * Saving, factor * Costs, FullYearEquivalents, factor * ByPayer, factor * Budgets);
}

/// <summary>The municipality's net, by budget, and what becomes of it for all municipalities together.</summary>
/// <param name="Benefits">Allowances and subsidy, after refund.</param>
/// <param name="Operations">Wages in the municipality's own workplaces, coordinator and providers.</param>
/// <param name="Tax">Municipal tax, where it is counted.</param>
public sealed record CaseBudgets(Kroner Benefits, Kroner Operations, Kroner Tax)
{
    internal static readonly CaseBudgets Zero = new(Kroner.Zero, Kroner.Zero, Kroner.Zero);

    /// <summary>
    /// Budgetgarantien meets changes in the municipalities' net expenses on benefits krone for krone, nationally and not per municipality:
    /// the block grant falls by what all municipalities together save. One municipality keeps most of its own saving.
    /// </summary>
    public Kroner BlockGrantOfTheSector => -Benefits;

    /// <summary>What all municipalities together would gain, if all did the same.</summary>
    public Kroner SectorNet => Benefits + Operations + Tax + BlockGrantOfTheSector;

    public static CaseBudgets operator +(CaseBudgets left, CaseBudgets right) =>
        new(left.Benefits + right.Benefits, left.Operations + right.Operations, left.Tax + right.Tax);

    public static CaseBudgets operator *(decimal factor, CaseBudgets budgets) =>
        new(factor * budgets.Benefits, factor * budgets.Operations, factor * budgets.Tax);
}

/// <summary>One year of a case.</summary>
public sealed record CaseYear(int Year, CaseFigures Figures);

/// <summary>One month of a case as planned.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="Jobs">On average through the month.</param>
/// <param name="Net">The municipality's, after costs, in the year's own prices.</param>
public sealed record PlannedMonth(DateOnly Month, decimal Jobs, Kroner Net);

/// <summary>A business case worked out. Every amount is exact; it is rounded where it leaves the product.</summary>
/// <param name="Years">In the price level asked for.</param>
/// <param name="Total">The sum of the years, discounted where that was asked for.</param>
/// <param name="Lines">The municipality's lines; they sum to the total's net.</param>
/// <param name="Rules">Every rule version used.</param>
/// <param name="Warnings">Danish sentences that must stand beside the figures.</param>
public sealed record CaseResult(
    IReadOnlyList<CaseYear> Years,
    IReadOnlyList<PlannedMonth> Months,
    CaseFigures Total,
    IReadOnlyList<CalculationLine> Lines,
    IReadOnlyList<RuleVersion> Rules,
    IReadOnlyList<RateValue> Rates,
    string RateBookHash,
    IReadOnlyList<string> Warnings,
    string Caption
);
