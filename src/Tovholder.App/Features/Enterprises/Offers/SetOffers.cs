using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Enterprises.Offers;

/// <summary>What the workplace offers: breaks, flexible hours, instruction, structure, a place to withdraw to, and how many it has room for.</summary>
public sealed class SetOffers(TovholderDb db)
{
    /// <param name="Offers">Need feature → 0 to 4.</param>
    /// <param name="InstructorMinutes">Minutes a week for people in fleksjob; null where the leader has not said.</param>
    /// <param name="PeopleAtATime">People in fleksjob at work at the same time; null where the leader has not said.</param>
    public sealed record Request(
        IReadOnlyDictionary<string, int> Offers,
        int? InstructorMinutes,
        int? PeopleAtATime,
        IReadOnlyList<TimeWindow> OpeningHours
    );

    public async Task<Outcome> RunAsync(Guid enterpriseId, Request request, Actor actor, CancellationToken ct)
    {
        var enterprise = await db.Enterprises.SingleOrDefaultAsync(e => e.Id == enterpriseId, ct);
        if (enterprise is null)
        {
            return Outcome.NotFound;
        }

        if (enterprise.MakeRoom(request.InstructorMinutes, request.PeopleAtATime, request.OpeningHours) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        enterprise.Offer(request.Offers);
        await db.SaveAsync(new("OffersSet", actor, "Talt igennem med virksomhedens leder."), ct);
        return Outcome.Done;
    }
}
