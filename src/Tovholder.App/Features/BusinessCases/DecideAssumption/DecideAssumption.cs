using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.BusinessCases.DecideAssumption;

/// <summary>Approves or rejects a proposed assumption.</summary>
public sealed class DecideAssumption(TovholderDb db, TimeProvider clock)
{
    /// <exception cref="DbUpdateConcurrencyException">Somebody else has decided meanwhile.</exception>
    public async Task<Outcome> ApproveAsync(Guid assumptionId, Actor actor, CancellationToken ct)
    {
        if (await FindAsync(assumptionId, ct) is not { } assumption)
        {
            return Outcome.NotFound;
        }

        if (assumption.Approve(actor.UserId, actor.Name, clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("AssumptionApproved", actor, $"Foreslået af {assumption.ProposedByName}: {assumption.Source}"), ct);
        return Outcome.Done;
    }

    /// <param name="because">Why; no person is named.</param>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else has decided meanwhile.</exception>
    public async Task<Outcome> RejectAsync(Guid assumptionId, string because, Actor actor, CancellationToken ct)
    {
        if (await FindAsync(assumptionId, ct) is not { } assumption)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(because))
        {
            return Outcome.Refused(new CprInText("Because"));
        }

        if (assumption.Reject(actor.Name, because, clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("AssumptionRejected", actor, because), ct);
        return Outcome.Done;
    }

    private Task<Assumption?> FindAsync(Guid id, CancellationToken ct) => db.Set<Assumption>().SingleOrDefaultAsync(a => a.Id == id, ct);
}
