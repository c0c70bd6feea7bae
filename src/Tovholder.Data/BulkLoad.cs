using Microsoft.EntityFrameworkCore;

namespace Tovholder.Data;

/// <summary>Fills a database that nobody uses yet, thousands of rows at a time, by the model's own columns and conversions.</summary>
/// <remarks>
/// Writes no audit entry of its own: the caller brings the entries of the log too. On SQLite
/// nothing is journalled meanwhile, so a file that was not loaded to the end is thrown away.
/// </remarks>
public sealed class BulkLoad : IAsyncDisposable
{
    private readonly TovholderDb db;

    private BulkLoad(TovholderDb db) => this.db = db;

    public static async Task<BulkLoad> BeginAsync(DatabaseLocation location, CancellationToken ct)
    {
        location.CloseIdle();
        var context = location.Open(TimeProvider.System);
        await context.Database.OpenConnectionAsync(ct);
        if (!location.IsPostgreSql)
        {
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000;", ct);
        }

        return new(context);
    }

    /// <summary>Inserts the rows and all that hangs on them (tasks of an enterprise, capacities of a citizen) in one transaction.</summary>
    public async Task InsertAsync<T>(IReadOnlyList<T> rows, CancellationToken ct)
        where T : class
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await BulkInsert.RunAsync(db, typeof(T), rows, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Inserts entries of the log as the next of its chain.</summary>
    public async Task InsertAsync(IReadOnlyList<AuditEntry> entries, AuditLog log, CancellationToken ct)
    {
        if (entries.Count > 0)
        {
            var first = await log.LinkAsync(db, entries, ct);
            await InsertAsync(entries, ct);
            log.Anchor.Advance(entries[^1], first);
        }
    }

    public ValueTask DisposeAsync() => db.DisposeAsync();
}
