using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Privacy;

/// <param name="ClosedOn">The day the last of the citizen's cases ended.</param>
/// <param name="Holds">Why the citizen is kept all the same; empty for most.</param>
public sealed record ClosedCase(Guid CitizenId, string Alias, DateOnly ClosedOn, IReadOnlyList<RetentionHold> Holds)
{
    /// <summary>The first day on which the citizen is no longer there.</summary>
    public DateOnly DeletedOn => KeptFor.ClosedCase.DeletedOn(ClosedOn);

    public bool IsDue(DateOnly today) => DeletedOn <= today && Holds.Count == 0;
}

/// <summary>The citizens who have left and have nothing that runs, the one whose time is out first.</summary>
public sealed class ReadClosedCases(TovholderDb db)
{
    public async Task<IReadOnlyList<ClosedCase>> RunAsync(CancellationToken ct)
    {
        var left = await db
            .Citizens.IgnoreQueryFilters()
            .Where(c => c.LeftOn != null)
            .Where(c => !db.Placements.IgnoreQueryFilters().Any(p => p.CitizenId == c.Id && p.EndedOn == null))
            .Where(c => !db.WorkTrials.IgnoreQueryFilters().Any(t => t.CitizenId == c.Id && t.EndedOn == null))
            .Select(c => new
            {
                c.Id,
                c.Number,
                LeftOn = c.LeftOn!.Value,
                Placement = db.Placements.IgnoreQueryFilters().Where(p => p.CitizenId == c.Id).Max(p => p.EndedOn),
                Trial = db.WorkTrials.IgnoreQueryFilters().Where(t => t.CitizenId == c.Id).Max(t => t.EndedOn),
                Referral = db.Referrals.IgnoreQueryFilters().Where(r => r.CitizenId == c.Id).Max(r => (DateOnly?)(r.EndedOn ?? r.EndsOn)),
            })
            .ToListAsync(ct);
        var holds = (await db.RetentionHolds.AsNoTracking().Where(h => h.LiftedOn == null).ToListAsync(ct)).ToLookup(h => h.CitizenId);
        return
        [
            .. left.Select(c => new ClosedCase(
                    c.Id,
                    Citizen.AliasOf(c.Number),
                    new[] { c.LeftOn, c.Placement ?? c.LeftOn, c.Trial ?? c.LeftOn, c.Referral ?? c.LeftOn }.Max(),
                    [.. holds[c.Id]]
                ))
                .OrderBy(c => c.ClosedOn)
                .ThenBy(c => c.Alias, StringComparer.Ordinal),
        ];
    }
}
