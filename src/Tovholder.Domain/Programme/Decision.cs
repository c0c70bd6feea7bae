using System.ComponentModel.DataAnnotations;
using Tovholder.Domain.Organisation;

namespace Tovholder.Domain.Programme;

/// <summary>Beslutning: what the committee decided about a memo, and the tasks it became.</summary>
public sealed class Decision
{
    public required Guid Id { get; init; }

    /// <summary>The memo the committee had before it.</summary>
    public required Guid MemoId { get; init; }

    public required DateOnly DecidedOn { get; init; }

    /// <summary>As it stands in the minutes.</summary>
    public required string Text { get; init; }

    public List<DecisionTask> Tasks { get; init; } = [];

    /// <summary>Every decision has happened; one of tomorrow has not.</summary>
    public Refusal? Check(DateOnly today) => DecidedOn > today ? new DecidedInTheFuture(DecidedOn) : null;
}

/// <summary>A task that a decision gave: owned by a role, due on a day, answered in the next memo.</summary>
public sealed class DecisionTask
{
    public required Guid Id { get; init; }

    public required Guid DecisionId { get; init; }

    public required string What { get; init; }

    public required Role Owner { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>What came of it, as the next memo says it; null while nothing is written.</summary>
    public string? Answer { get; private set; }

    public DecisionTaskStatus Status { get; private set; }

    /// <summary>The day the task was done.</summary>
    public DateOnly? DoneOn { get; private set; }

    public int Version { get; private set; }

    public bool IsOverdue(DateOnly today) => Status != DecisionTaskStatus.Done && DueOn < today;

    public void Report(string answer, DecisionTaskStatus status, DateOnly on)
    {
        (Answer, Status) = (answer, status);
        DoneOn = status == DecisionTaskStatus.Done ? on : null;
    }
}

public enum DecisionTaskStatus
{
    [Display(Name = "Ikke begyndt")]
    NotBegun,

    [Display(Name = "I gang")]
    InProgress,

    [Display(Name = "Udført")]
    Done,
}

public sealed record DecidedInTheFuture(DateOnly On)
    : Refusal("DecidedOn", $"Den {On} er ikke kommet endnu. Vælg dagen for det møde, hvor det blev besluttet.");
