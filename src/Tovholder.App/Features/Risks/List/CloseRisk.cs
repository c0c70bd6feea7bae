using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Risks.List;

/// <summary>Closes a risk that is over, or a step that is done. Both stay in the history.</summary>
public sealed class CloseRisk(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RiskAsync(Guid riskId, Actor actor, CancellationToken ct)
    {
        var risk = await db.Risks.SingleOrDefaultAsync(r => r.Id == riskId && r.ClosedOn == null, ct);
        if (risk is null)
        {
            return Outcome.NotFound;
        }

        risk.Close(clock.Today());
        await db.SaveAsync(new("RiskClosed", actor, risk.Text), ct);
        return Outcome.Done;
    }

    public async Task<Outcome> StepAsync(Guid stepId, Actor actor, CancellationToken ct)
    {
        var step = await db.PlannedSteps.SingleOrDefaultAsync(s => s.Id == stepId && s.DoneOn == null, ct);
        if (step is null)
        {
            return Outcome.NotFound;
        }

        step.Finish(clock.Today());
        await db.SaveAsync(new("StepFinished", actor, step.What), ct);
        return Outcome.Done;
    }
}
