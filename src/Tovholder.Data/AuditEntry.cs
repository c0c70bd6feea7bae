using System.ComponentModel.DataAnnotations;

namespace Tovholder.Data;

/// <summary>What sort of act an entry of the log stands for.</summary>
public enum AuditKind
{
    /// <summary>Somebody saw data of persons: a page, a list, a search, a file.</summary>
    [Display(Name = "Opslag")]
    Look,

    [Display(Name = "Ændring")]
    Change,

    /// <summary>Somebody asked for what is not theirs, and got nothing.</summary>
    [Display(Name = "Afvist")]
    Refused,
}

/// <summary>One act: a change, or a look at persons. Written in the same transaction as the change, and before the answer to a look.</summary>
/// <remarks>Never changed, and deleted only when its time is out: the hash chains each entry to the one before it.</remarks>
public sealed class AuditEntry
{
    /// <summary>The running number: one more than the entry before.</summary>
    public long Id { get; internal set; }

    /// <summary>UTC, to the microsecond: what both databases keep.</summary>
    public required DateTimeOffset At { get; init; }

    public required AuditKind Kind { get; init; }

    public required Guid ActorId { get; init; }

    public required string ActorName { get; init; }

    public required string ActorRole { get; init; }

    /// <summary>"PlacementEnded", "CitizensListed", "IdentityRevealed" …</summary>
    public required string Act { get; init; }

    public required string Reason { get; init; }

    /// <summary>The citizens concerned, so that a citizen can be told who looked: <see cref="AuditByCitizen.EntriesOfAsync"/>.</summary>
    public List<AuditedCitizen> Citizens { get; init; } = [];

    /// <summary>What was changed: kind, key and names of fields, never their values.</summary>
    public string? Fields { get; init; }

    /// <summary>HMAC-SHA-256 over the hash before and everything above. Empty in entries older than the chain.</summary>
    public byte[] Hash { get; internal set; } = [];
}

/// <summary>One citizen in one audit entry.</summary>
public sealed class AuditedCitizen
{
    public long AuditEntryId { get; internal set; }

    public required Guid CitizenId { get; init; }
}

/// <summary>The first part of the log, deleted because its time was out. The chain goes on from the hash kept here.</summary>
public sealed class AuditExpiry
{
    /// <summary>The last entry that was deleted.</summary>
    public required long ThroughId { get; init; }

    /// <summary>Its hash.</summary>
    public required byte[] ThroughHash { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>HMAC-SHA-256 over number and hash, so that nobody without the key can let a part of the log expire.</summary>
    public required byte[] Mac { get; init; }
}

/// <summary>The log could not be written, so what should have been logged must not be shown or saved.</summary>
public sealed class AuditUnavailable(Exception cause) : Exception("The audit log cannot be written.", cause);
