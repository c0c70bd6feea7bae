namespace Tovholder.Domain.Providers;

/// <summary>Anden aktør: prepares citizens in parallel with the work with enterprises.</summary>
public sealed class Provider
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public List<ProviderOrder> Orders { get; init; } = [];
}

/// <summary>A dated order of seats (pladser) on a course.</summary>
public sealed class ProviderOrder
{
    public required Guid Id { get; init; }

    public required string Course { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly Through { get; init; }

    public required int Seats { get; init; }

    /// <summary>Kroner for one seat for the whole period.</summary>
    public required Kroner PricePerSeat { get; init; }

    public List<Referral> Referrals { get; init; } = [];

    /// <summary>Refers a citizen to the course; refused when it is full.</summary>
    public Refusal? Refer(Referral referral)
    {
        if (Referrals.Count >= Seats)
        {
            return new CourseFull(Course, Seats);
        }

        Referrals.Add(referral);
        return null;
    }
}

/// <summary>Henvisning: one citizen on one course.</summary>
public sealed class Referral
{
    public required Guid Id { get; init; }

    public required Guid CitizenId { get; init; }

    public required DateOnly StartedOn { get; init; }
}

public sealed record CourseFull(string Course, int Seats)
    : Refusal("", $"Alle {Seats} pladser på {Course} er besat. Bestil flere pladser, eller vælg et andet forløb.");
