using Tovholder.Domain.Organisation;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Risks.PlanStep;

/// <summary>Plans what the programme does next.</summary>
public sealed class PlanNextStep(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(string What, Role Owner, DateOnly DueOn);

    public async Task<Outcome> RunAsync(Request request, Actor actor, CancellationToken ct)
    {
        if (CprNumber.IsIn(request.What))
        {
            return Outcome.Refused(new CprInText("What"));
        }

        if (request.DueOn < clock.Today())
        {
            return Outcome.Refused(new StepInThePast(request.DueOn));
        }

        var step = new PlannedStep
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            What = request.What,
            Owner = request.Owner,
            DueOn = request.DueOn,
            PlannedOn = clock.Today(),
        };
        db.PlannedSteps.Add(step);
        await db.SaveAsync(new("StepPlanned", actor, request.What), ct);
        return Outcome.Made(step.Id);
    }
}

public sealed record StepInThePast(DateOnly Due) : Refusal("DueOn", $"Fristen {Due} er passeret. Vælg en dag fra i dag.");
