using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Move;

/// <summary>Moves an enterprise to another stage and plans the next step.</summary>
public sealed class MoveEnterprise(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(PipelineStage Stage, string Reason, string? NextStep, DateOnly? NextStepDue);

    public async Task<Outcome> RunAsync(Guid enterpriseId, Request request, Actor actor, CancellationToken ct)
    {
        var enterprise = await db.Enterprises.Include(e => e.StageChanges).SingleOrDefaultAsync(e => e.Id == enterpriseId, ct);
        if (enterprise is null)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn($"{request.Reason}\n{request.NextStep}"))
        {
            return Outcome.Refused(new CprInText("Reason"));
        }

        if (enterprise.MoveTo(Guid.CreateVersion7(clock.GetUtcNow()), request.Stage, clock.Today(), request.Reason) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        if (request is { NextStep: { } step, NextStepDue: { } due } && enterprise.Plan(step, due, clock.Today()) is { } tooLate)
        {
            return Outcome.Refused(tooLate);
        }

        await db.SaveAsync(new("EnterpriseMoved", actor, request.Reason), ct);
        return Outcome.Done;
    }
}
