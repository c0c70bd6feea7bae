using Tovholder.Domain;
using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Rules;

/// <summary>Førtidspension (the scheme of 2003), for a single or for a married or cohabiting citizen.</summary>
/// <remarks>
/// Lov om social pension. The pension is paid by the state, and the municipality co-finances it: 65 % of a pension awarded
/// before 1 July 2014, otherwise the mirror image of the refund ladder (20, 60, 70 and 80 %; financing act §§ 5, 9 and 30, stk. 4).
/// </remarks>
public static class DisabilityPension
{
    public static readonly RuleVersion Version = new("Førtidspension", "2013", "Lov om social pension");

    /// <exception cref="RateMissing">The year has no rate.</exception>
    public static AllowanceWeek PerWeek(Allowance allowance, DateOnly day, RateBook rates)
    {
        var key = allowance switch
        {
            Allowance.DisabilityPensionSingle => RateKeys.DisabilityPensionSingleMonth,
            Allowance.DisabilityPensionCouple => RateKeys.DisabilityPensionCoupleMonth,
            _ => throw new ArgumentOutOfRangeException(nameof(allowance), allowance, "Not a disability pension."),
        };
        var rate = rates.On(key, day);
        return new AllowanceWeek(MonthlyWage.ToWeek(rate.Kroner), Version, rate);
    }
}
