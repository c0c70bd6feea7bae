using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Audit.SpotChecks;
using Tovholder.App.Features.Caseloads;
using Tovholder.App.Features.Privacy;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Citizens.Open;

/// <summary>
/// Opens one citizen of another unit for an hour. The managers are told, the reason stands in the log, and a spot check is made of it at once:
/// nobody has to find it.
/// </summary>
public sealed class OpenCitizen(TovholderDb db, DrawSpotChecks draw, TimeProvider clock)
{
    public const string Act = "CitizenOpened";

    public async Task<Outcome> RunAsync(int? number, string? reason, Actor actor, CancellationToken ct)
    {
        var citizen = await db
            .Citizens.IgnoreQueryFilters()
            .Where(c => c.Number == number)
            .Select(c => new { c.Id, c.UnitId })
            .SingleOrDefaultAsync(ct);
        if (citizen is null)
        {
            return Outcome.Refused(new NoSuchCitizen());
        }

        if (citizen.UnitId == actor.UnitId)
        {
            return Outcome.Refused(new OwnUnit());
        }

        if (WrittenReason.Check(reason, new OpenedWithoutReason()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        var now = clock.GetUtcNow();
        db.CitizenOpenings.Add(
            new()
            {
                Id = Guid.CreateVersion7(now),
                UserId = actor.UserId,
                UserName = actor.Name,
                CitizenId = citizen.Id,
                Reason = reason!,
                At = now,
                Until = now + CitizenOpening.Lasts,
            }
        );
        foreach (
            var manager in await db.Users.Where(u => u.Role == Role.CentreManager && u.ClosedAt == null).Select(u => u.Id).ToListAsync(ct)
        )
        {
            db.Tell(clock, manager, InboxKind.CitizenOpened, actor, "/aabninger");
        }

        await db.SaveAsync(new(Act, actor, reason!), ct);
        var entry = await db.Audit.Where(a => a.Act == Act && a.ActorId == actor.UserId).MaxAsync(a => a.Id, ct);
        await draw.OneAsync(entry, "Åbnet uden for eget team", Actor.Operator, ct);
        return Outcome.Made(citizen.Id);
    }
}

public sealed record NoSuchCitizen()
    : Refusal("Borger", $"Der er ingen borger med det nummer. Spørg det andet team om nummeret, fx B-012.");

public sealed record OwnUnit() : Refusal("Borger", $"Borgeren er i dit eget team. Find borgeren på borgerlisten.");

public sealed record OpenedWithoutReason()
    : Refusal("Reason", $"Skriv, hvorfor du skal se borgeren, mindst {WrittenReason.Shortest} tegn. Lederen læser det.");
