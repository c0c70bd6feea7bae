using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Providers.Participant;

/// <summary>Says which enterprise a participant prepares for, and when the work there begins.</summary>
public sealed class PrepareParticipant(TovholderDb db)
{
    public async Task<Outcome> RunAsync(Guid referralId, Guid enterpriseId, DateOnly on, Actor actor, CancellationToken ct)
    {
        var referral = await db.Referrals.SingleOrDefaultAsync(r => r.Id == referralId, ct);
        var enterprise = await db.Enterprises.AsNoTracking().SingleOrDefaultAsync(e => e.Id == enterpriseId, ct);
        if (referral is null || enterprise is null)
        {
            return Outcome.NotFound;
        }

        if (enterprise.Stage is PipelineStage.Parked or PipelineStage.Exited)
        {
            return Outcome.Refused(new EnterpriseOutOfTheWay(enterprise.Name));
        }

        if (referral.PrepareFor(enterpriseId, on) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("ParticipantPrepares", actor, $"Forbereder sig til {enterprise.Name} fra {on.InDanish()}."), ct);
        return Outcome.Done;
    }
}

public sealed record EnterpriseOutOfTheWay(string Name)
    : Refusal("EnterpriseId", $"{Name} er sat på pause eller afsluttet. Vælg en anden virksomhed.");
