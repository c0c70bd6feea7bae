using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Register;

/// <summary>First contact with an enterprise or another municipal centre.</summary>
public sealed class RegisterEnterprise(TovholderDb db, TimeProvider clock)
{
    /// <param name="CvrNumber">Eight digits, or null while the enterprise is not registered.</param>
    public sealed record Request(
        string Name,
        EnterpriseKind Kind,
        string? CvrNumber,
        string Idea,
        string PostalCode,
        string LeaderName,
        PipelineStage Stage,
        string Reason
    )
    {
        /// <summary>The event it is first known from; null: unknown.</summary>
        public Guid? SourceEventId { get; init; }
    }

    public async Task<Outcome> RunAsync(Request request, Actor actor, CancellationToken ct)
    {
        if (await EnterpriseIdentity.CheckAsync(db, null, request.Name, request.CvrNumber, request.PostalCode, ct) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        var enterprise = new SocialEnterprise
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Name = request.Name,
            Kind = request.Kind,
            CvrNumber = EnterpriseIdentity.DigitsOf(request.CvrNumber),
            Idea = request.Idea,
            PostalCode = request.PostalCode,
            LeaderName = request.LeaderName,
            OwnerId = actor.UserId,
            SourceEventId = request.SourceEventId,
        };
        enterprise.Open(Guid.CreateVersion7(clock.GetUtcNow()), request.Stage, clock.Today(), request.Reason);
        db.Enterprises.Add(enterprise);
        if (request.SourceEventId is { } source)
        {
            db.EventTouches.Add(
                new()
                {
                    Id = Guid.CreateVersion7(clock.GetUtcNow()),
                    EnterpriseId = enterprise.Id,
                    EventId = source,
                    On = clock.Today(),
                }
            );
        }

        await db.SaveAsync(new("EnterpriseRegistered", actor, request.Reason), ct);
        return Outcome.Made(enterprise.Id);
    }
}
