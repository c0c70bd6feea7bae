using System.Globalization;

namespace Tovholder.Domain;

/// <summary>A part of a whole, from 0 to 1. Written as a percentage to people, never stored as 30 or "0.3 by guess".</summary>
public readonly record struct Share
{
    public static readonly Share None = new(0m);
    public static readonly Share All = new(1m);

    /// <param name="value">From 0 to 1, both included.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside 0 to 1.</exception>
    public Share(decimal value)
    {
        // A decimal zero can carry a minus sign, which ThrowIfNegative takes for negative.
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 0m);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1m);
        Value = value;
    }

    public decimal Value { get; }

    /// <summary>What is left of the whole.</summary>
    public Share Rest => new(1m - Value);

    public static Kroner operator *(Share share, Kroner amount) => share.Value * amount;

    /// <summary>A share from a percentage, 0 to 100.</summary>
    public static Share Percent(decimal percent) => new(percent / 100m);

    /// <summary>"62,5 pct." in Danish.</summary>
    public override string ToString() => ToString(Danish.Culture);

    public string ToString(CultureInfo culture) => (Value * 100m).ToString("0.##", culture) + " pct.";
}
