using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Programme;

/// <summary>Statusnotat: a draft until it is frozen, the same for ever after; a late correction is a new edition with its reason.</summary>
public sealed class StatusMemo
{
    public required Guid Id { get; init; }

    /// <summary>Every figure is counted up to and including this day.</summary>
    public required DateOnly DataDate { get; init; }

    /// <summary>1 for the first; a correction has the next number.</summary>
    public int Edition { get; init; } = 1;

    /// <summary>The memo this one corrects.</summary>
    public Guid? CorrectsId { get; init; }

    /// <summary>Why there is another edition; null in the first.</summary>
    public string? CorrectionReason { get; init; }

    public required DateOnly BegunOn { get; init; }

    public DateTimeOffset? FrozenAt { get; private set; }

    /// <summary>The frozen memo whole: facts, rate-book hash, rule versions, texts and plots. UTF-8 JSON, written once.</summary>
    public byte[]? Snapshot { get; private set; }

    /// <summary>"sha256:…" over <see cref="Snapshot"/>.</summary>
    public string? SnapshotHash { get; private set; }

    /// <summary>What each placement and cost added to the forecast on the data date, for the bridge of the next memo; never leaves the house.</summary>
    public string? GainBasis { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>A title, not a name.</summary>
    public string? PublishedBy { get; private set; }

    /// <summary>The number of the case in the municipality's ESDH.</summary>
    public string? JournalNumber { get; private set; }

    /// <summary>"Registreret der den …".</summary>
    public DateOnly? JournalisedOn { get; private set; }

    /// <summary>One row a part from the start, so that two who write the same part meet in the same row.</summary>
    public List<MemoRemark> Remarks { get; init; } = [];

    public int Version { get; private set; }

    public MemoStatus Status =>
        PublishedAt is not null ? MemoStatus.Published
        : FrozenAt is not null ? MemoStatus.Frozen
        : MemoStatus.Draft;

    public Refusal? Freeze(byte[] snapshot, string hash, string gainBasis, DateTimeOffset at)
    {
        if (Status != MemoStatus.Draft)
        {
            return new MemoIsFrozen(DataDate);
        }

        (Snapshot, SnapshotHash, GainBasis, FrozenAt) = (snapshot, hash, gainBasis, at);
        return null;
    }

    public Refusal? Publish(string by, DateTimeOffset at)
    {
        if (Status != MemoStatus.Frozen)
        {
            return new OnlyFrozenIsPublished(DataDate);
        }

        (PublishedBy, PublishedAt) = (by, at);
        return null;
    }

    /// <summary>Notes that the memo stands in the municipality's ESDH.</summary>
    public Refusal? Journalise(string journalNumber, DateOnly on, DateOnly today)
    {
        if (Status != MemoStatus.Published)
        {
            return new OnlyPublishedIsJournalised(DataDate);
        }

        if (on > today)
        {
            return new JournalisedInTheFuture(on);
        }

        (JournalNumber, JournalisedOn) = (journalNumber, on);
        return null;
    }
}

public enum MemoStatus
{
    [Display(Name = "Kladde")]
    Draft,

    [Display(Name = "Frosset")]
    Frozen,

    [Display(Name = "Offentliggjort")]
    Published,
}

/// <summary>The coordinator's own words in one part of a memo, kept apart from the generated text.</summary>
public sealed class MemoRemark
{
    public required Guid Id { get; init; }

    public required Guid MemoId { get; init; }

    /// <summary>The part's name in the memo's outline, such as "Summary".</summary>
    public required string Part { get; init; }

    /// <summary>Empty until somebody writes. No person is named.</summary>
    public string Text { get; private set; } = "";

    public string? WrittenBy { get; private set; }

    public DateTimeOffset? WrittenAt { get; private set; }

    public int Version { get; private set; }

    public void Write(string text, string writtenBy, DateTimeOffset at) => (Text, WrittenBy, WrittenAt) = (text, writtenBy, at);
}

public sealed record MemoIsFrozen(DateOnly DataDate)
    : Refusal("", $"Notatet med tal til og med {DataDate} er frosset og kan ikke ændres. Ret det ved at lave en ny version.");

public sealed record OnlyFrozenIsPublished(DateOnly DataDate)
    : Refusal("", $"Notatet med tal til og med {DataDate} skal være frosset og ikke allerede offentliggjort. Frys det først.");

public sealed record OnlyPublishedIsJournalised(DateOnly DataDate)
    : Refusal("", $"Notatet med tal til og med {DataDate} er ikke offentliggjort endnu. Offentliggør det, før det registreres.");

public sealed record JournalisedInTheFuture(DateOnly On)
    : Refusal("On", $"Den {On} er ikke kommet endnu. Vælg dagen, hvor notatet blev registreret.");
