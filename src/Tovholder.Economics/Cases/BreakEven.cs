using Tovholder.Domain;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Cases;

/// <summary>Where a flexjob stops costing the municipality money, and how many of them carry the effort.</summary>
public static class BreakEven
{
    private const int Halvings = 40;

    // So high that lønloftet binds for nobody.
    private static readonly Kroner NoCeiling = new(100_000m);

    /// <summary>The effective hours a week at which a placement is worth nothing to the municipality in a planning year.</summary>
    /// <param name="withCeiling">Whether lønloftet counts; without it the hours follow from the wage alone.</param>
    /// <param name="contribution">A rule for fleksbidrag; null leaves it out.</param>
    /// <returns>Null where the sign does not change from no hours to full time: the placement always gains or always costs.</returns>
    /// <exception cref="RateMissing">The year has no rate.</exception>
    public static WeeklyHours? Hours(
        PlacementFacts facts,
        int rulesOf,
        RateBook rates,
        bool withCeiling,
        FlexContribution? contribution = null
    )
    {
        var job = facts with
        {
            Intensity = Share.All,
            HoursPath = [],
            FullTimeHourlyCost = withCeiling ? facts.FullTimeHourlyCost : NoCeiling,
        };
        Kroner GainAt(decimal hours) =>
            PlacementYear.For(job with { WeeklyHours = new WeeklyHours(hours) }, rulesOf, rates, contribution).Gain.Municipality;

        var (low, high) = (0m, WeeklyHours.FullTime.Value);
        var rises = GainAt(low) < Kroner.Zero;
        if (rises == GainAt(high) < Kroner.Zero)
        {
            return null;
        }

        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2m;
            if (GainAt(middle) < Kroner.Zero == rises)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return new WeeklyHours(high);
    }

    /// <summary>The yearly wage at the break-even hours where the ceiling does not bind: 65,000 kr. in 2016, 72,680 in 2024.</summary>
    /// <exception cref="RateMissing">The year has no rate.</exception>
    public static Kroner? YearlyWage(PlacementFacts facts, int rulesOf, RateBook rates) =>
        Hours(facts, rulesOf, rates, withCeiling: false) is { } hours ? 12m * MonthlyWage.For(facts.HourlyCost, hours) : null;

    /// <summary>How many full-year jobs pay the effort's costs.</summary>
    /// <returns>Null where a job gains nothing, so that no number is enough.</returns>
    public static decimal? Jobs(CaseFigures figures)
    {
        if (figures.Costs == Kroner.Zero)
        {
            return 0m;
        }

        return figures.PerJob > Kroner.Zero ? figures.Costs.Amount / figures.PerJob.Amount : null;
    }
}
