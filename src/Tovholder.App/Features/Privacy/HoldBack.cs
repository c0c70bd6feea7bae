using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Privacy;

/// <summary>Sets the deletion of a citizen aside, and lifts that again.</summary>
public sealed class HoldBack(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> SetAsync(Guid citizenId, HoldKind? kind, string? reason, Actor actor, CancellationToken ct)
    {
        if (!await db.Citizens.IgnoreQueryFilters().AnyAsync(c => c.Id == citizenId, ct))
        {
            return Outcome.NotFound;
        }

        if (kind is not { } why)
        {
            return Outcome.Refused(new HoldKindMissing());
        }

        if (WrittenReason.Check(reason, new HeldWithoutReason()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        if (await db.RetentionHolds.AnyAsync(h => h.CitizenId == citizenId && h.Kind == why && h.LiftedOn == null, ct))
        {
            return Outcome.Refused(new HeldAlready());
        }

        db.RetentionHolds.Add(
            new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                CitizenId = citizenId,
                Kind = why,
                Reason = reason!,
                From = clock.Today(),
                SetBy = actor.Name,
            }
        );
        await db.SaveAsync(new("DeletionHeldBack", actor, reason!), ct);
        return Outcome.Done;
    }

    public async Task<Outcome> LiftAsync(Guid holdId, Actor actor, CancellationToken ct)
    {
        if (await db.RetentionHolds.SingleOrDefaultAsync(h => h.Id == holdId && h.LiftedOn == null, ct) is not { } hold)
        {
            return Outcome.NotFound;
        }

        hold.Lift(clock.Today());
        await db.SaveAsync(new("DeletionHoldLifted", actor, $"{Texts.Danish(hold.Kind)}: gælder ikke længere."), ct);
        return Outcome.Done;
    }
}

public sealed record HoldKindMissing() : Refusal("Hold", $"Vælg, hvorfor borgeren ikke må slettes endnu.");

public sealed record HeldWithoutReason() : Refusal("HoldReason", $"Skriv, hvad det bygger på, mindst ti tegn.");

public sealed record HeldAlready() : Refusal("Hold", $"Sletningen er allerede sat i bero af den grund. Se listen.");
