using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.HoldFollowUp;

/// <summary>Records a follow-up with the answers of citizen and leader.</summary>
public sealed class HoldFollowUp(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(
        FollowUpKind Kind,
        DateOnly HeldOn,
        TrafficLight? CitizenLight,
        HoursWish? CitizenHours,
        TrafficLight? LeaderLight,
        HoursWish? LeaderHours,
        IReadOnlyList<FollowUpOutcome> Outcomes,
        string? Note
    );

    public async Task<Outcome> RunAsync(Guid placementId, Request request, Actor actor, CancellationToken ct)
    {
        var placement = await db.Placements.SingleOrDefaultAsync(p => p.Id == placementId, ct);
        if (placement is null)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(request.Note ?? ""))
        {
            return Outcome.Refused(new CprInText("Note"));
        }

        var followUp = new FollowUp
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            PlacementId = placementId,
            Kind = request.Kind,
            HeldOn = request.HeldOn,
            HeldBy = actor.Name,
            CitizenLight = request.CitizenLight,
            CitizenHours = request.CitizenHours,
            LeaderLight = request.LeaderLight,
            LeaderHours = request.LeaderHours,
            Outcomes = [.. request.Outcomes],
            Note = request.Note,
        };
        if (followUp.Check(placement.StartedOn, clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        db.FollowUps.Add(followUp);
        await db.SaveAsync(new("FollowUpHeld", actor, Texts.Danish(request.Kind)), ct);
        return Outcome.Made(followUp.Id);
    }
}
