using Microsoft.EntityFrameworkCore;

namespace Tovholder.Data;

/// <summary>Whether a key belongs to a database, before anything is written with it.</summary>
public static class KeyCheck
{
    private const int Tried = 3;

    /// <summary>A citizen's number opens with the key, or, where there are no citizens, the newest entry of the log was written with it.</summary>
    public static async Task<bool> FitsAsync(DatabaseLocation database, MasterKeys keys, CancellationToken ct)
    {
        await using var db = database.Open(TimeProvider.System);
        var vault = new CprVault(keys);
        var citizens = await Numbers(db).Take(Tried).ToListAsync(ct);
        if (citizens.Count > 0)
        {
            return citizens.Exists(c => vault.Opens(c.Box, c.Id));
        }

        var newest = await db.Audit.AsNoTracking().Include(a => a.Citizens).OrderByDescending(a => a.Id).Take(2).ToListAsync(ct);
        if (newest.Count == 0 || newest[0].Hash.Length == 0)
        {
            return true;
        }

        var before =
            newest.Count == 2
                ? newest[1].Hash
                : (await db.AuditExpiries.AsNoTracking().OrderByDescending(e => e.ThroughId).FirstOrDefaultAsync(ct))?.ThroughHash;
        var age = 0;
        return new AuditChain(keys).Follows(before is null or { Length: 0 } ? AuditChain.Origin : before, newest[0], ref age);
    }

    /// <summary>How many citizens' numbers the key does not open.</summary>
    public static async Task<int> ClosedAsync(DatabaseLocation database, MasterKeys keys, CancellationToken ct)
    {
        await using var db = database.Open(TimeProvider.System);
        var vault = new CprVault(keys);
        var closed = 0;
        await foreach (var citizen in Numbers(db).AsAsyncEnumerable().WithCancellation(ct))
        {
            closed += vault.Opens(citizen.Box, citizen.Id) ? 0 : 1;
        }

        return closed;
    }

    private static IQueryable<SealedNumber> Numbers(TovholderDb db) =>
        db.Citizens.IgnoreQueryFilters().OrderByDescending(c => c.Id).Select(c => new SealedNumber(c.Id, c.CprSealed));

    private sealed record SealedNumber(Guid Id, byte[] Box);
}
