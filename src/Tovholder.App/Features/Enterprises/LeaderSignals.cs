using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises;

/// <summary>What leaders have told the municipality, as far as the reader reaches.</summary>
public static class LeaderSignals
{
    /// <summary>Those about an enterprise, and those about a match that is in reach.</summary>
    public static IQueryable<LeaderSignal> SignalsInReach(this TovholderDb db) =>
        db.LeaderSignals.Where(s => s.MatchId == null || db.Matches.Any(m => m.Id == s.MatchId));
}
