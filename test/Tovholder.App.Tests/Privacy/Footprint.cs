using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tovholder.Data;

namespace Tovholder.App.Tests.Privacy;

/// <summary>Where somebody's key stands in a database, read from the tables themselves: the model is not asked.</summary>
internal static partial class Footprint
{
    /// <summary>The tables that hold each of the keys, in whatever column, as a key or within a text.</summary>
    public static async Task<ILookup<Guid, string>> OfAsync(TovholderDb db, IReadOnlyCollection<Guid> keys)
    {
        var found = new HashSet<(Guid Key, string Table)>();
        await EachCellAsync(
            db,
            (table, cell) =>
            {
                foreach (Match match in Id().Matches(cell))
                {
                    if (keys.Contains(Guid.Parse(match.Value)))
                    {
                        found.Add((Guid.Parse(match.Value), table));
                    }
                }
            }
        );
        return found.ToLookup(f => f.Key, f => f.Table);
    }

    /// <summary>The tables with a cell that holds the word.</summary>
    public static async Task<IReadOnlyCollection<string>> OfAsync(TovholderDb db, string word)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        await EachCellAsync(
            db,
            (table, cell) =>
            {
                if (cell.Contains(word, StringComparison.Ordinal))
                {
                    found.Add(table);
                }
            }
        );
        return found;
    }

    private static async Task EachCellAsync(TovholderDb db, Action<string, string> each)
    {
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync();
        foreach (var table in await TablesAsync(connection, db.Database.IsSqlite()))
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name comes from the database's own list.
            command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    if (!await reader.IsDBNullAsync(i) && Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture) is { } cell)
                    {
                        each(table, cell);
                    }
                }
            }
        }
    }

    private static async Task<List<string>> TablesAsync(DbConnection connection, bool sqlite)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Two texts of its own.
        command.CommandText = sqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            : "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    [GeneratedRegex(
        "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Id();
}
