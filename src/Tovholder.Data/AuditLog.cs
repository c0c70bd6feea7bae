using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;

namespace Tovholder.Data;

/// <summary>
/// Writes the log of one database. A change brings its own entry in its own transaction; looks are gathered and written many at a time,
/// over a connection that no page can take, and are answered when they are durable.
/// </summary>
public sealed class AuditLog : IAsyncDisposable
{
    private const int MostAtATime = 500;
    private readonly DatabaseLocation database;
    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(10_000) { SingleReader = true });
    private readonly Lazy<Task> writer;

    // SQLite lets one write at a time and makes the others poll; here they stand in line.
    private readonly SemaphoreSlim line = new(1, 1);

    private AuditLog(DatabaseLocation database, string keyFile, MasterKeys keys)
    {
        this.database = database.WithOwnPool("audit");
        Chain = new(keys);
        Anchor = AuditAnchor.Beside(keyFile, Chain);
        writer = new(() => Task.Run(WriteAsync));
    }

    public AuditChain Chain { get; }

    public AuditAnchor Anchor { get; }

    /// <summary>How many looks wait to be written, 0-10,000.</summary>
    public int QueueLength => queue.Reader.Count;

    /// <summary>The log of a database, with the master key of that file.</summary>
    /// <exception cref="FileNotFoundException">The key is not there.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The file is no key.</exception>
    public static AuditLog Of(DatabaseLocation database, string keyFile) => new(database, keyFile, MasterKeys.Of(keyFile));

    /// <summary>Writes an entry that stands alone, and returns when it is durable.</summary>
    /// <exception cref="AuditUnavailable">It could not be written; what it stands for must not be shown.</exception>
    internal async Task AppendAsync(AuditEntry entry, CancellationToken ct)
    {
        _ = writer.Value;
        var waiting = new Waiting(entry);
        try
        {
            await queue.Writer.WriteAsync(waiting, ct);
        }
        catch (ChannelClosedException closed)
        {
            throw new AuditUnavailable(closed);
        }

        await waiting.Written.Task.WaitAsync(ct);
    }

    /// <summary>Makes the entries the next of the chain, in the transaction that is open; it holds the chain until it ends.</summary>
    /// <returns>The first entry of the chain.</returns>
    internal async Task<long> LinkAsync(TovholderDb db, IReadOnlyList<AuditEntry> entries, CancellationToken ct)
    {
        if (database.IsPostgreSql)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(7160116)", ct);
        }

        Chain.Refresh();

        var tail = await db.Audit.AsNoTracking().OrderByDescending(a => a.Id).Select(a => new { a.Id, a.Hash }).FirstOrDefaultAsync(ct);
        var (id, hash) = tail switch
        {
            null when await db.AuditExpiries.OrderByDescending(e => e.ThroughId).FirstOrDefaultAsync(ct) is { } expired => (
                expired.ThroughId,
                expired.ThroughHash
            ),
            null => (0, AuditChain.Origin),
            { Hash.Length: 0 } => (tail.Id, AuditChain.Origin),
            _ => (tail.Id, tail.Hash),
        };
        var first = Anchor.Head?.First ?? await db.Audit.Where(a => a.Hash != Array.Empty<byte>()).MinAsync(a => (long?)a.Id, ct) ?? id + 1;
        foreach (var entry in entries)
        {
            entry.Id = ++id;
            entry.Hash = hash = Chain.HashAfter(hash, entry);
            entry.Citizens.ForEach(c => c.AuditEntryId = id);
        }

        return first;
    }

    /// <summary>A turn to write: SQLite's writers stand in line, PostgreSQL's do not need to.</summary>
    internal async Task<IDisposable?> TurnAsync(CancellationToken ct)
    {
        if (database.IsPostgreSql)
        {
            return null;
        }

        await line.WaitAsync(ct);
        return new Turn(line);
    }

    /// <summary>Writes what waits, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        if (writer.IsValueCreated)
        {
            await writer.Value;
        }

        line.Dispose();
    }

    private async Task WriteAsync()
    {
        var batch = new List<Waiting>(MostAtATime);
        while (await queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MostAtATime && queue.Reader.TryRead(out var waiting))
            {
                batch.Add(waiting);
            }

            try
            {
                await using var db = database.OpenKept(TimeProvider.System, this);
                await db.SaveEntriesAsync([.. batch.Select(b => b.Entry)], CancellationToken.None);
                batch.ForEach(b => b.Written.SetResult());
            }
#pragma warning disable CA1031 // Whatever went wrong, those who wait are told, and the next batch is tried.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                batch.ForEach(b => b.Written.SetException(new AuditUnavailable(failure)));
            }
        }
    }

    private sealed class Turn(SemaphoreSlim line) : IDisposable
    {
        public void Dispose() => line.Release();
    }

    private sealed record Waiting(AuditEntry Entry)
    {
        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
