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
    /// <summary>The share of the jobs that end within a year without anybody knowing it yet; matters to the forecast alone.</summary>
    public Share DropOutYearly { get; init; } = Share.None;

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

/// <summary>
/// One month of the case. Actual figures are null after the data date, forecasts before it; the month the data date cuts has both, the
/// actual through that day and the forecast for the rest.
/// </summary>
public sealed record CaseMonth
{
    /// <summary>The first day of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>At the end of the month.</summary>
    public required decimal PlannedJobs { get; init; }

    /// <summary>The municipality's, net of costs, in the month.</summary>
    public required Kroner PlannedGain { get; init; }

    /// <summary>Summed from the first month.</summary>
    public required Kroner PlannedGainSoFar { get; init; }

    /// <summary>Placements going on at the end of the month, or on the data date where that comes first.</summary>
    public int? ActualJobs { get; init; }

    /// <summary>Weeks in job in the month, by all together; 52 of them are one full-year equivalent.</summary>
    public decimal? ActualPersonWeeks { get; init; }

    /// <summary>The municipality's, net of costs, in the month; before fleksbidrag.</summary>
    public Kroner? ActualGain { get; init; }

    /// <summary>Summed from the first month.</summary>
    public Kroner? ActualGainSoFar { get; init; }

    /// <summary>
    /// At the end of the month: the jobs known at the data date with their known starts and ends, and those the plan still adds, less
    /// the drop-out of both.
    /// </summary>
    public decimal? ForecastJobs { get; init; }

    /// <summary>Jobs that begin from the data date through the month, whether they last or not.</summary>
    public decimal? ForecastNewJobs { get; init; }

    /// <summary>As <see cref="ActualPersonWeeks"/>.</summary>
    public decimal? ForecastPersonWeeks { get; init; }

    /// <summary>
    /// Net of costs: the known jobs by each year's own rules, and each added job worth what those are on average, or by the plan where
    /// there are none. A year without rates uses the nearest known, which the curve's rates then show as "foreløbig sats".
    /// </summary>
    public Kroner? ForecastGain { get; init; }

    /// <summary>The actual gain through the data date, and the forecast after it.</summary>
    public Kroner? ForecastGainSoFar { get; init; }
}

/// <summary>Plan, actual and forecast, month by month, from the placements themselves.</summary>
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
        var weeksByMonth = ledgers
            .SelectMany(ledger => ledger.Weeks)
            .Where(week => week.Side == LedgerSide.WithJob)
            .GroupBy(week => week.Month)
            .ToDictionary(group => group.Key, group => group.Sum(week => week.Part));

        var goingOn = placements.Where(facts => facts.IsInJobOn(dataDate)).ToList();
        var forecast = new CaseForecast(plan, placements, dataDate, through, rates, rulesOf);
        var months = new List<CaseMonth>();
        var (plannedSoFar, actualSoFar, expectedSoFar) = (Kroner.Zero, Kroner.Zero, Kroner.Zero);
        for (var month = firstMonth; month <= through; month = month.AddMonths(1))
        {
            var share = plan.ShareAt(month);
            var planned = share * (plan.GoalGainPerYear / 12m);
            plannedSoFar += planned;
            var caseMonth = new CaseMonth
            {
                Month = month,
                PlannedJobs = share.Value * plan.GoalJobs,
                PlannedGain = planned,
                PlannedGainSoFar = plannedSoFar,
            };
            if (month <= dataDate)
            {
                var endOfMonth = month.AddMonths(1).AddDays(-1);
                var lastKnown = endOfMonth < dataDate ? endOfMonth : dataDate;
                var actual = gainByMonth.GetValueOrDefault(month) - (plan.CostsPerYear / 12m * lastKnown.Day / endOfMonth.Day);
                actualSoFar += actual;
                caseMonth = caseMonth with
                {
                    ActualJobs = placements.Count(facts => facts.IsInJobOn(lastKnown)),
                    ActualPersonWeeks = weeksByMonth.GetValueOrDefault(month),
                    ActualGain = actual,
                    ActualGainSoFar = actualSoFar,
                };
            }

            if (forecast.In(month) is { } expected)
            {
                expectedSoFar += expected.Gain;
                caseMonth = caseMonth with
                {
                    ForecastJobs = expected.Jobs,
                    ForecastNewJobs = expected.NewJobs,
                    ForecastPersonWeeks = expected.PersonWeeks,
                    ForecastGain = expected.Gain,
                    ForecastGainSoFar = actualSoFar + expectedSoFar,
                };
            }

            months.Add(caseMonth);
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
