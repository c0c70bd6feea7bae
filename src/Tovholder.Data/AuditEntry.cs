namespace Tovholder.Data;

/// <summary>One act: a change, or a look at persons. Written in the same transaction as the change, and before the answer to a look.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Guid ActorId { get; init; }

    public required string ActorName { get; init; }

    public required string ActorRole { get; init; }

    /// <summary>"PlacementEnded", "CitizensListed", "IdentityRevealed" …</summary>
    public required string Act { get; init; }

    public required string Reason { get; init; }

    /// <summary>The citizens concerned, so that a citizen can be told who looked.</summary>
    public List<AuditedCitizen> Citizens { get; init; } = [];

    /// <summary>What was changed: kind, key and names of fields, never their values.</summary>
    public string? Fields { get; init; }
}

/// <summary>One citizen in one audit entry.</summary>
public sealed class AuditedCitizen
{
    public long Id { get; init; }

    public required Guid CitizenId { get; init; }
}
