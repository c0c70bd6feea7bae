using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Matches;

/// <summary>A proposal that a consultant has chosen to keep: one citizen, one workplace, a job put together from its tasks.</summary>
/// <remarks>Nothing is shown to the enterprise before a human releases it; a release is a dated act with its legal basis.</remarks>
public sealed class Match
{
    public required Guid Id { get; init; }

    public required Guid CitizenId { get; init; }

    public required Guid EnterpriseId { get; init; }

    public required DateOnly ProposedOn { get; init; }

    public required Guid ProposedById { get; init; }

    /// <summary>The tasks of the job, with effective minutes a week.</summary>
    public List<MatchTask> Tasks { get; init; } = [];

    /// <summary>Why, and what speaks against, as the engine said it on the day.</summary>
    public List<MatchReason> Reasons { get; init; } = [];

    /// <summary>What the workplace arranges so that it fits.</summary>
    public List<string> Accommodations { get; init; } = [];

    /// <summary>What the engine had proved of it on the day, as a sentence.</summary>
    public required string Proof { get; init; }

    /// <summary>Effective minutes a week below the assessed capacity; 0 for none.</summary>
    public required int BelowAssessed { get; init; }

    /// <summary>Why it may lie below the assessed capacity (LAB § 121); null where it does not.</summary>
    public string? BelowReason { get; init; }

    public MatchStatus Status { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public string? DecisionReason { get; private set; }

    /// <summary>What the enterprise was told, word for word; null until released.</summary>
    public string? ReleasedText { get; private set; }

    public string? LegalBasis { get; private set; }

    /// <summary>The day the municipality took the release back; null while it stands.</summary>
    public DateOnly? RevokedOn { get; private set; }

    public string? RevokeReason { get; private set; }

    public int Version { get; private set; }

    /// <summary>Effective minutes a week.</summary>
    public int Minutes => Tasks.Sum(t => t.Minutes);

    public Refusal? Release(string text, string legalBasis, DateOnly on)
    {
        if (Status != MatchStatus.Proposed)
        {
            return new MatchAlreadyDecided(DecidedOn ?? on);
        }

        (Status, ReleasedText, LegalBasis, DecidedOn) = (MatchStatus.Released, text, legalBasis, on);
        return null;
    }

    /// <summary>Takes a release back: the enterprise is told not to use it any more. What was passed on, when and why stays on record.</summary>
    public Refusal? Revoke(string reason, DateOnly on)
    {
        if (Status != MatchStatus.Released)
        {
            return new MatchNotReleased();
        }

        (Status, RevokeReason, RevokedOn) = (MatchStatus.Revoked, reason, on);
        return null;
    }

    public Refusal? Reject(string reason, DateOnly on)
    {
        if (Status != MatchStatus.Proposed)
        {
            return new MatchAlreadyDecided(DecidedOn ?? on);
        }

        (Status, DecisionReason, DecidedOn) = (MatchStatus.Rejected, reason, on);
        return null;
    }

    /// <summary>The released match has become a placement.</summary>
    public Refusal? Place()
    {
        if (Status != MatchStatus.Released)
        {
            return new MatchNotReleased();
        }

        Status = MatchStatus.Placed;
        return null;
    }
}

public enum MatchStatus
{
    [Display(Name = "Foreslået")]
    Proposed,

    [Display(Name = "Videregivet")]
    Released,

    [Display(Name = "Lagt til side")]
    Rejected,

    [Display(Name = "Ansat")]
    Placed,

    [Display(Name = "Videregivelse trukket tilbage")]
    Revoked,
}

/// <param name="Minutes">Effective minutes a week.</param>
public sealed record MatchTask(Guid TaskId, string Name, int Minutes);

/// <param name="Kind">Why the line stands there, such as "for", "against" or "accommodation".</param>
public sealed record MatchReason(string Kind, string Text);

public sealed record MatchAlreadyDecided(DateOnly On) : Refusal("", $"Forslaget blev afgjort den {On}. Lav et nyt forslag i stedet.");

public sealed record MatchNotReleased() : Refusal("", $"Forslaget er ikke videregivet til virksomheden endnu. Videregiv det først.");
