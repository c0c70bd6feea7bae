using Tovholder.Domain;
using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Rules;

/// <summary>Forhøjet ATP: a part of the subsidy that is paid into the citizen's pension instead of out.</summary>
/// <remarks>
/// LAB § 137: 5 % of the subsidy, at most 500 kr. a month; the citizen bears it (stk. 2), so it costs the municipality nothing. Pinned by
/// W13.
/// </remarks>
public static class ExtraAtp
{
    public static readonly RuleVersion Version = new("Forhøjet ATP", "2013", "LAB § 137");

    /// <exception cref="RateMissing">The year has no rate.</exception>
    public static ExtraAtpResult ForMonth(Kroner subsidy, DateOnly month, RateBook rates)
    {
        var day = RateDay.OfMonth(month);
        var share = rates.On(RateKeys.ExtraAtpShare, day);
        var cap = rates.On(RateKeys.ExtraAtpCapMonth, day);

        return new ExtraAtpResult(Kroner.Min(share.Amount * subsidy, cap.Kroner), [share, cap]);
    }
}

/// <param name="Amount">Taken from the subsidy paid out to the citizen.</param>
public sealed record ExtraAtpResult(Kroner Amount, IReadOnlyList<RateValue> Rates);
