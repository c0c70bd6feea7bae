using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Matches;

/// <summary>Matchmøde: the open tasks of an enterprise beside a few candidates, and what is decided of each, as it is said.</summary>
public sealed class MatchMeeting
{
    /// <summary>More cannot be talked through in a meeting.</summary>
    public const int MostCandidates = 8;

    public required Guid Id { get; init; }

    public required Guid EnterpriseId { get; init; }

    /// <summary>The unit whose citizens are talked of; null for every unit.</summary>
    public required Guid? UnitId { get; init; }

    public required DateOnly HeldOn { get; init; }

    public required string OpenedBy { get; init; }

    /// <summary>Who is there, in words.</summary>
    public required string Participants { get; init; }

    public List<Guid> CandidateIds { get; init; } = [];

    /// <summary>Every decision, oldest first; the latest of a candidate counts.</summary>
    public List<MeetingDecision> Decisions { get; private set; } = [];

    public DateTimeOffset? ClosedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>The decision that counts for the candidate, or null.</summary>
    public MeetingDecision? Of(Guid citizenId) => Decisions.LastOrDefault(d => d.CitizenId == citizenId);

    public Refusal? Decide(MeetingDecision decision)
    {
        if (ClosedAt is { } closed)
        {
            return new MeetingClosed(closed);
        }

        if (decision.Outcome != MeetingOutcome.Proposed && string.IsNullOrWhiteSpace(decision.Reason))
        {
            return new DecisionWithoutReason();
        }

        if (decision.Outcome == MeetingOutcome.Proposed && decision.TaskId is null)
        {
            return new ProposedWithoutTask();
        }

        Decisions = [.. Decisions, decision];
        return null;
    }

    public Refusal? Close(DateTimeOffset at)
    {
        if (ClosedAt is { } closed)
        {
            return new MeetingClosed(closed);
        }

        ClosedAt = at;
        return null;
    }
}

/// <param name="TaskId">The task the candidate is proposed for; null where none is.</param>
/// <param name="By">Who wrote it down.</param>
public sealed record MeetingDecision(
    Guid CitizenId,
    Guid? TaskId,
    string? TaskName,
    MeetingOutcome Outcome,
    string? Reason,
    DateTimeOffset At,
    string By
);

public enum MeetingOutcome
{
    [Display(Name = "Foreslås")]
    Proposed,

    [Display(Name = "Ikke denne")]
    NotThis,

    [Display(Name = "Venter")]
    Wait,
}

public sealed record MeetingClosed(DateTimeOffset At) : Refusal("", $"Mødet blev afsluttet {At}. Begynd et nyt møde.");

public sealed record DecisionWithoutReason() : Refusal("Reason", $"Skriv kort hvorfor, når svaret er „Ikke denne“ eller „Venter“.");

public sealed record ProposedWithoutTask() : Refusal("TaskId", $"Vælg den opgave, borgeren foreslås til.");
