using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.BusinessCases.MeasureBenefit;

/// <summary>Records what a benefit has come to.</summary>
public sealed class MeasureBenefit(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(DateOnly On, decimal Value, string Note);

    public async Task<Outcome> RunAsync(Guid benefitId, Request request, Actor actor, CancellationToken ct)
    {
        var benefit = await db.Benefits.Include(b => b.Realisations).SingleOrDefaultAsync(b => b.Id == benefitId, ct);
        if (benefit is null)
        {
            return Outcome.NotFound;
        }

        if (request.On > clock.Today())
        {
            return Outcome.Refused(new MeasuredInTheFuture(request.On));
        }

        if (CprNumber.IsIn(request.Note))
        {
            return Outcome.Refused(new CprInText("Note"));
        }

        var realisation = new BenefitsRealisation
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            On = request.On,
            Value = request.Value,
            Note = request.Note,
            MeasuredBy = actor.Name,
        };
        if (benefit.Measure(realisation) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("BenefitMeasured", actor, $"{benefit.Name}: {request.Note}"), ct);
        return Outcome.Done;
    }
}

public sealed record MeasuredInTheFuture(DateOnly On) : Refusal("On", $"Målingen kan ikke ligge i fremtiden; der står {On}. Ret datoen.");
