using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Courses;

/// <summary>What the provider's own pages read: the referrals in reach, with each look at a participant in the log.</summary>
public sealed class CoursesPage(TovholderDb db, CurrentUser user)
{
    /// <summary>The participants of an order, or null where the order is not the provider's.</summary>
    public async Task<(ProviderOrder Order, IReadOnlyList<Referral> Referrals)?> OrderAsync(Guid orderId, string why, CancellationToken ct)
    {
        if (await db.ProviderOrders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == orderId, ct) is not { } order)
        {
            return null;
        }

        var referrals = await db
            .Referrals.AsNoTracking()
            .Include(r => r.Attendances)
            .Where(r => r.ProviderOrderId == orderId)
            .OrderBy(r => r.ParticipantName)
            .ToListAsync(ct);
        await db.RecordLookAsync(new("ParticipantsListed", user.Actor, why), referrals.Select(r => r.CitizenId), ct);
        return (order, referrals);
    }

    /// <summary>One participant with reports and attendance, or null where out of reach.</summary>
    public async Task<Referral?> ReferralAsync(Guid referralId, string why, CancellationToken ct)
    {
        var referral = await db
            .Referrals.AsNoTracking()
            .Include(r => r.Attendances)
            .Include(r => r.Reports)
            .SingleOrDefaultAsync(r => r.Id == referralId, ct);
        if (referral is not null)
        {
            await db.RecordLookAsync(new("ParticipantSeen", user.Actor, why), [referral.CitizenId], ct);
        }

        return referral;
    }
}
