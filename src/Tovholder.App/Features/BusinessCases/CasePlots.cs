using Tovholder.Documents.Plots;
using Tovholder.Economics.Placements;
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
            ],
            Band(status, texts, month => month.Jobs)
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
            ],
            Band(status, texts, month => month.GainSoFar.Times(0.001m))
        );

    /// <summary>What the gain of the forecast hangs on, in order of weight.</summary>
    public static BarPlot Drivers(CaseStatus status, Texts texts) =>
        new(
            texts["Det afhænger prognosen af, det vigtigste først"],
            texts["Hver bjælke er forskellen i gevinst mellem de udfald, hvor det ukendte er lavest, og dem, hvor det er højest."],
            [
                .. status.Fan.Fan.Drivers.Select(driver => new PlotBar(
                    texts[InDanish(driver.Unknown)],
                    Math.Round(driver.Swing.Amount / 1000m),
                    texts.Write(driver.Swing.ToWholeKroner())
                )),
            ]
        );

    public static string InDanish(ForecastUnknown unknown) =>
        unknown switch
        {
            ForecastUnknown.DropOut => Texts.Key("Hvor mange der holder op"),
            ForecastUnknown.Pace => Texts.Key("Hvor hurtigt de nye fleksjob begynder"),
            ForecastUnknown.Hours => Texts.Key("Timer om ugen"),
            ForecastUnknown.Wage => Texts.Key("Timeløn"),
            ForecastUnknown.RefundMix => Texts.Key("Refusion uden fleksjob"),
            _ => Texts.Key("Hvem der ville have fundet et job alligevel"),
        };

    private static PlotBand Band(CaseStatus status, Texts texts, Func<CaseFanMonth, Interval> of)
    {
        var months = status.Curve.Months.Select(m => status.Fan.In(m.Month)).ToList();
        return new(
            texts["8 af 10 udfald"],
            [.. months.Select(m => m is null ? null : (decimal?)of(m).Low)],
            [.. months.Select(m => m is null ? null : (decimal?)of(m).High)]
        );
    }

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
