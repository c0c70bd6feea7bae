using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Matches.Plans.Cancel;

/// <summary>Stops a plan. The node that works on it stops within a second and keeps the best plan it had.</summary>
public sealed class CancelPlan(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid planId, Actor actor, CancellationToken ct)
    {
        var plan = await db.MatchPlans.SingleOrDefaultAsync(p => p.Id == planId, ct);
        if (plan is null)
        {
            return Outcome.NotFound;
        }

        if (plan.Cancel(clock.GetUtcNow()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("PlanCancelled", actor, "Stoppet, før den var færdig."), ct);
        return Outcome.Done;
    }
}
