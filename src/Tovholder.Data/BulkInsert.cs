using System.Collections;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Tovholder.Data;

/// <summary>Inserts thousands of rows at a time by the model's own columns and conversions, in the transaction that is open.</summary>
internal static class BulkInsert
{
    /// <summary>The rows and all that hangs on them: tasks of an enterprise, capacities of a citizen.</summary>
    /// <param name="rows">All of <paramref name="type"/>.</param>
    public static Task RunAsync(TovholderDb db, Type type, IEnumerable<object> rows, CancellationToken ct) =>
        InsertAsync(db, db.Model.FindEntityType(type)!, [.. rows.Select(row => new Row(row, null))], ct);

    private static async Task InsertAsync(TovholderDb db, IEntityType type, IReadOnlyList<Row> rows, CancellationToken ct)
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
            await InsertAsync(db, navigation.TargetEntityType, [.. children], ct);
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
