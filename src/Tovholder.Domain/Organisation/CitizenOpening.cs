namespace Tovholder.Domain.Organisation;

/// <summary>Åbning uden for eget team: a job consultant reaches one citizen of another unit for an hour, with a reason that the manager reads.</summary>
public sealed class CitizenOpening
{
    /// <summary>How long it lasts.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(60);

    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public required string UserName { get; init; }

    public required Guid CitizenId { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>From this moment on the citizen is out of reach again.</summary>
    public required DateTimeOffset Until { get; init; }
}
