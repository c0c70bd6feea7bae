using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.Papers;

/// <summary>Notes that a placement has been registered in another system, so that nobody does it twice or not at all.</summary>
public sealed class RegisterElsewhere(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(
        Guid placementId,
        ExternalSystem registeredIn,
        DateOnly registeredOn,
        Actor actor,
        CancellationToken ct
    )
    {
        var placement = await db.Placements.SingleOrDefaultAsync(p => p.Id == placementId, ct);
        if (placement is null)
        {
            return Outcome.NotFound;
        }

        if (registeredOn > clock.Today())
        {
            return Outcome.Refused(new RegisteredInTheFuture(registeredOn));
        }

        db.ExternalRegistrations.Add(
            new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                PlacementId = placementId,
                RegisteredIn = registeredIn,
                Concerns = placement.EndedOn ?? placement.TermsOn(clock.Today().AddYears(1)).From,
                RegisteredOn = registeredOn,
                RegisteredBy = actor.Name,
            }
        );
        await db.SaveAsync(new("RegisteredElsewhere", actor, Texts.Danish(registeredIn)), ct);
        return Outcome.Done;
    }
}
