using Microsoft.EntityFrameworkCore;

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

        if (HasCprNumber(request.Text))
        {
            return Outcome.Refused(new CprInRelease());
        }

        if (match.Release(request.Text, request.LegalBasis, clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("MatchReleased", actor, request.LegalBasis), ct);
        return Outcome.Done;
    }

    private static bool HasCprNumber(string text) =>
        text.Split([' ', '\n', '\r', ',', '.', ';', ':', '(', ')']).Any(word => CprNumber.TryParse(word, out _));
}

public sealed record CprInRelease() : Refusal("Text", $"Teksten indeholder et CPR-nummer. Det må virksomheden ikke få; slet det.");
