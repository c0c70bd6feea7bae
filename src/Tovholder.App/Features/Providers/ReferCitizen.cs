using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Providers;

/// <summary>Henvisning: a citizen starts on an ordered course.</summary>
public sealed class ReferCitizen(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid orderId, Guid citizenId, Actor actor, CancellationToken ct)
    {
        var order = await db.Set<ProviderOrder>().Include(o => o.Referrals).SingleOrDefaultAsync(o => o.Id == orderId, ct);
        if (order is null || !await db.Citizens.AnyAsync(c => c.Id == citizenId, ct))
        {
            return Outcome.NotFound;
        }

        var referral = new Referral
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CitizenId = citizenId,
            StartedOn = clock.Today(),
        };
        if (order.Refer(referral) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        db.Add(referral);
        await db.SaveAsync(new("CitizenReferred", actor, $"Henvist til {order.Course}."), ct);
        return Outcome.Made(referral.Id);
    }
}
