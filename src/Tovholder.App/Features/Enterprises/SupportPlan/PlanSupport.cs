using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.SupportPlan;

/// <summary>Writes the development plan of an enterprise, and what support it got.</summary>
public sealed class PlanSupport(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> AddStepAsync(
        Guid enterpriseId,
        SupportArea area,
        string what,
        string who,
        DateOnly dueOn,
        Actor actor,
        CancellationToken ct
    )
    {
        if (!await db.Enterprises.AnyAsync(e => e.Id == enterpriseId, ct))
        {
            return Outcome.NotFound;
        }

        if (dueOn < clock.Today())
        {
            return Outcome.Refused(new DueInThePast(dueOn));
        }

        if (CprNumber.IsIn($"{what}\n{who}"))
        {
            return Outcome.Refused(new CprInText("What"));
        }

        var step = new SupportPlanStep
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            EnterpriseId = enterpriseId,
            Area = area,
            What = what,
            Who = who,
            DueOn = dueOn,
        };
        db.SupportPlanSteps.Add(step);
        await db.SaveAsync(new("SupportPlanned", actor, what), ct);
        return Outcome.Made(step.Id);
    }

    public async Task<Outcome> FinishStepAsync(Guid enterpriseId, Guid stepId, Actor actor, CancellationToken ct)
    {
        var step = await db.SupportPlanSteps.SingleOrDefaultAsync(
            s => s.Id == stepId && s.EnterpriseId == enterpriseId && s.DoneOn == null,
            ct
        );
        if (step is null)
        {
            return Outcome.NotFound;
        }

        step.Finish(clock.Today());
        await db.SaveAsync(new("SupportStepDone", actor, step.What), ct);
        return Outcome.Done;
    }

    public async Task<Outcome> GiveAsync(
        Guid enterpriseId,
        SupportKind kind,
        DateOnly on,
        int minutes,
        string note,
        Actor actor,
        CancellationToken ct
    )
    {
        if (!await db.Enterprises.AnyAsync(e => e.Id == enterpriseId, ct))
        {
            return Outcome.NotFound;
        }

        if (on > clock.Today())
        {
            return Outcome.Refused(new ContactInTheFuture(on));
        }

        if (CprNumber.IsIn(note))
        {
            return Outcome.Refused(new CprInText("Note"));
        }

        var entry = new SupportEntry
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            EnterpriseId = enterpriseId,
            On = on,
            Kind = kind,
            Minutes = minutes,
            Note = note,
            ByName = actor.Name,
        };
        db.SupportEntries.Add(entry);
        await db.SaveAsync(new("SupportGiven", actor, SupportWords.LegalBasis(kind)), ct);
        return Outcome.Made(entry.Id);
    }
}
