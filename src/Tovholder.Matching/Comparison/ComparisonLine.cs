using Tovholder.Domain;

namespace Tovholder.Matching.Comparison;

public enum LineKind
{
    /// <summary>A hard rule that nothing at hand repairs.</summary>
    Blocked,

    /// <summary>A hard rule that holds once an accommodation is given.</summary>
    FitsAfter,

    SpeaksFor,

    SpeaksAgainst,

    /// <summary>Not clarified: asking may turn "possibly" into "surely", or rule the task out.</summary>
    Unclear,
}

/// <summary>One reason in a comparison of a person and a task.</summary>
/// <param name="Code">The consideration ("S22") or one of minutes, day, time, travel, pair, ability, talent, wish.</param>
/// <param name="Feature">The feature of the work profile it is about, or null.</param>
/// <param name="Text">The Danish text is the key of its translation. An argument that is a <see cref="Reference"/> can be shown by its name.</param>
/// <param name="Points">What the line adds to the suitability of the pair, per minute worked.</param>
/// <param name="Price">Kroner, where the line costs anything.</param>
public sealed record ComparisonLine(
    LineKind Kind,
    string Code,
    string? Feature,
    FormattableString Text,
    int Points = 0,
    decimal? Price = null
)
{
    /// <summary>The consideration it comes from, with its source and date; null for a line that comes from none.</summary>
    public StatedConsideration? Stated { get; init; }

    /// <summary>What the task demands of the feature, or the workplace offers of a need, 0 to 4; null where it is about no feature.</summary>
    public int? Demand { get; init; }

    /// <summary>The sentence in Danish.</summary>
    public string Message => Text.ToString(Danish.Culture);
}

/// <summary>A pseudonym inside a sentence, so that a page may show the name that belongs to it.</summary>
public sealed record Reference(ReferenceKind Kind, string Id)
{
    public override string ToString() => Id;
}

public enum ReferenceKind
{
    Person,
    Workplace,
    Task,
    Accommodation,
}
