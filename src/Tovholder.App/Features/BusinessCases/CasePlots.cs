using Tovholder.Documents.Plots;
using Tovholder.Economics.Rules;

namespace Tovholder.App.Features.BusinessCases;

/// <summary>The pictures of the business case: the same plot model as in the memo.</summary>
public static class CasePlots
{
    public static LinePlot Jobs(CaseStatus status, Texts texts) =>
        new(
            texts["Fleksjob i gang: plan, faktisk og prognose"],
            texts.Format(
                $"Planen når {status.Case.TargetJobs} fleksjob i {status.Case.FullPhaseIn.ToString(texts.Culture)}. På datadagen er {status.Curve.JobsAtDataDate} i gang, og prognosen ender på {status.Curve.Months[^1].ForecastJobs ?? status.Curve.JobsAtDataDate:0.#}."
            ),
            texts["fleksjob"],
            Months(status, texts),
            [
                new(texts["Plan"], LineRole.Plan, [.. status.Curve.Months.Select(m => (decimal?)m.PlannedJobs)]),
                new(texts["Faktisk"], LineRole.Actual, [.. status.Curve.Months.Select(m => (decimal?)m.ActualJobs)]),
                new(texts["Prognose"], LineRole.Forecast, [.. status.Curve.Months.Select(m => m.ForecastJobs)]),
            ]
        );

    public static LinePlot Gain(CaseStatus status, Texts texts) =>
        new(
            texts["Samlet gevinst siden begyndelsen, før fleksbidrag"],
            texts["Kommunens gevinst efter udgifter til tovholder og anden aktør, lagt sammen måned for måned."],
            texts["1.000 kr."],
            Months(status, texts),
            [
                new(texts["Plan"], LineRole.Plan, [.. status.Curve.Months.Select(m => Thousands(m.PlannedGainSoFar))]),
                new(texts["Faktisk"], LineRole.Actual, [.. status.Curve.Months.Select(m => Thousands(m.ActualGainSoFar))]),
                new(texts["Prognose"], LineRole.Forecast, [.. status.Curve.Months.Select(m => Thousands(m.ForecastGainSoFar))]),
            ]
        );

    /// <summary>"A: godkendt før 1. januar 2013".</summary>
    public static string CohortInDanish(RefundCohort cohort) =>
        cohort switch
        {
            RefundCohort.A => Texts.Key("A: godkendt før 1. januar 2013"),
            RefundCohort.B => Texts.Key("B: godkendt 1. januar 2013 til 30. juni 2014"),
            _ => Texts.Key("C: godkendt fra 1. juli 2014"),
        };

    private static IReadOnlyList<string> Months(CaseStatus status, Texts texts) =>
        [.. status.Curve.Months.Select(m => m.Month.ToString("MMM yyyy", texts.Culture))];

    private static decimal? Thousands(Kroner? amount) => amount is { } kroner ? Math.Round(kroner.Amount / 1000m, 0) : null;
}
