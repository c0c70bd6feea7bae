using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.BusinessCases.RemoveScenario;

/// <summary>Takes a saved scenario away; the log keeps that it was there, who took it away, and why.</summary>
public sealed class RemoveScenario(TovholderDb db)
{
    public async Task<Outcome> RunAsync(Guid scenarioId, string because, Actor actor, CancellationToken ct)
    {
        if (await db.Scenarios.SingleOrDefaultAsync(s => s.Id == scenarioId, ct) is not { } scenario)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(because))
        {
            return Outcome.Refused(new CprInText("Because"));
        }

        db.Scenarios.Remove(scenario);
        await db.SaveAsync(new("ScenarioRemoved", actor, $"{scenario.Name}: {because}"), ct);
        return Outcome.Done;
    }
}
