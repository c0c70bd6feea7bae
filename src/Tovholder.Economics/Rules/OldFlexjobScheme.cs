using Tovholder.Domain;
using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Rules;

/// <summary>
/// The scheme of flexjobs begun before 2013: the employer pays full wage and gets half or two thirds of it back from the municipality.
/// </summary>
/// <remarks>Lives on for those hired before 1 January 2013; the state refunds 65 % (STAR's accounting rules 5.58.81).</remarks>
public static class OldFlexjobScheme
{
    public static readonly RuleVersion Version = new("Løntilskud i fleksjob påbegyndt før 2013", "2007", "Konteringsregler 5.58.81");

    /// <summary>What the municipality pays the employer, and what is left of it after refund.</summary>
    /// <param name="wage">Full wage of the period.</param>
    /// <param name="twoThirds">The reduction of capacity was assessed at two thirds; otherwise one half.</param>
    /// <exception cref="RateMissing">The day has no rate.</exception>
    public static (Kroner Grant, Kroner MunicipalNet) For(Kroner wage, bool twoThirds, DateOnly day, RateBook rates)
    {
        var grant = twoThirds ? wage * 2m / 3m : wage / 2m;
        var refund = new Share(rates.AmountOn(RateKeys.RefundFlexOldScheme, day));
        return (grant, refund.Rest * grant);
    }
}
