namespace Tovholder.Domain.Organisation;

/// <summary>Halvårlig kontrol: a manager has looked at one user's access and said whether the work still needs it.</summary>
public sealed class AccessAttestation
{
    /// <summary>How long an answer counts (Datatilsynet asks for a check each half-year).</summary>
    public const int Months = 6;

    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public required DateOnly On { get; init; }

    public required Guid ByUserId { get; init; }

    public required string ByName { get; init; }

    /// <summary>False closed the user.</summary>
    public required bool IsNeeded { get; init; }

    /// <summary>Whether the answer still counts.</summary>
    public bool Holds(DateOnly today) => today < On.AddMonths(Months);
}
