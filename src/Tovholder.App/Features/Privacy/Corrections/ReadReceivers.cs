using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Privacy.Corrections;

/// <summary>Somebody outside the municipality who was told something of a citizen.</summary>
/// <param name="Id">The release, the referral, the placement or the trial by which they know.</param>
/// <param name="What">What they were told, word for word where it was written.</param>
public sealed record Receiver(Guid Id, string Name, DateOnly On, string What);

/// <summary>Everybody who was told something of a citizen, the first first: enterprises by release, placement or trial, and providers by referral.</summary>
/// <remarks>A release that was taken back counts: what was told stays known.</remarks>
public sealed class ReadReceivers(TovholderDb db, Texts texts)
{
    public async Task<IReadOnlyList<Receiver>> OfAsync(Guid citizenId, CancellationToken ct)
    {
        var matches = await db.Matches.AsNoTracking().Where(m => m.CitizenId == citizenId && m.ReleasedText != null).ToListAsync(ct);
        var referrals = await db.Referrals.AsNoTracking().Where(r => r.CitizenId == citizenId).ToListAsync(ct);
        var placements = await db
            .Placements.AsNoTracking()
            .Where(p => p.CitizenId == citizenId)
            .Select(p => new
            {
                p.Id,
                p.EnterpriseId,
                p.StartedOn,
            })
            .ToListAsync(ct);
        var trials = await db
            .WorkTrials.AsNoTracking()
            .Where(t => t.CitizenId == citizenId)
            .Select(t => new
            {
                t.Id,
                t.EnterpriseId,
                t.StartedOn,
            })
            .ToListAsync(ct);
        var enterpriseIds = matches
            .Select(m => m.EnterpriseId)
            .Concat(placements.Select(p => p.EnterpriseId))
            .Concat(trials.Select(t => t.EnterpriseId))
            .ToHashSet();
        var enterprises = await db
            .Enterprises.Where(e => enterpriseIds.Contains(e.Id))
            .Select(e => new { e.Id, e.Name })
            .ToDictionaryAsync(e => e.Id, e => e.Name, ct);
        var providerIds = referrals.Select(r => r.ProviderId).ToHashSet();
        var providers = await db
            .Providers.Where(p => providerIds.Contains(p.Id))
            .Select(p => new { p.Id, p.Name })
            .ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        return
        [
            .. matches
                .Select(m => new Receiver(m.Id, enterprises[m.EnterpriseId], m.DecidedOn!.Value, m.ReleasedText!))
                .Concat(
                    referrals.Select(r => new Receiver(
                        r.Id,
                        providers[r.ProviderId],
                        r.ReferredOn,
                        string.Join('\n', new[] { texts["Navn og datoer"], r.ReleasedText }.Where(t => t.Length > 0))
                    ))
                )
                .Concat(
                    placements.Select(p => new Receiver(p.Id, enterprises[p.EnterpriseId], p.StartedOn, texts["Ansættelse i fleksjob"]))
                )
                .Concat(trials.Select(t => new Receiver(t.Id, enterprises[t.EnterpriseId], t.StartedOn, texts["Virksomhedspraktik"])))
                .OrderBy(r => r.On)
                .ThenBy(r => r.Name, StringComparer.Ordinal),
        ];
    }
}
