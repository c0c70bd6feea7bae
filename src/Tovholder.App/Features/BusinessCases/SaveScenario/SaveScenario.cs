using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.BusinessCases.SaveScenario;

/// <summary>Saves a scenario under a name; it changes no figure of the case.</summary>
public sealed class SaveScenario(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(string Name, string Why, ScenarioSettings Settings);

    public async Task<Outcome> RunAsync(Request request, Actor actor, CancellationToken ct)
    {
        if (CprInText.First(("Name", request.Name), ("Why", request.Why)) is { } number)
        {
            return Outcome.Refused(number);
        }

        if (request.Settings.Check() is { } wrong)
        {
            return Outcome.Refused(wrong);
        }

        if (request.Settings == ScenarioCase.AsItIs(clock.Today()))
        {
            return Outcome.Refused(new ScenarioChangesNothing());
        }

        if (await db.Scenarios.AnyAsync(s => s.Name == request.Name, ct))
        {
            return Outcome.Refused(new ScenarioNameTaken(request.Name));
        }

        var scenario = new Scenario
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Name = request.Name,
            Why = request.Why,
            SavedByName = actor.Name,
            SavedOn = clock.Today(),
            Settings = request.Settings,
        };
        db.Scenarios.Add(scenario);
        await db.SaveAsync(new("ScenarioSaved", actor, $"{request.Name}: {request.Why}"), ct);
        return Outcome.Made(scenario.Id);
    }
}
