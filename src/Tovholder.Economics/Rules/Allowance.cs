using Tovholder.Domain;
using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Rules;

/// <summary>What a citizen lives on without a flexjob. Danish statutory names, because no other word means the same.</summary>
public enum Allowance
{
    /// <summary>Self-supporting: nobody pays.</summary>
    None,
    LyHigh,
    LyLowProvider,
    LyLowNonProvider,
    KontanthjaelpProvider,
    KontanthjaelpNonProvider,
    RessourceforloebProvider,
    RessourceforloebNonProvider,
    DisabilityPensionSingle,
    DisabilityPensionCouple,
}

/// <summary>A week of an allowance, before tax.</summary>
/// <param name="Rate">Null for <see cref="Allowance.None"/>.</param>
public sealed record AllowanceWeek(Kroner Amount, RuleVersion Rule, RateValue? Rate);

/// <summary>Finds the rule that sets an allowance, and its Danish name.</summary>
public static class Allowances
{
    private static readonly RuleVersion SelfSupport = new("Selvforsørgelse", "2013", "Ingen ydelse");

    /// <exception cref="RateMissing">The year has no rate.</exception>
    public static AllowanceWeek PerWeek(Allowance allowance, DateOnly day, RateBook rates) =>
        allowance switch
        {
            Allowance.None => new AllowanceWeek(Kroner.Zero, SelfSupport, null),
            Allowance.LyHigh or Allowance.LyLowProvider or Allowance.LyLowNonProvider => UnemploymentAllowanceFlex.PerWeek(
                allowance,
                day,
                rates
            ),
            Allowance.DisabilityPensionSingle or Allowance.DisabilityPensionCouple => DisabilityPension.PerWeek(allowance, day, rates),
            _ => SupportLevel.PerWeek(allowance, day, rates),
        };

    public static bool IsUnemploymentAllowanceFlex(this Allowance allowance) =>
        allowance is Allowance.LyHigh or Allowance.LyLowProvider or Allowance.LyLowNonProvider;

    public static bool IsDisabilityPension(this Allowance allowance) =>
        allowance is Allowance.DisabilityPensionSingle or Allowance.DisabilityPensionCouple;

    /// <summary>"ledighedsydelse 89 pct.".</summary>
    public static string InDanish(this Allowance allowance) =>
        allowance switch
        {
            Allowance.None => "ingen ydelse",
            Allowance.LyHigh => "ledighedsydelse 89 pct.",
            Allowance.LyLowProvider => "ledighedsydelse på kontanthjælpsniveau, forsørger",
            Allowance.LyLowNonProvider => "ledighedsydelse på kontanthjælpsniveau, ikke-forsørger",
            Allowance.KontanthjaelpProvider => "kontanthjælp, forsørger",
            Allowance.KontanthjaelpNonProvider => "kontanthjælp, ikke-forsørger",
            Allowance.RessourceforloebProvider => "ressourceforløbsydelse, forsørger",
            Allowance.RessourceforloebNonProvider => "ressourceforløbsydelse, ikke-forsørger",
            Allowance.DisabilityPensionSingle => "førtidspension, enlig",
            _ => "førtidspension, gift eller samlevende",
        };
}
