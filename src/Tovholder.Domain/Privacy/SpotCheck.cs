using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Privacy;

/// <summary>What a spot check of the log came to.</summary>
public enum SpotCheckVerdict
{
    [Display(Name = "Ikke undersøgt")]
    Open,

    /// <summary>The look belonged to the work.</summary>
    [Display(Name = "I orden")]
    Fine,

    /// <summary>The look did not belong to the work; what is done about it stands in the note.</summary>
    [Display(Name = "Ikke i orden")]
    Wrong,
}

/// <summary>Stikprøve: one look in the log that somebody is asked to explain.</summary>
public sealed class SpotCheck
{
    public required Guid Id { get; init; }

    /// <summary>The number of the entry in the log.</summary>
    public required long AuditEntryId { get; init; }

    /// <summary>Why just this one: drawn at random, or the alarm that pointed at it.</summary>
    public required string Cause { get; init; }

    public required DateOnly DrawnOn { get; init; }

    public SpotCheckVerdict Verdict { get; private set; }

    public string? Note { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>Counts the savings, so that two who answer at once do not overwrite each other.</summary>
    public int Version { get; private set; }

    public void Answer(SpotCheckVerdict verdict, string note, DateOnly on)
    {
        Verdict = verdict;
        Note = note;
        AnsweredOn = on;
    }
}
