using Tovholder.Documents.Memos;
using Tovholder.Domain.Programme;
using Tovholder.Domain.Providers;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rules;

namespace Tovholder.App.Features.BusinessCases;

/// <summary>The business case as it stands on a day.</summary>
/// <param name="Rules">The same running placements under the rules of 2015 and of 2016.</param>
/// <param name="Waiting">Citizens approved and not in a fleksjob, by refund cohort.</param>
/// <param name="DrawnFan">Drawn when it is first asked for.</param>
public sealed record CaseStatus(
    BusinessCase Case,
    DateOnly DataDate,
    CaseCurve Curve,
    DropOut DropOut,
    IReadOnlyList<PlacementFacts> Placements,
    IReadOnlyList<ProviderOrder> ProviderOrders,
    IReadOnlyList<RulesComparison> Rules,
    IReadOnlyDictionary<RefundCohort, int> Waiting,
    Lazy<CaseFan> DrawnFan
)
{
    /// <summary>How sure the forecast is.</summary>
    public CaseFan Fan => DrawnFan.Value;

    /// <summary>The month from which the effort has earned what it has cost, and goes on so; null where it has not by the end of the case.</summary>
    public DateOnly? PaidBackFrom
    {
        get
        {
            var first = Curve.Months.Count;
            while (first > 0 && (Curve.Months[first - 1].ForecastGainSoFar ?? Curve.Months[first - 1].ActualGainSoFar) >= Kroner.Zero)
            {
                first--;
            }

            return first < Curve.Months.Count ? Curve.Months[first].Month : null;
        }
    }

    /// <summary>Actual and expected gain of the whole case, discounted month by month to its first.</summary>
    /// <param name="yearly">0.035 is 3.5 per cent a year.</param>
    public Kroner NetPresentValue(decimal yearly) =>
        Curve
            .Months.Index()
            .Aggregate(
                Kroner.Zero,
                (sum, m) =>
                    sum
                    + (
                        ((m.Item.ActualGain ?? Kroner.Zero) + (m.Item.ForecastGain ?? Kroner.Zero))
                        / (decimal)Math.Pow(1d + (double)yearly, m.Index / 12d)
                    )
            );

    /// <summary>A year.</summary>
    public Kroner CoordinatorCost => new(Case.Assumed(AssumptionKind.CoordinatorCost, DataDate) ?? 0m);

    /// <summary>The years whose rules are set beside each other: before and after the reform, and the year of the data date.</summary>
    public IReadOnlyList<int> RuleYears => [.. new[] { 2015, 2016, DataDate.Year }.Where(year => year >= 2015).Distinct()];

    /// <summary>The first day of a job that is only thought of: after 1 July 2014, so that cohort B meets the ladder.</summary>
    public DateOnly HiringDay => new(Math.Max(2015, DataDate.Year), 1, 1);

    /// <summary>The coordinator from 1 January through the data date, a twelfth a month.</summary>
    public Kroner CoordinatorCostThisYear =>
        CoordinatorCost / 12m * (DataDate.Month - 1 + ((decimal)DataDate.Day / DateTime.DaysInMonth(DataDate.Year, DataDate.Month)));

    /// <summary>The providers' courses from 1 January through the data date.</summary>
    public Kroner ProviderCostThisYear => CaseFigures.ProviderCost(ProviderOrders, new(DataDate.Year, 1, 1), DataDate);

    /// <summary>Fleksjob found up to a day: begun, whether they have ended or not.</summary>
    public int FoundBy(DateOnly day) => Placements.Count(p => p.Start <= day);

    /// <summary>Fleksjob expected to be found at the end of a month: those found, and those that begin after the data date. Null before it.</summary>
    public decimal? ExpectedBy(CaseMonth month) => FoundBy(DataDate) + month.ForecastNewJobs;

    /// <summary>Plan, actual and forecast of each year.</summary>
    public IReadOnlyList<CaseYear> Years => [.. Curve.Months.GroupBy(m => m.Month.Year).Select(months => CaseYear.Of([.. months], this))];

    /// <summary>Whether the goal is in sight, as the memo says it.</summary>
    public GoalOutlook Outlook
    {
        get
        {
            var year = Years.Single(y => y.Year == Case.FullPhaseIn);
            var isOver = year.ForecastGain is null;
            return GoalOutlook.Of(
                Case.TargetJobs,
                Case.TargetBenefit,
                isOver ? year.FoundJobs : year.ForecastJobs,
                isOver ? year.ActualGain : year.ForecastGain,
                isOver
            );
        }
    }

    /// <summary>The month the data date lies in; the first month of the plan before it has begun.</summary>
    public CaseMonth Now => Curve.Months.LastOrDefault(m => m.Month <= DataDate) ?? Curve.Months[0];
}

