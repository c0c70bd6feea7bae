using Tovholder.Domain;
using Tovholder.Economics.Ledger;
using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Placements;

/// <summary>A point on the plan's way to its goal.</summary>
/// <param name="Month">Any day of the month; the share is reached at the month's end.</param>
/// <param name="Share">Of the goal.</param>
public sealed record PhaseInPoint(DateOnly Month, Share Share);

/// <summary>What was promised.</summary>
/// <param name="GoalJobs">Flexjobs when fully phased in.</param>
/// <param name="GoalGainPerYear">The municipality's net gain a year when fully phased in, after <paramref name="CostsPerYear"/>.</param>
/// <param name="CostsPerYear">
/// What the effort itself costs a year (the coordinator); taken from the actual gain, already taken from the goal.
/// </param>
/// <param name="PhaseIn">
/// In order of month; between two points the plan is a straight line, before the first it is zero, after the last it stays.
/// </param>
public sealed record CasePlan(int GoalJobs, Kroner GoalGainPerYear, Kroner CostsPerYear, IReadOnlyList<PhaseInPoint> PhaseIn)
{
    /// <summary>The share of the goal the plan has reached at the end of the month.</summary>
    public Share ShareAt(DateOnly month)
    {
        var position = MonthsOf(month);
        var after = PhaseIn.FirstOrDefault(point => MonthsOf(point.Month) >= position);
        var before = PhaseIn.LastOrDefault(point => MonthsOf(point.Month) <= position);
        if (before is null)
        {
            return Share.None;
        }

        if (after is null || MonthsOf(after.Month) == MonthsOf(before.Month))
        {
            return before.Share;
        }

        var way = (decimal)(position - MonthsOf(before.Month)) / (MonthsOf(after.Month) - MonthsOf(before.Month));
        return new Share(before.Share.Value + (way * (after.Share.Value - before.Share.Value)));
    }

    private static int MonthsOf(DateOnly date) => (date.Year * 12) + date.Month;
}

/// <summary>One month of the case. Actual figures are null after the data date, forecasts before it.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="PlannedJobs">At the end of the month.</param>
/// <param name="ActualJobs">Placements going on at the end of the month, or on the data date where that comes first.</param>
/// <param name="PlannedGain">The municipality's, net of costs, in the month.</param>
/// <param name="ActualGain">The municipality's, net of costs, in the month; before fleksbidrag.</param>
/// <param name="PlannedGainSoFar">Summed from the first month.</param>
/// <param name="ActualGainSoFar">Summed from the first month.</param>
/// <param name="ForecastJobs">The jobs going on at the data date, and those the plan still adds; null to the data date.</param>
/// <param name="ForecastGain">
/// Net of costs: the jobs going on by each year's own rules, and each added job worth what those are on average, or by the plan where
/// there are none. A year without rates uses the nearest known, which the curve's rates then show as "foreløbig sats".
/// </param>
public sealed record CaseMonth(
    DateOnly Month,
    decimal PlannedJobs,
    int? ActualJobs,
    Kroner PlannedGain,
    Kroner? ActualGain,
    Kroner PlannedGainSoFar,
    Kroner? ActualGainSoFar,
    decimal? ForecastJobs,
    Kroner? ForecastGain
);

