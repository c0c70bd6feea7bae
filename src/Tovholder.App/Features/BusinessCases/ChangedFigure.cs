using Tovholder.Economics.Cases;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Features.BusinessCases;

/// <summary>A figure of the case before and after something is approved.</summary>
public sealed record ChangedFigure(string Name, decimal? Now, decimal? Then, bool IsKroner)
{
    public decimal? Change => Then - Now;

    /// <summary>The figures a reader of the case looks at first.</summary>
    /// <param name="rates">Those that the case is reckoned with now.</param>
    /// <param name="ratesThen">Those that it would be reckoned with.</param>
    /// <exception cref="RateMissing">A year has no rate.</exception>
    public static IEnumerable<ChangedFigure> Between(CaseStatus now, CaseStatus then, RateBook rates, RateBook ratesThen, Texts texts)
    {
        var year = now.Case.FullPhaseIn.ToString(texts.Culture);
        yield return OfKroner(
            texts["Årlig værdi af de fleksjob, der er i gang"],
            now.Curve.AnnualisedGain,
            then.Curve.AnnualisedGain
        );
        yield return new(
            texts.Format($"Fleksjob i gang ved udgangen af {year}, prognose"),
            now.Curve.Months[^1].ForecastJobs,
            then.Curve.Months[^1].ForecastJobs,
            IsKroner: false
        );
        yield return OfKroner(texts.Format($"Gevinst i {year}, prognose"), now.Years[^1].ForecastGain, then.Years[^1].ForecastGain);
        foreach (var rules in now.RuleYears)
        {
            yield return OfKroner(
                texts.Format($"Planen ved fuld indfasning, regler {rules.ToString(texts.Culture)}"),
                PlannedNet(now, rules, rates),
                PlannedNet(then, rules, ratesThen)
            );
        }
    }

    private static ChangedFigure OfKroner(string name, Kroner? now, Kroner? then) =>
        new(name, now?.ToWholeKroner().Amount, then?.ToWholeKroner().Amount, IsKroner: true);

    private static Kroner? PlannedNet(CaseStatus status, int rulesOf, RateBook rates) =>
        CaseDefinitions.Of(status, CaseBasis.Plan, rulesOf) is { } definition
            ? CaseCalculation.Run(definition, rates, rulesOf).Total.Net
            : null;
}
