namespace Tovholder.Domain.Organisation;

/// <summary>
/// What a user signs in with where the municipality has no identity provider: a password and a second factor (TOTP, RFC 6238), or a passkey
/// for both. It is made by an invitation, and a new invitation takes the old password, factor and passkeys away.
/// </summary>
public sealed class Account
{
    public required Guid UserId { get; init; }

    /// <summary>Salted and slow; null until the invitation is accepted.</summary>
    public string? PasswordHash { get; private set; }

    /// <summary>The secret shared with the person's app, sealed with a key outside the database.</summary>
    public string SealedSecret { get; private set; } = "";

    /// <summary>The half minute whose code was used last: a code counts once.</summary>
    public long LastStep { get; private set; }

    /// <summary>Digests of the codes that are left for the day the app is lost; each counts once.</summary>
    public List<string> RecoveryDigests { get; private set; } = [];

    /// <summary>The digest of the invitation that has been sent, or null.</summary>
    public string? InvitationDigest { get; private set; }

    public DateTimeOffset? InvitedUntil { get; private set; }

    /// <summary>The keys of the person's devices, which stand for password and code.</summary>
    public List<Passkey> Passkeys { get; } = [];

    /// <summary>When the challenge was made that a passkey answered last: an answer to it, or to an earlier one, does not count.</summary>
    public DateTimeOffset? ChallengedAt { get; private set; }

    public int Version { get; private set; }

    public void Invite(string digest, DateTimeOffset until, string sealedSecret)
    {
        (InvitationDigest, InvitedUntil, SealedSecret) = (digest, until, sealedSecret);
        (PasswordHash, LastStep, RecoveryDigests) = (null, 0, []);
        Passkeys.Clear();
    }

    public void Accept(string passwordHash, long step, IEnumerable<string> recoveryDigests)
    {
        (PasswordHash, LastStep, RecoveryDigests) = (passwordHash, step, [.. recoveryDigests]);
        (InvitationDigest, InvitedUntil) = (null, null);
    }

    /// <summary>Another password, or the same one kept by a hash of today's strength.</summary>
    public void SetPassword(string passwordHash) => PasswordHash = passwordHash;

    /// <summary>The codes that were left do not count any longer.</summary>
    public void RenewRecovery(IEnumerable<string> recoveryDigests) => RecoveryDigests = [.. recoveryDigests];

    /// <summary>False when the code of this half minute, or of a later one, has been used already.</summary>
    public bool UseStep(long step)
    {
        if (step <= LastStep)
        {
            return false;
        }

        LastStep = step;
        return true;
    }

    /// <summary>False when this challenge, or a later one, has been answered already.</summary>
    public bool Answer(DateTimeOffset challengedAt)
    {
        if (challengedAt <= ChallengedAt)
        {
            return false;
        }

        ChallengedAt = challengedAt;
        return true;
    }

    /// <summary>False when there is no such code left.</summary>
    public bool UseRecovery(string digest)
    {
        if (!RecoveryDigests.Contains(digest, StringComparer.Ordinal))
        {
            return false;
        }

        RecoveryDigests = [.. RecoveryDigests.Where(d => d != digest)];
        return true;
    }
}

/// <summary>A signed-in browser. The cookie holds its key, the database the key's digest: what is deleted here is signed out at once.</summary>
public sealed class Session
{
    public required string Digest { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>The role the user had at sign-in: with another role the session is over.</summary>
    public required Role Role { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the person last gave a second factor; null where none was asked for.</summary>
    public DateTimeOffset? ProvenAt { get; init; }

    /// <summary>Moves on while the person works, and never beyond the longest session.</summary>
    public required DateTimeOffset EndsAt { get; init; }
}

/// <summary>A link that opens a citizen's own sheet once: the link goes one way to the citizen, the code another.</summary>
public sealed class OneTimeInvitation
{
    /// <summary>So many wrong codes, and the link is dead.</summary>
    public const int MostAttempts = 5;

    public required string Digest { get; init; }

    public required Guid UserId { get; init; }

    public required string CodeDigest { get; init; }

    public required DateTimeOffset Until { get; init; }

    public int Attempts { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    public int Version { get; private set; }

    public bool IsGood(DateTimeOffset now) => UsedAt is null && Attempts < MostAttempts && now < Until;

    /// <summary>True when the code is right: the link is then used, and dead.</summary>
    public bool Use(string codeDigest, DateTimeOffset now)
    {
        Attempts++;
        if (codeDigest != CodeDigest)
        {
            return false;
        }

        UsedAt = now;
        return true;
    }
}
