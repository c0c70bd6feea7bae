namespace Tovholder.Domain.Organisation;

/// <summary>
/// A key pair (WebAuthn) whose secret half stays in the person's telephone, computer or security key; the program keeps the public half. It
/// is used with a finger, a face or a PIN, so that it is two factors at once.
/// </summary>
public sealed class Passkey
{
    public const int MostOfUser = 10;
    public const int LongestName = 60;

    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>What the device calls it; at most 1,023 bytes, and of one user only.</summary>
    public required byte[] CredentialId { get; init; }

    /// <summary>As the device gave it (COSE).</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>What the person calls it.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>How often the device says it has been used; 0 from one that does not count.</summary>
    public long SignCount { get; private set; }

    /// <summary>Whether the device may copy it to the person's other devices.</summary>
    public required bool IsBackupEligible { get; init; }

    public bool IsBackedUp { get; private set; }

    /// <summary>What the device said when the key was made, or used the last time. That the count has grown has been seen to.</summary>
    public void Say(long signCount, bool isBackedUp) => (SignCount, IsBackedUp) = (signCount, isBackedUp);

    public void Use(DateTimeOffset at) => UsedAt = at;
}