/// <summary>One year of the case. Actual figures are null before the year begins, forecasts when it is over.</summary>
/// <param name="PlannedJobs">At the end of the year.</param>
/// <param name="FoundJobs">Fleksjob found, at the end of the year or on the data date.</param>
/// <param name="ForecastJobs">Fleksjob found, expected at the end of the year.</param>
/// <param name="ActualGain">From 1 January through the data date or the end of the year, before fleksbidrag.</param>
/// <param name="ForecastGain">For the whole year: the actual so far and what is expected of the rest.</param>
/// <param name="PlannedFullYears">Full-year equivalents: weeks in job / 52.</param>
public sealed record CaseYear(
    int Year,
    decimal PlannedJobs,
    int? FoundJobs,
    decimal? ForecastJobs,
    Kroner PlannedGain,
    Kroner? ActualGain,
    Kroner? ForecastGain,
    decimal PlannedFullYears,
    decimal? ActualFullYears,
    decimal? ForecastFullYears
)
{
    public static CaseYear Of(IReadOnlyList<CaseMonth> months, CaseStatus status)
    {
        var last = months[^1];
        var hasBegun = months[0].ActualGain is not null;
        var isOver = last.ForecastGain is null;
        var actual = months.Aggregate(Kroner.Zero, (sum, m) => sum + (m.ActualGain ?? Kroner.Zero));
        var expected = months.Aggregate(Kroner.Zero, (sum, m) => sum + (m.ForecastGain ?? Kroner.Zero));
        var actualWeeks = months.Sum(m => m.ActualPersonWeeks ?? 0m);
        var expectedWeeks = months.Sum(m => m.ForecastPersonWeeks ?? 0m);
        return new(
            last.Month.Year,
            last.PlannedJobs,
            hasBegun ? status.FoundBy(isOver ? last.Month.AddMonths(1).AddDays(-1) : status.DataDate) : null,
            status.ExpectedBy(last),
            months.Aggregate(Kroner.Zero, (sum, m) => sum + m.PlannedGain),
            hasBegun ? actual : null,
            isOver ? null : actual + expected,
            months.Sum(m => m.PlannedJobs) / 12m,
            hasBegun ? actualWeeks / MonthlyWage.WeeksPerYear : null,
            isOver ? null : (actualWeeks + expectedWeeks) / MonthlyWage.WeeksPerYear
        );
    }
}

/// <summary>How many jobs end within a year without anybody knowing it yet, and where that is known from.</summary>
/// <param name="Ended">Placements that have ended.</param>
/// <param name="YearsInJob">Years in job of all placements together, to the data date.</param>
public sealed record DropOut(Share Yearly, DropOutSource Source, int Ended, decimal YearsInJob)
{
    /// <summary>With fewer years in job behind it, the municipality's own share would be chance.</summary>
    public const decimal YearsNeeded = 10m;

    /// <summary>The municipality's assumption where there is one, else what has been seen, where there is enough of it.</summary>
    public static DropOut Of(BusinessCase businessCase, IReadOnlyList<PlacementFacts> placements, DateOnly today)
    {
        var ended = placements.Count(p => p.End < today);
        var years = placements.Sum(p => Math.Max(0, (p.End < today ? p.End.Value : today).DayNumber - p.Start.DayNumber + 1)) / 365m;
        if (businessCase.Assumed(AssumptionKind.DropOut, today) is { } assumed)
        {
            return new(Share.Percent(assumed), DropOutSource.Assumption, ended, years);
        }

        return years >= YearsNeeded
            ? new(new(Math.Min(1m, ended / years)), DropOutSource.OwnPlacements, ended, years)
            : new(Share.None, DropOutSource.NotKnown, ended, years);
    }
}

public enum DropOutSource
{
    Assumption,
    OwnPlacements,
    NotKnown,
}

/// <param name="Year">Whose rates and refund rules.</param>
public sealed record RulesComparison(int Year, IReadOnlyList<CohortGain> Cohorts)
{
    public int Jobs => Cohorts.Sum(c => c.Jobs);

    public Kroner Gain => Cohorts.Aggregate(Kroner.Zero, (sum, c) => sum + c.Gain);
}

/// <param name="Gain">Kroner a year for the municipality, before fleksbidrag.</param>
public sealed record CohortGain(RefundCohort Cohort, int Jobs, Kroner Gain);
