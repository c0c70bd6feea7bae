using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Enterprises.Offers;

/// <summary>What the workplace offers: breaks, flexible hours, instruction, structure and a place to withdraw to.</summary>
public sealed class SetOffers(TovholderDb db)
{
    public sealed record Request(IReadOnlyDictionary<string, int> Offers);

    public async Task<Outcome> RunAsync(Guid enterpriseId, Request request, Actor actor, CancellationToken ct)
    {
        var enterprise = await db.Enterprises.SingleOrDefaultAsync(e => e.Id == enterpriseId, ct);
        if (enterprise is null)
        {
            return Outcome.NotFound;
        }

        enterprise.Offer(request.Offers);
        await db.SaveAsync(new("OffersSet", actor, "Talt igennem med virksomhedens leder."), ct);
        return Outcome.Done;
    }
}
