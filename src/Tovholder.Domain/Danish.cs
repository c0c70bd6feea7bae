using System.Globalization;

namespace Tovholder.Domain;

/// <summary>Dates, months and amounts as a Danish memo writes them.</summary>
public static class Danish
{
#pragma warning disable RS0030 // The one place where the culture is made.
    /// <summary>da-DK, whatever the machine is set to.</summary>
    public static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("da-DK");
#pragma warning restore RS0030

    /// <summary>"23. februar 2015".</summary>
    public static string InDanish(this DateOnly date) => date.ToString("d. MMMM yyyy", Culture);

    /// <summary>"1,6 mio. kr.": the size of an amount, for a sentence a committee reads.</summary>
    public static string InMillions(this Kroner amount) => (amount.Amount / 1_000_000m).ToString("0.0#", Culture) + " mio. kr.";
}
