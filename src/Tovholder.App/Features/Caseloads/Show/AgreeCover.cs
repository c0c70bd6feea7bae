using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Caseloads.Show;

/// <summary>Holiday cover: a colleague of the same team sees the worklist as the own for a while.</summary>
public sealed class AgreeCover(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid coverId, DateOnly from, DateOnly through, Actor actor, CancellationToken ct)
    {
        var cover = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == coverId, ct);
        if (cover is null || cover.Id == actor.UserId || cover.Role != Role.JobConsultant || cover.UnitId != actor.UnitId)
        {
            return Outcome.Refused(new NoSuchColleague());
        }

        if (through < from)
        {
            return Outcome.Refused(new CoverEndsBeforeItBegins(from));
        }

        db.Covers.Add(
            new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                UserId = actor.UserId,
                CoverId = cover.Id,
                From = from,
                Through = through,
            }
        );
        db.Tell(clock, cover.Id, InboxKind.CoverAgreed, actor, "/sager");
        await db.SaveAsync(new("CoverAgreed", actor, $"{cover.Name} afløser fra {from.InDanish()} til {through.InDanish()}."), ct);
        return Outcome.Done;
    }
}
