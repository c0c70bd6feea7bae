namespace Tovholder.Domain.Organisation;

/// <summary>The hand-over of a whole caseload from one job consultant to another, with a receipt when it is taken over.</summary>
public sealed class CaseloadHandover
{
    public required Guid Id { get; init; }

    public required Guid FromUserId { get; init; }

    public required string FromName { get; init; }

    public required Guid ToUserId { get; init; }

    public required string ToName { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>The citizens handed over.</summary>
    public List<Guid> CitizenIds { get; init; } = [];

    /// <summary>What the next should know of the whole; nothing of a single citizen.</summary>
    public string? Note { get; init; }

    /// <summary>The receipt: the day the receiver took it over.</summary>
    public DateOnly? ReceivedOn { get; private set; }

    public Refusal? Receive(Guid userId, DateOnly on)
    {
        if (userId != ToUserId)
        {
            return new NotYourHandover(ToName);
        }

        if (ReceivedOn is { } already)
        {
            return new AlreadyReceived(already);
        }

        ReceivedOn = on;
        return null;
    }
}

/// <summary>Holiday cover: for so long somebody else sees a consultant's worklist as the own.</summary>
public sealed class Cover
{
    public required Guid Id { get; init; }

    /// <summary>Who is away.</summary>
    public required Guid UserId { get; init; }

    /// <summary>Who covers.</summary>
    public required Guid CoverId { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly Through { get; init; }

    public bool Holds(DateOnly on) => From <= on && on <= Through;
}

/// <summary>What the inbox of a user holds: the truth of what the user has been told. A digest only counts it.</summary>
public sealed class InboxItem
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public required InboxKind Kind { get; init; }

    /// <summary>Who it comes from.</summary>
    public required string FromName { get; init; }

    /// <summary>How many it concerns, where it counts something.</summary>
    public int Count { get; init; }

    /// <summary>Where one does something about it.</summary>
    public required string Href { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? ReadAt { get; private set; }

    public void Read(DateTimeOffset at) => ReadAt ??= at;
}

public enum InboxKind
{
    CaseloadHandedOver,
    CaseloadReceived,
    CoverAgreed,

    /// <summary>A participant did not come, and nobody knows why.</summary>
    NoShow,

    /// <summary>A provider has sent a report.</summary>
    ReportSent,

    /// <summary>A leader says that something is wrong.</summary>
    SomethingWrong,

    /// <summary>A leader has more hours to give.</summary>
    MoreHoursPossible,

    /// <summary>A citizen says "not this", or that a line of the sheet is wrong.</summary>
    CitizenRemark,

    /// <summary>A consultant has opened a citizen of another team.</summary>
    CitizenOpened,

    /// <summary>Another password, new recovery codes, a used one, or a passkey that came or went.</summary>
    OwnAccessChanged,
}

public sealed record NotYourHandover(string ToName) : Refusal("", $"Overdragelsen er til {ToName}, som selv skal kvittere.");

public sealed record AlreadyReceived(DateOnly On) : Refusal("", $"Der blev kvitteret den {On}. Se siden igen.");

public sealed record NoSuchColleague() : Refusal("ToUserId", $"Vælg en anden jobkonsulent i dit eget team.");

public sealed record EmptyCaseload() : Refusal("ToUserId", $"Du har ingen borgere at overdrage.");

public sealed record CoverEndsBeforeItBegins(DateOnly From)
    : Refusal("Through", $"Afløsningen slutter, før den begynder {From}. Ret en af de to datoer.");
