using Microsoft.EntityFrameworkCore;

namespace Tovholder.Data;

/// <summary>Deletes the oldest part of the log when its time is out, so that what is left still verifies.</summary>
public sealed class AuditRetention(TovholderDb db, AuditLog log, TimeProvider clock)
{
    private const int MostAtATime = 5_000;

    /// <param name="keepFrom">Entries from this moment on are kept, and so is everything after the first of them.</param>
    /// <returns>The last entry that is deleted; 0 where nothing is old enough.</returns>
    public async Task<long> RunAsync(DateTimeOffset keepFrom, Actor actor, CancellationToken ct)
    {
        var firstKept = await db.Audit.Where(a => a.At >= keepFrom).MinAsync(a => (long?)a.Id, ct);
        var last = await db
            .Audit.AsNoTracking()
            .Where(a => firstKept == null || a.Id < firstKept)
            .OrderByDescending(a => a.Id)
            .FirstOrDefaultAsync(ct);
        if (last is not null)
        {
            db.AuditExpiries.Add(
                new()
                {
                    ThroughId = last.Id,
                    ThroughHash = last.Hash,
                    At = clock.GetUtcNow(),
                    Mac = log.Chain.Seal("expired", last.Id, last.Hash),
                }
            );
            await db.SaveAsync(new("AuditExpired", actor, $"Loggens tid er ude til og med række {last.Id}."), ct);
        }

        // Also what a run before this one had no time to delete.
        var through = await db.AuditExpiries.MaxAsync(e => (long?)e.ThroughId, ct) ?? 0;
        while (await db.Audit.Where(a => a.Id <= through).MinAsync(a => (long?)a.Id, ct) is { } first)
        {
            var part = Math.Min(first + MostAtATime - 1, through);
            await db.Set<AuditedCitizen>().Where(c => c.AuditEntryId <= part).ExecuteDeleteAsync(ct);
            await db.Audit.Where(a => a.Id <= part).ExecuteDeleteAsync(ct);
        }

        return last?.Id ?? 0;
    }
}
