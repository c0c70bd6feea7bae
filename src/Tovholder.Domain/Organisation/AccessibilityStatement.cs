namespace Tovholder.Domain.Organisation;

/// <summary>
/// The municipality's accessibility statement (tilgængelighedserklæring): what does not meet WCAG 2.1 AA, and whom to tell. Each is kept; the newest counts.
/// Source: lov nr. 692 af 8. juni 2018 om tilgængelighed af offentlige organers websteder og mobilapplikationer, and BEK nr. 904 of 2019.
/// </summary>
public sealed class AccessibilityStatement
{
    /// <summary>A statement is to be looked at once a year; the one who keeps it is reminded a month before.</summary>
    public const int MonthsUntilReminded = 11;

    /// <summary>Months after which it is too old.</summary>
    public const int MonthsUntilOld = 12;

    public required Guid Id { get; init; }

    /// <summary>The day the pages were looked at.</summary>
    public required DateOnly On { get; init; }

    public required string ByName { get; init; }

    /// <summary>Danish, 8 digits as they are shown.</summary>
    public required string Phone { get; init; }

    public required string Email { get; init; }

    /// <summary>What cannot be used by everybody, why, and what to do instead; null where nothing is known.</summary>
    public string? Faults { get; init; }

    /// <summary>Where the statement stands in Digitaliseringsstyrelsen's WAS-Tool; null until it does.</summary>
    public string? WasAddress { get; init; }

    public bool IsDue(DateOnly today) => today >= On.AddMonths(MonthsUntilReminded);

    public bool IsOld(DateOnly today) => today >= On.AddMonths(MonthsUntilOld);
}
