using System.Globalization;

namespace Tovholder.Domain;

/// <summary>Hours a week, from 0 to 168. Contract hours are hours on site; effective hours are contract hours × intensity.</summary>
public readonly record struct WeeklyHours : IComparable<WeeklyHours>
{
    /// <summary>The full-time week of the Danish labour market: 37 hours.</summary>
    public static readonly WeeklyHours FullTime = new(37m);

    /// <param name="value">Hours a week, 0 to 168.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside 0 to 168.</exception>
    public WeeklyHours(decimal value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 168m);
        Value = value;
    }

    public decimal Value { get; }

    /// <summary>The same time in minutes a week, the unit of the match; whole minutes, half away from zero.</summary>
    public int Minutes => (int)Math.Round(Value * 60m, MidpointRounding.AwayFromZero);

    public static bool operator <(WeeklyHours left, WeeklyHours right) => left.Value < right.Value;

    public static bool operator >(WeeklyHours left, WeeklyHours right) => left.Value > right.Value;

    public static bool operator <=(WeeklyHours left, WeeklyHours right) => left.Value <= right.Value;

    public static bool operator >=(WeeklyHours left, WeeklyHours right) => left.Value >= right.Value;

    public static WeeklyHours FromMinutes(int minutes) => new(minutes / 60m);

    /// <summary>Effective hours: the hours the employer pays for (12 hours on site at 50 pct. are 6 effective hours).</summary>
    public WeeklyHours At(Share intensity) => new(Value * intensity.Value);

    public int CompareTo(WeeklyHours other) => Value.CompareTo(other.Value);

    /// <summary>"7,5" in Danish.</summary>
    public override string ToString() => ToString(Danish.Culture);

    public string ToString(CultureInfo culture) => Value.ToString("0.##", culture);
}
