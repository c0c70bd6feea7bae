using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Enterprises;

/// <summary>What a leader tells the municipality with one button: something is wrong, or more hours are possible.</summary>
public sealed class LeaderSignal
{
    public required Guid Id { get; init; }

    public required Guid EnterpriseId { get; init; }

    /// <summary>The released match it concerns; null where it concerns the enterprise.</summary>
    public Guid? MatchId { get; init; }

    public required LeaderSignalKind Kind { get; init; }

    /// <summary>In the leader's words; empty for the button alone.</summary>
    public string Note { get; init; } = "";

    public required DateOnly SentOn { get; init; }

    public required string SentBy { get; init; }

    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>What the municipality does about it, as the leader reads it.</summary>
    public string? Answer { get; private set; }

    public string? AnsweredBy { get; private set; }

    public int Version { get; private set; }

    public Refusal? Reply(string answer, string by, DateOnly on)
    {
        if (AnsweredOn is { } already)
        {
            return new SignalAnswered(already);
        }

        (Answer, AnsweredBy, AnsweredOn) = (answer, by, on);
        return null;
    }
}

public enum LeaderSignalKind
{
    [Display(Name = "Noget er galt")]
    SomethingWrong,

    [Display(Name = "Der er flere timer")]
    MoreHoursPossible,
}

public sealed record SignalAnswered(DateOnly On) : Refusal("", $"Beskeden blev besvaret den {On}. Se siden igen.");
