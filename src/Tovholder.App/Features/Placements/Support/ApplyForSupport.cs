using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.Support;

/// <summary>An application for mentor, hjælpemiddel or personlig assistance in a placement.</summary>
public sealed class ApplyForSupport(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(CompensationKind Kind, string Purpose, DateOnly AppliedOn, WeeklyHours? Hours);

    public async Task<Outcome> RunAsync(Guid placementId, Request request, Actor actor, CancellationToken ct)
    {
        if (await db.Placements.SingleOrDefaultAsync(p => p.Id == placementId, ct) is null)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(request.Purpose))
        {
            return Outcome.Refused(new CprInText("Purpose"));
        }

        if (request.AppliedOn > clock.Today())
        {
            return Outcome.Refused(new AppliedInTheFuture(request.AppliedOn));
        }

        db.CompensationSchemes.Add(
            new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                PlacementId = placementId,
                Kind = request.Kind,
                Purpose = request.Purpose,
                AppliedOn = request.AppliedOn,
                Hours = request.Hours,
            }
        );
        await db.SaveAsync(new("SupportAppliedFor", actor, Texts.Danish(request.Kind)), ct);
        return Outcome.Done;
    }
}

public sealed record AppliedInTheFuture(DateOnly On)
    : Refusal("AppliedOn", $"Ansøgningen kan ikke ligge i fremtiden; der står {On}. Ret datoen.");
