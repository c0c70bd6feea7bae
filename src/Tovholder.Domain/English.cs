using System.Globalization;

namespace Tovholder.Domain;

/// <summary>The second language of the interface.</summary>
public static class English
{
#pragma warning disable RS0030 // The one place where the culture is made.
    /// <summary>en-GB: day before month, and a full stop as decimal sign.</summary>
    public static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("en-GB");
#pragma warning restore RS0030
}
