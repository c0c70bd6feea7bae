using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.EditCard;

/// <summary>Corrects what is known of an enterprise, and who follows it.</summary>
public sealed class EditCard(TovholderDb db)
{
    public sealed record Request(
        string Name,
        string? CvrNumber,
        string Idea,
        string PostalCode,
        string LeaderName,
        Guid OwnerId,
        bool AdvertisingProtected,
        EnterpriseCard Card
    );

    public async Task<Outcome> RunAsync(Guid enterpriseId, Request request, Actor actor, CancellationToken ct)
    {
        var enterprise = await db.Enterprises.SingleOrDefaultAsync(e => e.Id == enterpriseId, ct);
        if (enterprise is null)
        {
            return Outcome.NotFound;
        }

        if (await EnterpriseIdentity.CheckAsync(db, enterpriseId, request.Name, request.CvrNumber, request.PostalCode, ct) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        if (CprNumber.IsIn($"{request.Idea}\n{request.Card.SocialPurpose}\n{request.Card.MunicipalityBuys}\n{request.Card.LargestPayer}"))
        {
            return Outcome.Refused(new CprInText("SocialPurpose"));
        }

        var moved = enterprise.OwnerId != request.OwnerId;
        (enterprise.Name, enterprise.CvrNumber, enterprise.Idea) = (
            request.Name,
            EnterpriseIdentity.DigitsOf(request.CvrNumber),
            request.Idea
        );
        (enterprise.PostalCode, enterprise.LeaderName, enterprise.OwnerId) = (request.PostalCode, request.LeaderName, request.OwnerId);
        enterprise.AdvertisingProtected = request.AdvertisingProtected;
        if (enterprise.Tell(request.Card) is { } wrong)
        {
            return Outcome.Refused(wrong);
        }

        await db.SaveAsync(new(moved ? "EnterpriseHandedOver" : "EnterpriseCardEdited", actor, $"Kortet for {request.Name}."), ct);
        return Outcome.Done;
    }
}
