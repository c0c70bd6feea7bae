using Tovholder.Domain;
using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Rules;

/// <summary>Ledighedsydelse: what a citizen approved for flexjob receives while without one.</summary>
/// <remarks>
/// LAS § 74 a: 89 % of the highest unemployment benefit, or the level of kontanthjælp, with or without dependent children.
/// The high rate is published per week, the low ones per month. Pinned by W11 and W12.
/// </remarks>
public static class UnemploymentAllowanceFlex
{
    public static readonly RuleVersion Version = new("Ledighedsydelse", "2013", "LAS § 74 a");

    /// <exception cref="RateMissing">The year has no rate.</exception>
    public static AllowanceWeek PerWeek(Allowance level, DateOnly day, RateBook rates)
    {
        var rate = rates.On(KeyPerWeekOrMonth(level), day);
        return new AllowanceWeek(level == Allowance.LyHigh ? rate.Kroner : MonthlyWage.ToWeek(rate.Kroner), Version, rate);
    }

    /// <summary>The published monthly amount; the high rate is published per month for few years only.</summary>
    /// <exception cref="RateMissing">The year has no rate.</exception>
    public static Kroner PerMonth(Allowance level, DateOnly day, RateBook rates) =>
        rates.KronerOn(level == Allowance.LyHigh ? RateKeys.LyHighMonth : KeyPerWeekOrMonth(level), day);

    private static string KeyPerWeekOrMonth(Allowance level) =>
        level switch
        {
            Allowance.LyHigh => RateKeys.LyHighWeek,
            Allowance.LyLowProvider => RateKeys.SupportLevelProviderMonth,
            Allowance.LyLowNonProvider => RateKeys.SupportLevelNonProviderMonth,
            _ => throw new ArgumentOutOfRangeException(nameof(level), level, "Not a level of ledighedsydelse."),
        };
}
