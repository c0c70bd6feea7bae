using Tovholder.Domain;
using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Rules;

/// <summary>Kontanthjælp and ressourceforløbsydelse for citizens of 30 or more: two levels, with or without dependent children.</summary>
/// <remarks>LAS §§ 25 and 68. Ressourceforløbsydelse has the level of kontanthjælp and does not depend on spouse or wealth.</remarks>
public static class SupportLevel
{
    public static readonly RuleVersion Kontanthjaelp = new("Kontanthjælp", "2013", "LAS § 25");
    public static readonly RuleVersion Ressourceforloeb = new("Ressourceforløbsydelse", "2013", "LAS § 68");

    /// <exception cref="RateMissing">The year has no rate.</exception>
    public static AllowanceWeek PerWeek(Allowance allowance, DateOnly day, RateBook rates)
    {
        var (rule, key) = allowance switch
        {
            Allowance.KontanthjaelpProvider => (Kontanthjaelp, RateKeys.SupportLevelProviderMonth),
            Allowance.KontanthjaelpNonProvider => (Kontanthjaelp, RateKeys.SupportLevelNonProviderMonth),
            Allowance.RessourceforloebProvider => (Ressourceforloeb, RateKeys.SupportLevelProviderMonth),
            Allowance.RessourceforloebNonProvider => (Ressourceforloeb, RateKeys.SupportLevelNonProviderMonth),
            _ => throw new ArgumentOutOfRangeException(nameof(allowance), allowance, "Neither kontanthjælp nor ressourceforløbsydelse."),
        };
        var rate = rates.On(key, day);
        return new AllowanceWeek(MonthlyWage.ToWeek(rate.Kroner), rule, rate);
    }
}
