using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Providers.Participant;

/// <summary>Ends a referral: the provider's access ends with the day, and reports that would have been due later are no longer owed.</summary>
public sealed class EndReferral(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid referralId, DateOnly on, ReferralEnd end, Actor actor, CancellationToken ct)
    {
        var referral = await db.Referrals.Include(r => r.Reports).SingleOrDefaultAsync(r => r.Id == referralId, ct);
        if (referral is null)
        {
            return Outcome.NotFound;
        }

        var owed = referral.Reports.ToList();
        if (referral.Finish(on, end, clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        db.ProgressReports.RemoveRange(owed.Except(referral.Reports));
        await db.SaveAsync(new("ReferralEnded", actor, $"{Texts.Danish(end)} den {on.InDanish()}."), ct);
        return Outcome.Done;
    }
}
