using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Placements.NameContactPerson;

/// <summary>Who the citizen turns to at the workplace, and when that person leaves.</summary>
public sealed class NameContactPerson(TovholderDb db)
{
    public async Task<Outcome> RunAsync(Guid placementId, string? name, DateOnly? leavesOn, Actor actor, CancellationToken ct)
    {
        var placement = await db.Placements.SingleOrDefaultAsync(p => p.Id == placementId, ct);
        if (placement is null)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(name ?? ""))
        {
            return Outcome.Refused(new CprInText("ContactPerson"));
        }

        placement.Name(name, leavesOn);
        await db.SaveAsync(
            new("ContactPersonNamed", actor, leavesOn is { } on ? $"Stopper {on.InDanish()}." : "Kontaktperson på arbejdspladsen."),
            ct
        );
        return Outcome.Done;
    }
}
