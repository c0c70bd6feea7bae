using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Placements.Change;

/// <summary>New hours, tasks or considerations from a day on; the placement goes on (LAB § 121: assessed again in the job).</summary>
public sealed class ChangeTerms(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(DateOnly From, AssessedTerms Terms, string Reason);

    public async Task<Outcome> RunAsync(Guid placementId, Request request, Actor actor, CancellationToken ct)
    {
        var placement = await db.Placements.SingleOrDefaultAsync(p => p.Id == placementId, ct);
        if (placement is null)
        {
            return Outcome.NotFound;
        }

        if (request.Terms.Check(clock.Today()) is { } wrong)
        {
            return Outcome.Refused(wrong);
        }

        if (CprNumber.IsIn(request.Reason))
        {
            return Outcome.Refused(new CprInText("Reason"));
        }

        if (request.Terms.Tasks.Count == 0)
        {
            return Outcome.Refused(new JobWithoutTasks());
        }

        var terms = request.Terms.From(request.From, request.Reason, clock);
        if (placement.Change(terms, clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        db.Add(terms);
        await db.SaveAsync(new("PlacementChanged", actor, request.Reason), ct);
        return Outcome.Done;
    }
}

public sealed record JobWithoutTasks() : Refusal("", $"Jobbet har ingen opgaver tilbage. Skriv timer ved mindst én opgave.");
