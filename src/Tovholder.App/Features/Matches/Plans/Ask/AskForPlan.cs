using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Matches.Plans.Solve;
using Tovholder.App.Queues;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Matches;

namespace Tovholder.App.Features.Matches.Plans.Ask;

/// <summary>Puts a plan in the queue: jobs for everybody who waits, in one enterprise or in all of them.</summary>
public sealed class AskForPlan(TovholderDb db, TimeProvider clock, Bell<SolvePlan> bell)
{
    /// <param name="EnterpriseId">Null for the whole municipality.</param>
    /// <param name="Seconds">5 to 300.</param>
    /// <param name="PreviousId">The plan to change as little as possible; null for a first one.</param>
    public sealed record Request(Guid? EnterpriseId, int Seconds, Guid? PreviousId, IReadOnlyList<PlanDecision> Decisions)
    {
        /// <summary>Groups of which at least so many are to have a job.</summary>
        public IReadOnlyList<PlanFloor> Floors { get; init; } = [];
    }

    public async Task<Outcome> RunAsync(Request request, Actor actor, CancellationToken ct)
    {
        if (request.PreviousId is { } previousId && !await db.MatchPlans.AnyAsync(p => p.Id == previousId, ct))
        {
            return Outcome.NotFound;
        }

        if (request.EnterpriseId is { } enterpriseId)
        {
            var enterprise = await db.Enterprises.AsNoTracking().SingleOrDefaultAsync(e => e.Id == enterpriseId, ct);
            if (enterprise is null)
            {
                return Outcome.NotFound;
            }

            if (!enterprise.Stage.CanEmploy())
            {
                return Outcome.Refused(new NotRunningYet(enterprise.Name));
            }
        }

        if (
            await db.MatchPlans.AnyAsync(
                p => p.AskedById == actor.UserId && (p.Status == PlanStatus.Waiting || p.Status == PlanStatus.Running),
                ct
            )
        )
        {
            return Outcome.Refused(new PlanAlreadyAskedFor());
        }

        var now = clock.GetUtcNow();
        var plan = new MatchPlan
        {
            Id = Guid.CreateVersion7(now),
            EnterpriseId = request.EnterpriseId,
            UnitId = db.UnitInReach,
            AskedById = actor.UserId,
            AskedByName = actor.Name,
            AskedByRole = actor.Role,
            AskedAt = now,
            Seconds = Math.Clamp(request.Seconds, 5, 300),
            PreviousId = request.PreviousId,
            Decisions = [.. request.Decisions],
            Floors = [.. request.Floors],
        };
        db.MatchPlans.Add(plan);
        await db.SaveAsync(new("PlanAskedFor", actor, "Job for mange på én gang."), ct);
        bell.Ring();
        return Outcome.Made(plan.Id);
    }
}

public sealed record NotRunningYet(string Name)
    : Refusal("EnterpriseId", $"{Name} er ikke i drift endnu og kan ikke ansætte. Flyt virksomheden til driftsfasen først.");

public sealed record PlanAlreadyAskedFor()
    : Refusal("", $"Du har allerede en plan i gang. Se den herunder, og vent på den, eller stop den.");
