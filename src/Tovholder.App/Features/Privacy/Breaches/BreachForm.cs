using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Tovholder.App.Features.Privacy.Breaches;

/// <summary>What is known of a breach, the same when it is written down and when more is found out.</summary>
public sealed class BreachForm
{
    [Required(ErrorMessage = "Skriv, hvad der er sket."), MaxLength(2000), DataType(DataType.MultilineText)]
    public string? What { get; set; }

    [Range(0, 1_000_000, ErrorMessage = "Skriv cirka hvor mange, et tal fra 0.")]
    public int? People { get; set; }

    [Required(ErrorMessage = "Skriv, hvilke oplysninger det er, og om hvem."), MaxLength(1000), DataType(DataType.MultilineText)]
    public string? Categories { get; set; }

    [Required(ErrorMessage = "Skriv, hvad det kan betyde for dem, det handler om."), MaxLength(2000), DataType(DataType.MultilineText)]
    public string? Consequences { get; set; }

    [Required(ErrorMessage = "Skriv, hvad der er gjort, og hvad der bliver gjort."), MaxLength(2000), DataType(DataType.MultilineText)]
    public string? Measures { get; set; }

    public HandleBreach.Facts ToFacts() => new(What!, People, Categories!, Consequences!, Measures!);

    /// <summary>A day and "14.30" as a moment; null where the clock cannot be read.</summary>
    public static DateTimeOffset? Moment(DateOnly? day, string? clock) =>
        day is { } date
        && TimeOnly.TryParseExact(
            clock?.Trim(),
            ["H.mm", "H:mm", "HH.mm", "HH:mm"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? date.At(time)
            : null;
}
