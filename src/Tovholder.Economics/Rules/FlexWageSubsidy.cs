using Tovholder.Domain;
using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Rules;

/// <summary>Fleksløntilskud: what the municipality adds to the citizen's wage in a flexjob, for one month.</summary>
/// <remarks>
/// LAB § 123. The wage is everything subject to labour market contribution plus the employee's and the employer's
/// pension contribution. The reduction of 55 % touches only the part of the wage above the threshold (stk. 2), and the
/// subsidy plus the wage never exceeds the full-time wage of the same job (lønloftet, stk. 3). The wage that governs a
/// month is the previous month's; which wage that is, the caller knows.
/// Pinned by W1-W5 in test/Tovholder.Economics.Tests/Examples/flex-wage-subsidy.yaml.
/// </remarks>
public static class FlexWageSubsidy
{
    public static readonly RuleVersion Version = new("Fleksløntilskud", "2013", "LAB § 123");

    /// <param name="wage">A month's wage incl. both pension contributions, from 0.</param>
    /// <param name="fullTimeWage">A month's full-time wage incl. pension in the same job.</param>
    /// <param name="month">Any day of the month the subsidy is for.</param>
    /// <exception cref="ArgumentOutOfRangeException">A wage is negative.</exception>
    /// <exception cref="RateMissing">The year has no rate.</exception>
    public static FlexWageSubsidyResult ForMonth(Kroner wage, Kroner fullTimeWage, DateOnly month, RateBook rates)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(wage.Amount, nameof(wage));
        ArgumentOutOfRangeException.ThrowIfNegative(fullTimeWage.Amount, nameof(fullTimeWage));

        var day = RateDay.OfMonth(month);
        var highest = rates.On(RateKeys.FlexWageSubsidyMaxMonth, day);
        var threshold = rates.On(RateKeys.FlexWageSubsidyThresholdMonth, day);
        var low = rates.On(RateKeys.FlexWageSubsidyTaperLow, day);
        var high = rates.On(RateKeys.FlexWageSubsidyTaperHigh, day);

        var below = low.Amount * Kroner.Min(wage, threshold.Kroner);
        var above = high.Amount * Kroner.Max(Kroner.Zero, wage - threshold.Kroner);
        var beforeCeiling = Kroner.Max(Kroner.Zero, highest.Kroner - below - above);
        var roomUnderCeiling = Kroner.Max(Kroner.Zero, fullTimeWage - wage);

        return new FlexWageSubsidyResult(
            Wage: wage,
            FullTimeWage: fullTimeWage,
            Highest: highest.Kroner,
            Threshold: threshold.Kroner,
            ReductionBelow: below,
            ReductionAbove: above,
            BeforeCeiling: beforeCeiling,
            Subsidy: Kroner.Min(beforeCeiling, roomUnderCeiling),
            LowTaper: new Share(low.Amount),
            HighTaper: new Share(high.Amount),
            Rates: [highest, threshold, low, high]
        );
    }

    /// <summary>The month's wage that a subsidy comes from, where lønloftet does not bind: the formula read backwards.</summary>
    /// <returns>Null for a subsidy of zero, which any high wage gives, and for one above the highest.</returns>
    /// <exception cref="RateMissing">The year has no rate.</exception>
    public static Kroner? WageBehind(Kroner subsidy, DateOnly month, RateBook rates)
    {
        var day = RateDay.OfMonth(month);
        var reduction = rates.KronerOn(RateKeys.FlexWageSubsidyMaxMonth, day) - subsidy;
        if (subsidy <= Kroner.Zero || reduction < Kroner.Zero)
        {
            return null;
        }

        var threshold = rates.KronerOn(RateKeys.FlexWageSubsidyThresholdMonth, day);
        var low = rates.AmountOn(RateKeys.FlexWageSubsidyTaperLow, day);
        var below = Kroner.Min(reduction, low * threshold);
        return (below / low) + ((reduction - below) / rates.AmountOn(RateKeys.FlexWageSubsidyTaperHigh, day));
    }
}

/// <summary>One month's subsidy with every step of it; half of the appealed decisions were once changed, so no step is hidden.</summary>
/// <param name="ReductionBelow">Of the wage up to the threshold, by <paramref name="LowTaper"/>.</param>
/// <param name="ReductionAbove">Of the wage above it, by <paramref name="HighTaper"/>.</param>
/// <param name="BeforeCeiling">The highest subsidy less both reductions, never below zero.</param>
/// <param name="Subsidy">After the ceiling: wage and subsidy together are at most the full-time wage.</param>
public sealed record FlexWageSubsidyResult(
    Kroner Wage,
    Kroner FullTimeWage,
    Kroner Highest,
    Kroner Threshold,
    Kroner ReductionBelow,
    Kroner ReductionAbove,
    Kroner BeforeCeiling,
    Kroner Subsidy,
    Share LowTaper,
    Share HighTaper,
    IReadOnlyList<RateValue> Rates
)
{
    /// <summary>Whether lønloftet took something of the subsidy.</summary>
    public bool CeilingBinds => Subsidy < BeforeCeiling;

    /// <summary>Wage and subsidy.</summary>
    public Kroner Total => Wage + Subsidy;

    /// <summary>The steps in the order the law takes them.</summary>
    public IReadOnlyList<CalculationLine> Lines
    {
        get
        {
            var highest = new RuleVersion("Fleksløntilskud", "2013", "LAB § 123, stk. 1");
            var taper = highest with { Law = "LAB § 123, stk. 2" };
            var ceiling = highest with { Law = "LAB § 123, stk. 3" };
            var lines = new List<CalculationLine>
            {
                new(
                    highest,
                    RateValue.Marked(
                        "Højeste fleksløntilskud: 98 pct. af dagpengenes højeste beløb",
                        MarkOf(RateKeys.FlexWageSubsidyMaxMonth)
                    ),
                    Highest
                ),
                new(
                    taper,
                    RateValue.Marked(
                        $"Nedsættelse: {LowTaper} af lønnen op til {Threshold}",
                        MarkOf(RateKeys.FlexWageSubsidyThresholdMonth)
                    ),
                    -ReductionBelow
                ),
                new(
                    taper,
                    RateValue.Marked(
                        $"Nedsættelse: {HighTaper} af den del af lønnen, der ligger over {Threshold}",
                        MarkOf(RateKeys.FlexWageSubsidyThresholdMonth)
                    ),
                    -ReductionAbove
                ),
                new(taper, "Fleksløntilskud før lønloftet", BeforeCeiling),
            };
            if (CeilingBinds)
            {
                lines.Add(new(ceiling, $"Lønloftet: løn og tilskud kan højst blive {FullTimeWage}", Subsidy - BeforeCeiling));
            }

            lines.Add(new(ceiling, "Fleksløntilskud", Subsidy));
            return lines;
        }
    }

    private string? MarkOf(string key) => RateValue.WeakestMark(Rates.Where(rate => rate.Key == key));
}
