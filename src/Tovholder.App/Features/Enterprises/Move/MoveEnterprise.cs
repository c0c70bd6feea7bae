using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Move;

/// <summary>Moves an enterprise to another stage and plans the next step.</summary>
public sealed class MoveEnterprise(TovholderDb db, ReadStageNeeds readNeeds, TimeProvider clock)
{
    public sealed record Request(PipelineStage Stage, string Reason, string? NextStep, DateOnly? NextStepDue)
    {
        /// <summary>Needs of the stage that are in place, beside what the product sees itself.</summary>
        public IReadOnlyList<StageNeed> Done { get; init; } = [];

        /// <summary>Move, although something is missing; what is missing is kept with the move.</summary>
        public bool Anyway { get; init; }

        public DateOnly? ResumeOn { get; init; }

        public ExitReason? ExitReason { get; init; }

        public string? Lesson { get; init; }
    }

    public async Task<Outcome> RunAsync(Guid enterpriseId, Request request, Actor actor, CancellationToken ct)
    {
        var enterprise = await db.Enterprises.Include(e => e.StageChanges).SingleOrDefaultAsync(e => e.Id == enterpriseId, ct);
        if (enterprise is null)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn($"{request.Reason}\n{request.NextStep}\n{request.Lesson}"))
        {
            return Outcome.Refused(new CprInText("Reason"));
        }

        enterprise.Have(request.Done);
        var met = await readNeeds.RunAsync(enterprise, ct);
        var missing = StageNeeds.NeedsOfMove(enterprise.Stage, request.Stage, enterprise.Kind).Where(need => !met.Contains(need)).ToList();
        if (missing.Count > 0 && !request.Anyway)
        {
            return Outcome.Refused(new NeedsMissing(missing.Count));
        }

        var move = new StageChange
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Stage = request.Stage,
            On = clock.Today(),
            Reason = request.Reason,
            ResumeOn = request.Stage == PipelineStage.Parked ? request.ResumeOn : null,
            ExitReason = request.Stage == PipelineStage.Exited ? request.ExitReason : null,
            Lesson = request.Stage == PipelineStage.Exited ? request.Lesson : null,
            Missing = missing,
        };
        if (enterprise.MoveTo(move) is { } refusal)
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
