using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Placements;

/// <summary>That something of a placement stands in another system too: "registreret der den …".</summary>
public sealed class ExternalRegistration
{
    public required Guid Id { get; init; }

    public required Guid PlacementId { get; init; }

    public required ExternalSystem RegisteredIn { get; init; }

    /// <summary>The first day of what was registered: the terms, or the day after an end.</summary>
    public required DateOnly Concerns { get; init; }

    public required DateOnly RegisteredOn { get; init; }

    public required string RegisteredBy { get; init; }
}

/// <summary>Where the municipality registers as well.</summary>
public enum ExternalSystem
{
    [Display(Name = "Fagsystemet")]
    CaseSystem,

    [Display(Name = "VITAS")]
    Vitas,
}

public sealed record RegisteredInTheFuture(DateOnly On)
    : Refusal("RegisteredOn", $"Det kan ikke være registreret i fremtiden; der står {On}. Ret datoen.");
