using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Matches.Keep;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Matches.Release;

/// <summary>Videregivelse: tells the enterprise chosen facts about the citizen, as a dated act with its legal basis.</summary>
public sealed class ReleaseMatch(TovholderDb db, TimeProvider clock)
{
    /// <param name="Text">What the enterprise is told, word for word; the consultant has read it.</param>
    public sealed record Request(string Text, string LegalBasis);

    public async Task<Outcome> RunAsync(Guid matchId, Request request, Actor actor, CancellationToken ct)
    {
        var match = await db.Matches.SingleOrDefaultAsync(m => m.Id == matchId, ct);
        if (match is null)
        {
            return Outcome.NotFound;
        }

        if (CprInText.First(("Text", request.Text), ("LegalBasis", request.LegalBasis)) is { } number)
        {
            return Outcome.Refused(number);
        }

        if (DiagnosisInText.First(("Text", request.Text), ("LegalBasis", request.LegalBasis)) is { } illness)
        {
            return Outcome.Refused(illness);
        }

        var today = clock.Today();
        if (await db.Placements.AnyAsync(p => p.CitizenId == match.CitizenId && (p.EndedOn == null || p.EndedOn >= today), ct))
        {
            return Outcome.Refused(new AlreadyInFlexjob());
        }

        if (match.Release(request.Text, request.LegalBasis, today) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("MatchReleased", actor, request.LegalBasis), ct);
        return Outcome.Done;
    }
}
