using System.Globalization;

namespace Tovholder.Domain;

/// <summary>An amount of money in Danish kroner. Exact: a decimal, never rounded on the way; positive means good for the payer in question.</summary>
/// <remarks>Rounding happens where a law rounds, by a named rule, and in <see cref="ToOre"/> when an amount leaves the product.</remarks>
public readonly record struct Kroner(decimal Amount) : IComparable<Kroner>
{
    /// <summary>No money.</summary>
    public static readonly Kroner Zero;

    public static Kroner operator +(Kroner left, Kroner right) => new(left.Amount + right.Amount);

    public static Kroner operator -(Kroner left, Kroner right) => new(left.Amount - right.Amount);

    public static Kroner operator -(Kroner value) => new(-value.Amount);

    public static Kroner operator *(decimal factor, Kroner value) => new(factor * value.Amount);

    public static Kroner operator *(Kroner value, decimal factor) => new(factor * value.Amount);

    public static Kroner operator /(Kroner value, decimal divisor) => new(value.Amount / divisor);

    public static bool operator <(Kroner left, Kroner right) => left.Amount < right.Amount;

    public static bool operator >(Kroner left, Kroner right) => left.Amount > right.Amount;

    public static bool operator <=(Kroner left, Kroner right) => left.Amount <= right.Amount;

    public static bool operator >=(Kroner left, Kroner right) => left.Amount >= right.Amount;

    public static Kroner Min(Kroner left, Kroner right) => left < right ? left : right;

    public static Kroner Max(Kroner left, Kroner right) => left > right ? left : right;

    /// <summary>Whole øre, half away from zero: the way an amount leaves the product.</summary>
    public Kroner ToOre() => new(Math.Round(Amount, 2, MidpointRounding.AwayFromZero));

    /// <summary>Whole kroner, half away from zero: for a figure that is read at a glance.</summary>
    public Kroner ToWholeKroner() => new(Math.Round(Amount, 0, MidpointRounding.AwayFromZero));

    public int CompareTo(Kroner other) => Amount.CompareTo(other.Amount);

    /// <summary>"1.600.200 kr." in Danish; with øre when there are any.</summary>
    public override string ToString() => ToString(Danish.Culture);

    /// <summary>The amount written by the culture's number rules, followed by "kr.".</summary>
    public string ToString(CultureInfo culture)
    {
        var rounded = ToOre().Amount;
        return rounded.ToString(rounded == decimal.Truncate(rounded) ? "N0" : "N2", culture) + " kr.";
    }
}