/// <summary>Plan and actual, month by month, from the placements themselves.</summary>
/// <param name="AnnualisedGain">
/// What the placements going on at the data date are worth in a planning year, net of costs; before fleksbidrag.
/// </param>
/// <param name="JobsAtDataDate">Placements going on at the data date.</param>
/// <param name="Rates">Every rate the actual figures and the forecast rest on.</param>
public sealed record CaseCurve(
    IReadOnlyList<CaseMonth> Months,
    Kroner AnnualisedGain,
    int JobsAtDataDate,
    IReadOnlyList<RateValue> Rates,
    string RateBookHash,
    string Caption
)
{
    /// <param name="from">Any day of the first month.</param>
    /// <param name="through">Any day of the last month.</param>
    /// <param name="dataDate">The last day anything is known about; that month is counted up to this day, costs included.</param>
    /// <param name="rulesOf">Null: each year by its own rules. Otherwise that year's rates and refund rules throughout.</param>
    /// <exception cref="RateMissing">A year before the data date has no rate.</exception>
    public static CaseCurve For(
        CasePlan plan,
        IReadOnlyList<PlacementFacts> placements,
        DateOnly from,
        DateOnly through,
        DateOnly dataDate,
        RateBook rates,
        int? rulesOf = null
    )
    {
        var firstMonth = new DateOnly(from.Year, from.Month, 1);
        var ledgers = placements.Select(facts => PlacementLedger.Planned(facts, firstMonth, dataDate, rates, rulesOf)).ToList();
        var gainByMonth = ledgers
            .SelectMany(ledger => ledger.Weeks)
            .GroupBy(week => week.Month)
            .ToDictionary(group => group.Key, group => group.Aggregate(Kroner.Zero, (sum, week) => sum + week.Gain.Municipality));

        var goingOn = placements.Where(facts => facts.IsInJobOn(dataDate)).ToList();
        var forecast = new CaseForecast(plan, goingOn, dataDate, through, rates, rulesOf);
        var months = new List<CaseMonth>();
        var (plannedSoFar, actualSoFar) = (Kroner.Zero, Kroner.Zero);
        for (var month = firstMonth; month <= through; month = month.AddMonths(1))
        {
            var share = plan.ShareAt(month);
            var planned = share * (plan.GoalGainPerYear / 12m);
            plannedSoFar += planned;
            if (month > dataDate)
            {
                var (forecastJobs, forecastGain) = forecast.In(month);
                months.Add(
                    new CaseMonth(month, share.Value * plan.GoalJobs, null, planned, null, plannedSoFar, null, forecastJobs, forecastGain)
                );
                continue;
            }

            var endOfMonth = month.AddMonths(1).AddDays(-1);
            var lastKnown = endOfMonth < dataDate ? endOfMonth : dataDate;
            var actual = gainByMonth.GetValueOrDefault(month) - (plan.CostsPerYear / 12m * lastKnown.Day / endOfMonth.Day);
            actualSoFar += actual;
            var jobs = placements.Count(facts => facts.IsInJobOn(lastKnown));
            months.Add(new CaseMonth(month, share.Value * plan.GoalJobs, jobs, planned, actual, plannedSoFar, actualSoFar, null, null));
        }

        var years = goingOn.ConvertAll(facts => PlacementYear.For(facts, rulesOf ?? dataDate.Year, rates));
        var annualised = years.Aggregate(-plan.CostsPerYear, (sum, year) => sum + year.Gain.Municipality);

        return new CaseCurve(
            months,
            annualised,
            goingOn.Count,
            [
                .. ledgers
                    .SelectMany(ledger => ledger.UsedRates)
                    .Concat(years.SelectMany(year => year.Rates))
                    .Concat(forecast.Rates)
                    .Distinct(),
            ],
            rates.Hash,
            Captions.BeforeFlexContribution
        );
    }
}

/// <summary>What the months after the data date are likely to bring.</summary>
internal sealed class CaseForecast
{
    private readonly CasePlan plan;
    private readonly List<PlacementFacts> goingOn;
    private readonly decimal plannedNow;
    private readonly Dictionary<DateOnly, Kroner> gainByMonth;

    public CaseForecast(CasePlan plan, List<PlacementFacts> goingOn, DateOnly dataDate, DateOnly through, RateBook rates, int? rulesOf)
    {
        this.plan = plan;
        this.goingOn = goingOn;
        plannedNow = plan.ShareAt(dataDate).Value * plan.GoalJobs;
        var endOfCase = new DateOnly(through.Year, through.Month, 1).AddMonths(1).AddDays(-1);
        var ledgers = goingOn.ConvertAll(facts =>
            PlacementLedger.Planned(facts, dataDate.AddDays(1), endOfCase, rates.AllowingProvisional(), rulesOf)
        );
        Rates = [.. ledgers.SelectMany(ledger => ledger.UsedRates)];
        gainByMonth = ledgers
            .SelectMany(ledger => ledger.Weeks)
            .GroupBy(week => week.Month)
            .ToDictionary(group => group.Key, group => group.Aggregate(Kroner.Zero, (sum, week) => sum + week.Gain.Municipality));
    }

    public IReadOnlyList<RateValue> Rates { get; }

    public (decimal Jobs, Kroner Gain) In(DateOnly month)
    {
        var lastDay = month.AddMonths(1).AddDays(-1);
        var running = goingOn.Count(facts => facts.IsInJobOn(lastDay));
        var added = Math.Max(0m, (plan.ShareAt(month).Value * plan.GoalJobs) - plannedNow);
        var gain = gainByMonth.GetValueOrDefault(month);
        var perJob = running > 0 ? gain / running : PlannedPerJob;

        return (running + added, gain + (added * perJob) - (plan.CostsPerYear / 12m));
    }

    private Kroner PlannedPerJob => plan.GoalJobs == 0 ? Kroner.Zero : (plan.GoalGainPerYear + plan.CostsPerYear) / plan.GoalJobs / 12m;
}
