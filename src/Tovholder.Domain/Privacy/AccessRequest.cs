namespace Tovholder.Domain.Privacy;

/// <summary>Anmodning om indsigt: a citizen has asked to see what is kept (GDPR article 15).</summary>
/// <remarks>Answered within a month of the day it came in; two more when it is complex and the citizen is told so within the first (article 12(3)).</remarks>
public sealed class AccessRequest
{
    public required Guid Id { get; init; }

    public required Guid CitizenId { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public required string RegisteredBy { get; init; }

    /// <summary>The day the citizen was told that it takes longer; null where it does not.</summary>
    public DateOnly? ExtendedOn { get; private set; }

    public string? ExtensionReason { get; private set; }

    /// <summary>Why the citizen needs the names of those who looked; null while they are left out (C-579/21).</summary>
    public string? NamesReason { get; private set; }

    public string? NamesReleasedBy { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    public string? AnsweredBy { get; private set; }

    public int Version { get; private set; }

    /// <summary>The last day for the answer.</summary>
    public DateOnly DueOn => ReceivedOn.AddMonths(ExtendedOn is null ? 1 : 3);

    public bool IsOverdue(DateOnly today) => AnsweredOn is null && DueOn < today;

    public Refusal? Extend(string reason, DateOnly on)
    {
        if (AnsweredOn is { } answered)
        {
            return new RequestAnswered(answered);
        }

        if (ExtendedOn is not null || on > DueOn)
        {
            return new RequestCannotBeExtended(DueOn);
        }

        (ExtendedOn, ExtensionReason) = (on, reason);
        return null;
    }

    public Refusal? ReleaseNames(string reason, string by)
    {
        if (AnsweredOn is { } answered)
        {
            return new RequestAnswered(answered);
        }

        (NamesReason, NamesReleasedBy) = (reason, by);
        return null;
    }

    public Refusal? Answer(string by, DateOnly on)
    {
        if (AnsweredOn is { } answered)
        {
            return new RequestAnswered(answered);
        }

        (AnsweredOn, AnsweredBy) = (on, by);
        return null;
    }
}

public sealed record RequestAnswered(DateOnly On) : Refusal("", $"Anmodningen blev besvaret den {On}. Se siden igen.");

public sealed record RequestCannotBeExtended(DateOnly DueOn)
    : Refusal("ExtensionReason", $"Fristen {DueOn} kan kun forlænges én gang, og kun inden den er gået. Besvar anmodningen.");
