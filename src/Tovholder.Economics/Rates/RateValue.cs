using Tovholder.Domain;

namespace Tovholder.Economics.Rates;

/// <summary>How far a value can be trusted.</summary>
public enum Confidence
{
    /// <summary>Read in the law or on an authority's own page.</summary>
    Verified,

    /// <summary>Read at a municipality, a union, an unemployment fund or a newspaper.</summary>
    Secondary,

    /// <summary>Computed or general knowledge; shown to the user as "skønnet sats".</summary>
    Inferred,
}

/// <summary>Where a value is written.</summary>
/// <param name="Href">Null only for a value of our own calculation.</param>
public sealed record RateSource(string Title, string? Href, Confidence Confidence);

/// <summary>One value of one statutory rate, with the days it holds.</summary>
/// <param name="Unit">In Danish: "kr./måned", "kr./uge", "andel", "uger".</param>
/// <param name="From">The first day the value holds.</param>
/// <param name="Through">The last day the value holds.</param>
/// <param name="IsProvisional">The value was asked for on a day it does not hold, by a user who allowed the nearest known rate.</param>
public sealed record RateValue(
    string Key,
    string Danish,
    string Unit,
    string Law,
    DateOnly From,
    DateOnly Through,
    decimal Amount,
    RateSource Source,
    string? Note,
    bool IsProvisional = false
)
{
    public Kroner Kroner => new(Amount);

    /// <summary>What must stand beside the value wherever it shows: "foreløbig sats", "skønnet sats", or null.</summary>
    public string? Mark =>
        IsProvisional ? "foreløbig sats"
        : Source.Confidence == Confidence.Inferred ? "skønnet sats"
        : null;

    public bool HoldsOn(DateOnly date) => From <= date && date <= Through;

    /// <summary>What must stand beside an amount that rests on several rates: the weakest of their marks, or null.</summary>
    public static string? WeakestMark(IEnumerable<RateValue> values) =>
        values.Where(value => value.Mark is not null).OrderByDescending(value => value.IsProvisional).FirstOrDefault()?.Mark;

    /// <summary>The text of a line with that mark behind it: "…, skønnet sats".</summary>
    public static string Marked(string text, string? mark) => mark is null ? text : $"{text}, {mark}";
}

/// <summary>Days for which a value is known to be missing, and why; the gap is then declared and not forgotten.</summary>
public sealed record MissingPeriod(DateOnly From, DateOnly Through, string Why);

/// <summary>One statutory rate: the content of one file in <c>rates/</c>.</summary>
/// <param name="LastChecked">The day somebody last compared the file with its sources.</param>
/// <param name="Values">In order of date, without overlap; a gap is declared in <paramref name="Missing"/>.</param>
public sealed record Rate(
    string Key,
    string Danish,
    string Unit,
    string Law,
    DateOnly LastChecked,
    IReadOnlyList<RateValue> Values,
    IReadOnlyList<MissingPeriod> Missing
);
