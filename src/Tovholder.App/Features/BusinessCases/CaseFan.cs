using Tovholder.Domain.Programme;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Features.BusinessCases;

/// <summary>How sure the forecast of the case is. Page, export and memo read it here.</summary>
/// <param name="Fan">Reckoned from the data date.</param>
/// <param name="Months">The months that are still to come, wholly or in part.</param>
/// <param name="Years">Whole years: the actual gain so far and what is expected of the rest.</param>
public sealed record CaseFan(ForecastFan Fan, IReadOnlyList<CaseFanMonth> Months, IReadOnlyList<FanYear> Years)
{
    /// <param name="curve">Before the providers' courses.</param>
    /// <param name="withProviders">The same curve with what they cost.</param>
    public static CaseFan Of(
        BusinessCase businessCase,
        CasePlan plan,
        IReadOnlyList<PlacementFacts> placements,
        DropOut dropOut,
        CaseCurve curve,
        CaseCurve withProviders,
        DateOnly today,
        RateBook rates
    )
    {
        Share Assumed(AssumptionKind kind) => Share.Percent(businessCase.Assumed(kind, today) ?? 0m);
        var history = new ForecastHistory(
            dropOut.Ended,
            dropOut.YearsInJob,
            placements.Count(p => p.Start <= today),
            plan.ShareAt(today).Value * plan.GoalJobs
        )
        {
            HoursSpread = Assumed(AssumptionKind.HoursSpread),
            WageSpread = Assumed(AssumptionKind.WageSpread),
            ActiveAtMost = Assumed(AssumptionKind.ActiveWeeks),
            FoundAnywayAtMost = Assumed(AssumptionKind.FoundAnyway),
        };
        var fan = ForecastFan.Draw(plan, placements, today, curve.Months[^1].Month, history, rates);
        var found = history.Found;
        var months = new List<CaseFanMonth>();
        var (soFar, years) = (0m, new SortedDictionary<int, decimal>());
        foreach (var month in fan.Months)
        {
            var own = curve.Months.Single(m => m.Month == month.Month);
            var shown = withProviders.Months.Single(m => m.Month == month.Month);
            soFar += own.ForecastGain!.Value.Amount;
            months.Add(
                new(
                    month.Month,
                    month.Jobs,
                    month.NewJobs.Plus(found),
                    month.Gain.Plus(shown.ForecastGainSoFar!.Value.Amount - soFar)
                )
            );
            var certain = (shown.ActualGain ?? Kroner.Zero) + (shown.ForecastGain!.Value - own.ForecastGain!.Value);
            years[month.Month.Year] = years.GetValueOrDefault(month.Month.Year) + certain.Amount;
        }

        var over = withProviders.Months.Where(m => m.ForecastGain is null).ToLookup(m => m.Month.Year, m => m.ActualGain ?? Kroner.Zero);
        return new(
            fan,
            months,
            [
                .. fan.Years.Select(year =>
                    year with
                    {
                        Gain = year.Gain.Plus(years[year.Year] + over[year.Year].Aggregate(0m, (sum, gain) => sum + gain.Amount)),
                    }
                ),
            ]
        );
    }

    public CaseFanMonth? In(DateOnly month) => Months.FirstOrDefault(m => m.Month == month);
}

/// <param name="Jobs">Going on at the end of the month.</param>
/// <param name="Found">Found by then.</param>
/// <param name="GainSoFar">From the case's first month.</param>
public sealed record CaseFanMonth(DateOnly Month, Interval Jobs, Interval Found, Interval GainSoFar);
