using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Privacy;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Providers.Refer;

/// <summary>Henvisning: a citizen starts on an ordered course, and the provider is told the name and chosen facts, as a dated act.</summary>
public sealed class ReferCitizen(TovholderDb db, TimeProvider clock)
{
    /// <param name="ReleasedText">What the provider is told beside the name, word for word; the consultant has read it.</param>
    /// <param name="Through">The last day, or null for the course's own.</param>
    public sealed record Request(DateOnly StartsOn, DateOnly? Through, string ReleasedText, string LegalBasis);

    public async Task<Outcome> RunAsync(Guid orderId, Guid citizenId, Request request, Actor actor, CancellationToken ct)
    {
        // The seats are taken by everybody's citizens, also those out of this consultant's reach.
        var order = await db.ProviderOrders.Include(o => o.Referrals).IgnoreQueryFilters().SingleOrDefaultAsync(o => o.Id == orderId, ct);
        var name = await db.Citizens.Where(c => c.Id == citizenId).Select(c => c.Name).SingleOrDefaultAsync(ct);
        if (order is null || name is null)
        {
            return Outcome.NotFound;
        }

        if (CprInText.First(("ReleasedText", request.ReleasedText), ("LegalBasis", request.LegalBasis)) is { } number)
        {
            return Outcome.Refused(number);
        }

        if (DiagnosisInText.First(("ReleasedText", request.ReleasedText), ("LegalBasis", request.LegalBasis)) is { } illness)
        {
            return Outcome.Refused(illness);
        }

        var provider = await db.Providers.AsNoTracking().SingleAsync(p => p.Id == order.ProviderId, ct);
        if (!provider.MayProcess(clock.Today()))
        {
            return Outcome.Refused(new AgreementMissing(provider.Name, clock.Today()));
        }

        var referral = new Referral
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            ProviderId = order.ProviderId,
            ProviderOrderId = order.Id,
            CitizenId = citizenId,
            ParticipantName = name,
            ReleasedText = request.ReleasedText,
            LegalBasis = request.LegalBasis,
            ReferredOn = clock.Today(),
            StartsOn = request.StartsOn,
            EndsOn = request.Through ?? order.Through,
        };
        if (order.Refer(referral) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        referral.Reports.AddRange(
            referral
                .DueReports()
                .Select(due => new ProgressReport
                {
                    Id = Guid.CreateVersion7(clock.GetUtcNow()),
                    ReferralId = referral.Id,
                    ProviderId = order.ProviderId,
                    CitizenId = citizenId,
                    Kind = due.Kind,
                    DueOn = due.DueOn,
                })
        );
        db.Referrals.Add(referral);
        db.RestOn(order);
        await db.SaveAsync(new("CitizenReferred", actor, $"{request.LegalBasis} Henvist til {order.Course}."), ct);
        return Outcome.Made(referral.Id);
    }
}
