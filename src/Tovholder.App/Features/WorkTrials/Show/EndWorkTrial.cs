using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.WorkTrials.Show;

/// <summary>Ends a virksomhedspraktik with what it has shown.</summary>
public sealed class EndWorkTrial(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(DateOnly EndedOn, WorkTrialResult Result, string Finding);

    public async Task<Outcome> RunAsync(Guid trialId, Request request, Actor actor, CancellationToken ct)
    {
        var trial = await db.WorkTrials.SingleOrDefaultAsync(t => t.Id == trialId, ct);
        if (trial is null)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(request.Finding))
        {
            return Outcome.Refused(new CprInText("Finding"));
        }

        if (trial.End(request.EndedOn, request.Result, request.Finding, clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("WorkTrialEnded", actor, request.Finding), ct);
        return Outcome.Done;
    }
}
