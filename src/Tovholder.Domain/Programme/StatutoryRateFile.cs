namespace Tovholder.Domain.Programme;

/// <summary>
/// A whole file of one statutory rate, proposed by one and approved by another. Approved, it stands above the program's own file of the
/// same name, until the program is delivered with another one.
/// </summary>
public sealed class StatutoryRateFile
{
    /// <summary>A rate file of twenty years has some 4,000 characters.</summary>
    public const int LongestText = 100_000;

    public required Guid Id { get; init; }

    /// <summary>The rate's key; the file is called the same, with ".yaml".</summary>
    public required string Key { get; init; }

    /// <summary>The file as it was sent.</summary>
    public required string Text { get; init; }

    /// <summary>The fingerprint of the program's own file at the time: the file counts while that one is the same.</summary>
    public required string StandsAbove { get; init; }

    /// <summary>Why it is needed, and where the new value is written.</summary>
    public required string Why { get; init; }

    public required Guid ProposedBy { get; init; }

    /// <summary>The name as it was on the day.</summary>
    public required string ProposedByName { get; init; }

    public required DateOnly ProposedOn { get; init; }

    /// <summary>Only an approved one counts.</summary>
    public ProposalStatus Status { get; private set; }

    /// <summary>Who approved or rejected it; null while nobody has.</summary>
    public string? DecidedByName { get; private set; }

    /// <summary>Of two approved files of one rate, the one decided last counts.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was rejected; null otherwise.</summary>
    public string? RejectedBecause { get; private set; }

    public string FileName => $"{Key}.yaml";

    /// <summary>By somebody else than the one who proposed it.</summary>
    public Refusal? Approve(Guid userId, string name, DateTimeOffset now)
    {
        if (AlreadyDecided() is { } decided)
        {
            return decided;
        }

        if (userId == ProposedBy)
        {
            return new RateFileApprovedByTheProposer(ProposedByName);
        }

        (Status, DecidedByName, DecidedAt) = (ProposalStatus.Approved, name, now);
        return null;
    }

    /// <summary>By anybody who may decide; who proposed it may take it back so.</summary>
    public Refusal? Reject(string name, string because, DateTimeOffset now)
    {
        if (AlreadyDecided() is { } decided)
        {
            return decided;
        }

        (Status, DecidedByName, DecidedAt, RejectedBecause) = (ProposalStatus.Rejected, name, now, because);
        return null;
    }

    private RateFileAlreadyDecided? AlreadyDecided() =>
        Status == ProposalStatus.Proposed ? null : new RateFileAlreadyDecided(DecidedByName ?? "");
}

public sealed record RateFileApprovedByTheProposer(string Name)
    : Refusal("", $"Satsfilen er sendt ind af {Name}. Den skal godkendes af en anden end den, der har sendt den.");

public sealed record RateFileAlreadyDecided(string Name)
    : Refusal("", $"{Name} har allerede taget stilling til satsfilen. Send en ny, hvis satsen skal ændres.");

public sealed record RatesChangedMeanwhile()
    : Refusal("", $"Satserne er blevet ændret, siden du så virkningen. Se den igen herunder, og godkend så.");

public sealed record RateFileRefused(string Error)
    : Refusal("", $"Satsfilen kan ikke bruges sammen med de satser, der gælder nu: {Error} Afvis den, og send en rettet fil.");
