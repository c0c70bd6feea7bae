namespace Tovholder.Domain.Privacy;

/// <summary>Something that is known of a citizen was changed: what was before, when, by whom and why (GDPR articles 5(1)(d) and 16).</summary>
/// <remarks>Written with every save that changes a citizen, an assessment or a consideration; nobody writes one by hand.</remarks>
public sealed class FactChange
{
    /// <summary>The act that corrects something which was never right: those who were told it must be told (article 19).</summary>
    public const string Correction = "FactCorrected";

    public required Guid Id { get; init; }

    public required Guid CitizenId { get; init; }

    /// <summary>Kind and property: "Citizen.PostalCode".</summary>
    public required string Fact { get; init; }

    /// <summary>As it was kept; null where there was nothing.</summary>
    public string? Before { get; init; }

    public string? After { get; init; }

    public required DateOnly On { get; init; }

    public required string ChangedBy { get; init; }

    public required string Reason { get; init; }

    /// <summary>It had been wrong, not only become another.</summary>
    public bool WasWrong { get; set; }

    /// <summary>Those who have been told of the correction.</summary>
    public List<ToldReceiver> Told { get; private set; } = [];

    public int Version { get; private set; }

    public Refusal? Tell(Guid releaseId, DateOnly on, string by)
    {
        if (Told.Find(t => t.ReleaseId == releaseId) is { } told)
        {
            return new ReceiverToldAlready(told.On);
        }

        Told = [.. Told, new(releaseId, on, by)];
        return null;
    }
}

/// <param name="ReleaseId">The release, referral or placement by which the receiver knows of the citizen.</param>
public sealed record ToldReceiver(Guid ReleaseId, DateOnly On, string By);

public sealed record ReceiverToldAlready(DateOnly On) : Refusal("", $"Modtageren fik besked den {On}. Se listen igen.");
