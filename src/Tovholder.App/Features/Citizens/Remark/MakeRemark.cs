using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Caseloads;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Citizens.Remark;

/// <summary>What a citizen says about the own sheet: it reaches the consultant the same moment, or the whole team where there is none.</summary>
public sealed class MakeRemark(TovholderDb db, TimeProvider clock)
{
    /// <param name="About">The line as it stands; empty for the sheet as a whole.</param>
    public sealed record Request(string About, string Words);

    public async Task<Outcome> RunAsync(Guid citizenId, Request request, Actor actor, CancellationToken ct)
    {
        var citizen = await db.Citizens.AsNoTracking().SingleOrDefaultAsync(c => c.Id == citizenId, ct);
        if (citizen is null)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(request.Words))
        {
            return Outcome.Refused(new CprInText(nameof(request.Words)));
        }

        var remark = new CitizenRemark
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CitizenId = citizenId,
            About = request.About,
            Words = request.Words,
            On = clock.Today(),
        };
        db.CitizenRemarks.Add(remark);
        foreach (var reader in await db.ConsultantsOfAsync(citizenId, ct))
        {
            // By alias, as everywhere else in the municipality.
            var from = actor with { Name = citizen.Alias };
            db.Tell(clock, reader, InboxKind.CitizenRemark, from, $"/borgere/{citizenId}/bemaerkninger/{remark.Id}");
        }

        await db.SaveAsync(new("CitizenRemarked", actor, "Bemærkning til eget ark."), ct);
        return Outcome.Made(remark.Id);
    }
}
