using Tovholder.Domain;
using Tovholder.Economics.Ledger;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Cases;

/// <summary>What one month gathers.</summary>
internal sealed class MonthSums
{
    private PayerAmounts gain = PayerAmounts.Zero;
    private Kroner ownWage;
    private Kroner tax;

    /// <summary>Weeks of the case in the month.</summary>
    public decimal Weeks { get; set; }

    public decimal PersonWeeks { get; set; }

    public Kroner Costs { get; set; }

    public decimal Jobs => PersonWeeks / Weeks;

    public void Add(PersonWeek week, Kroner weekTax)
    {
        gain += week.Gain;
        tax += weekTax;
        ownWage += week.WagePayer == Payer.Municipality ? week.Wage : Kroner.Zero;
    }

    public CaseFigures ToFigures()
    {
        var saving = gain.Municipality + tax;
        var byPayer = gain + new PayerAmounts(tax - Costs, Kroner.Zero, -tax, Kroner.Zero);
        var budgets = new CaseBudgets(gain.Municipality + ownWage, -ownWage - Costs, tax);
        return new CaseFigures(saving, Costs, PersonWeeks / MonthlyWage.WeeksPerYear, byPayer, budgets);
    }
}
