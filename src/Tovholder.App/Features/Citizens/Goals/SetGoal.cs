using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Citizens.Goals;

/// <summary>Sets a goal of the lifting, with the activity that leads there.</summary>
public sealed class SetGoal(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(string Goal, string Feature, string Activity, DateOnly StartedOn);

    public async Task<Outcome> RunAsync(Guid citizenId, Request request, Actor actor, CancellationToken ct)
    {
        if (!await db.Citizens.AnyAsync(c => c.Id == citizenId, ct))
        {
            return Outcome.NotFound;
        }

        if (WorkCatalogue.Shipped.Feature(request.Feature) is null)
        {
            return Outcome.Refused(new Talents.UnknownTalent(request.Feature));
        }

        if (CprInText.First(("Goal", request.Goal), ("Activity", request.Activity)) is { } number)
        {
            return Outcome.Refused(number);
        }

        db.CompetenceGoals.Add(
            new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                CitizenId = citizenId,
                Goal = request.Goal,
                Feature = request.Feature,
                Activity = request.Activity,
                StartedOn = request.StartedOn,
            }
        );
        await db.SaveAsync(new("GoalSet", actor, request.Goal), ct);
        return Outcome.Done;
    }
}
