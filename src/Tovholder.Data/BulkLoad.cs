using System.Collections;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

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
        await InsertAsync(db.Model.FindEntityType(typeof(T))!, [.. rows.Select(row => new Row(row, null))], ct);
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

    private async Task InsertAsync(IEntityType type, IReadOnlyList<Row> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var columns = type.GetProperties().Select(p => new Column(p)).ToList();
        if (db.Database.GetDbConnection() is NpgsqlConnection server)
        {
            await CopyAsync(server, type, columns, rows, ct);
        }
        else
        {
            await InsertAsync((SqliteConnection)db.Database.GetDbConnection(), type, columns, rows, ct);
        }

        var key = type.FindPrimaryKey()!.Properties[0];
        foreach (var navigation in type.GetNavigations().Where(n => n.IsCollection))
        {
            var children = rows.SelectMany(row =>
                ((IEnumerable)navigation.PropertyInfo!.GetValue(row.Entity)!)
                    .Cast<object>()
                    .Select(child => new Row(child, key.PropertyInfo!.GetValue(row.Entity)))
            );
            await InsertAsync(navigation.TargetEntityType, [.. children], ct);
        }
    }

#pragma warning disable CA2100 // Tables and columns are the model's own.
    private static async Task InsertAsync(
        SqliteConnection connection,
        IEntityType type,
        List<Column> columns,
        IReadOnlyList<Row> rows,
        CancellationToken ct
    )
    {
        await using var insert = connection.CreateCommand();
        insert.CommandText =
            $"INSERT INTO \"{type.GetTableName()}\" ({Names(columns)}) VALUES ({string.Join(',', columns.Select((_, i) => $"${i}"))})";
        var parameters = columns.Select((_, i) => insert.Parameters.Add(new($"${i}", null))).ToList();
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                parameters[i].Value = columns[i].ValueIn(row) ?? DBNull.Value;
            }

            // A file answers at once; waiting for each of a million rows would take longer than writing them.
#pragma warning disable CA1849, MA0042
            insert.ExecuteNonQuery();
#pragma warning restore CA1849, MA0042
            ct.ThrowIfCancellationRequested();
        }
    }

    private static async Task CopyAsync(
        NpgsqlConnection connection,
        IEntityType type,
        List<Column> columns,
        IReadOnlyList<Row> rows,
        CancellationToken ct
    )
    {
        var table = type.GetTableName();
        var copy = $"COPY \"{table}\" ({Names(columns)}) FROM STDIN (FORMAT BINARY)";
        await using (var writer = await connection.BeginBinaryImportAsync(copy, ct))
        {
            foreach (var row in rows)
            {
                await writer.StartRowAsync(ct);
                foreach (var column in columns)
                {
                    await (column.ValueIn(row) is { } value ? writer.WriteAsync(value, column.StoreType, ct) : writer.WriteNullAsync(ct));
                }
            }

            await writer.CompleteAsync(ct);
        }

        if (type.FindPrimaryKey()!.Properties is [{ ValueGenerated: ValueGenerated.OnAdd, Name: var key }])
        {
            await using var count = connection.CreateCommand();
            count.CommandText = $"SELECT setval(pg_get_serial_sequence('\"{table}\"', '{key}'), max(\"{key}\")) FROM \"{table}\"";
            await count.ExecuteNonQueryAsync(ct);
        }
    }
#pragma warning restore CA2100

    private static string Names(IEnumerable<Column> columns) => string.Join(',', columns.Select(c => $"\"{c.Name}\""));

    /// <param name="Parent">The key of what the row hangs on; null at the top.</param>
    private sealed record Row(object Entity, object? Parent);

    private sealed class Column(IProperty property)
    {
        private readonly Func<object?, object?>? convert = property.GetTypeMapping().Converter?.ConvertToProvider;

        public string Name => property.GetColumnName();

        public string StoreType { get; } = property.GetRelationalTypeMapping().StoreTypeNameBase;

        /// <summary>The one value a row does not carry itself is the key of what it hangs on.</summary>
        public object? ValueIn(Row row)
        {
            var value = property.PropertyInfo is { } carried ? carried.GetValue(row.Entity) : row.Parent;
            return value is null || convert is null ? value : convert(value);
        }
    }
}
