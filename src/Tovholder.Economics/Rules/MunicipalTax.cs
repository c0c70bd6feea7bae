using Tovholder.Domain;
using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Rules;

/// <summary>Municipal income tax of what a citizen receives: an estimate, counted only where the user switches it on.</summary>
/// <remarks>
/// Arbejdsmarkedsbidragsloven § 1: 8 % labour market contribution comes off the wage first. No deductions, no church tax, and no
/// equalisation between municipalities, which takes part of the gain; the answer says so. Ten hours at 130 kr. in 2016 raise the
/// municipality's tax by about 15,300 kr. at 24.9 %.
/// </remarks>
public static class MunicipalTax
{
    public static readonly RuleVersion Version = new(
        "Kommuneskat",
        "2013",
        "Arbejdsmarkedsbidragsloven § 1 og kommunens udskrivningsprocent"
    );

    /// <param name="wage">Carries labour market contribution.</param>
    /// <param name="transfers">Subsidy or allowance; carries none.</param>
    /// <exception cref="RateMissing">The day has no rate.</exception>
    public static Kroner Of(Kroner wage, Kroner transfers, Share municipalRate, DateOnly day, RateBook rates)
    {
        var contribution = new Share(rates.AmountOn(RateKeys.LabourMarketContributionShare, day));
        return municipalRate * ((contribution.Rest * wage) + transfers);
    }
}
