namespace Tovholder.Domain.Privacy;

/// <summary>Brud på persondatasikkerheden: what happened, whom it concerns and what is done (GDPR articles 33 and 34).</summary>
/// <remarks>Datatilsynet is told within 72 hours of the moment it became known, or it is written down why not; every breach stays in the register (article 33(5)).</remarks>
public sealed class PersonalDataBreach
{
    public required Guid Id { get; init; }

    /// <summary>What happened.</summary>
    public required string What { get; set; }

    /// <summary>When the municipality knew of it: the clock of 72 hours runs from here. UTC.</summary>
    public required DateTimeOffset KnownAt { get; init; }

    /// <summary>About how many people; null while nobody knows.</summary>
    public int? People { get; set; }

    /// <summary>Which kinds of data, and of whom.</summary>
    public required string Categories { get; set; }

    /// <summary>What it may lead to for those it concerns.</summary>
    public required string Consequences { get; set; }

    /// <summary>What has been done, and what will be.</summary>
    public required string Measures { get; set; }

    public required string RegisteredBy { get; init; }

    /// <summary>When Datatilsynet was told; null while it has not been. UTC.</summary>
    public DateTimeOffset? ReportedAt { get; private set; }

    /// <summary>Why it took more than 72 hours, or why nobody is told: article 33(1) asks for both.</summary>
    public string? Explanation { get; private set; }

    /// <summary>It was decided that Datatilsynet need not be told.</summary>
    public bool IsWithoutRisk { get; private set; }

    /// <summary>The day those it concerns were told (article 34); null where they have not been.</summary>
    public DateOnly? PeopleToldOn { get; private set; }

    public int Version { get; private set; }

    /// <summary>The last moment for telling Datatilsynet.</summary>
    public DateTimeOffset DueAt => KnownAt.AddHours(72);

    public bool IsDecided => ReportedAt is not null || IsWithoutRisk;

    public bool IsOverdue(DateTimeOffset now) => !IsDecided && DueAt < now;

    public Refusal? Report(DateTimeOffset at, string? explanation, DateTimeOffset now)
    {
        if (IsDecided)
        {
            return new BreachDecided();
        }

        if (at < KnownAt || at > now)
        {
            return new ReportedOutsideTime();
        }

        if (at > DueAt && explanation is null)
        {
            return new LateWithoutExplanation();
        }

        (ReportedAt, Explanation) = (at, explanation);
        return null;
    }

    public Refusal? LeaveUnreported(string? explanation)
    {
        if (IsDecided)
        {
            return new BreachDecided();
        }

        if (explanation is null)
        {
            return new UnreportedWithoutExplanation();
        }

        (IsWithoutRisk, Explanation) = (true, explanation);
        return null;
    }

    public void TellPeople(DateOnly on) => PeopleToldOn ??= on;
}

public sealed record BreachDecided() : Refusal("", $"Det er allerede afgjort, om Datatilsynet skal have besked. Se siden igen.");

public sealed record ReportedOutsideTime()
    : Refusal(
        "ReportedOn",
        $"Anmeldelsen kan hverken ligge før det tidspunkt, bruddet blev kendt, eller i fremtiden. Ret dagen eller klokkeslættet."
    );

public sealed record LateWithoutExplanation()
    : Refusal("Explanation", $"Der er gået mere end 72 timer. Skriv, hvorfor det tog længere tid; Datatilsynet skal have grunden.");

public sealed record UnreportedWithoutExplanation()
    : Refusal("Explanation", $"Skriv, hvorfor bruddet næppe er en risiko for nogen. Det er grunden til, at Datatilsynet ikke får besked.");
