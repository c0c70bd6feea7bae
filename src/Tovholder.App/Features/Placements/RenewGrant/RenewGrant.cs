using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.RenewGrant;

/// <summary>The municipality's new decision at the end of a temporary grant (LAB § 120): five more years, or for good.</summary>
public sealed class RenewGrant(TovholderDb db)
{
    public sealed record Request(FlexjobKind Kind, DateOnly From, string Reason);

    public async Task<Outcome> RunAsync(Guid placementId, Request request, Actor actor, CancellationToken ct)
    {
        var placement = await db.Placements.SingleOrDefaultAsync(p => p.Id == placementId, ct);
        if (placement is null)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(request.Reason))
        {
            return Outcome.Refused(new CprInText("Reason"));
        }

        if (placement.Renew(request.Kind, request.From) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("GrantRenewed", actor, request.Reason), ct);
        return Outcome.Done;
    }
}
