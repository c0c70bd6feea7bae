using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.App.Features.BusinessCases;

/// <summary>Rates and rules that are only thought of.</summary>
public static class SupposedRules
{
    /// <summary>The rates that the first year of a planned or running fleksjob uses.</summary>
    public static IReadOnlyList<string> Rates { get; } =
    [
        RateKeys.FlexWageSubsidyMaxMonth,
        RateKeys.FlexWageSubsidyThresholdMonth,
        RateKeys.FlexWageSubsidyTaperLow,
        RateKeys.FlexWageSubsidyTaperHigh,
        RateKeys.LyHighWeek,
        RateKeys.SupportLevelProviderMonth,
        RateKeys.SupportLevelNonProviderMonth,
        RateKeys.RefundFlexWageSubsidyBefore2016,
        RateKeys.RefundPassiveBefore2016,
        RateKeys.RefundStepFromWeek27,
        RateKeys.RefundStepFromWeek53,
    ];

    /// <summary>The rates with one thought to be another in the year; as they are where none is named.</summary>
    /// <exception cref="RateMissing">The rate has no value in that year.</exception>
    public static RateBook With(this RateBook rates, string? key, decimal? amount, int year) =>
        key is not null && amount is { } supposed && Rates.Contains(key, StringComparer.Ordinal)
            ? rates.Supposing(key, RateDay.OfPlanningYear(year), supposed)
            : rates;

    /// <summary>A supposed fleksbidrag of so many per cent of the subsidy, whatever the week; null for none.</summary>
    /// <param name="year">Whose rules it is thought to be part of.</param>
    public static FlexContribution? Contribution(decimal? percent, int year) =>
        percent is > 0m and var share
            ? new(
                new("Tænkt fleksbidrag", $"{year}", "Ingen: en antagelse"),
                DateOnly.MinValue,
                DateOnly.MaxValue,
                week => Share.Percent(share) * week.Gross
            )
            : null;
}
