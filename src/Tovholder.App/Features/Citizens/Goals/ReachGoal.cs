using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Citizens.Goals;

/// <summary>A goal is reached, with evidence: what was lifted becomes a talent, so that a task can use it.</summary>
public sealed class ReachGoal(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid citizenId, Guid goalId, string evidence, Actor actor, CancellationToken ct)
    {
        var citizen = await db.Citizens.SingleOrDefaultAsync(c => c.Id == citizenId, ct);
        var goal = await db.CompetenceGoals.SingleOrDefaultAsync(g => g.Id == goalId && g.CitizenId == citizenId, ct);
        if (citizen is null || goal is null)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(evidence))
        {
            return Outcome.Refused(new CprInText("Evidence"));
        }

        var today = clock.Today();
        if (goal.Reach(evidence, today) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        if (WorkCatalogue.Shipped.Feature(goal.Feature) is { Kind: FeatureKind.Capacity })
        {
            var talent = new Talent
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                CitizenId = citizenId,
                Feature = goal.Feature,
                Evidence = evidence,
                SeenBy = actor.Name,
                SeenOn = today,
            };
            citizen.Show(talent);
            db.Talents.Add(talent);
        }

        await db.SaveAsync(new("GoalReached", actor, evidence), ct);
        return Outcome.Done;
    }
}
