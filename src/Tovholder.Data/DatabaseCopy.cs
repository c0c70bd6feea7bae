using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Tovholder.Data;

/// <summary>What a copy holds: enough to say, after it has been laid back, that nothing is missing.</summary>
/// <param name="Migration">The newest migration of its schema.</param>
/// <param name="Rows">Table → how many rows it has.</param>
/// <param name="LastAudit">The number of the newest entry of the log; 0 where there is none.</param>
public sealed record CopyContents(string Engine, string Migration, SortedDictionary<string, long> Rows, long LastAudit);

/// <summary>A copy of a whole database while it is used: of a SQLite file by its own online copy, of PostgreSQL by pg_dump.</summary>
public static class DatabaseCopy
{
    private const int SqliteCorrupt = 11;
    private const int SqliteNotADatabase = 26;

    public static string EngineOf(DatabaseLocation database) => NameOf(database.IsPostgreSql);

    /// <summary>Writes the copy as it stood at one moment; those who work meanwhile notice nothing.</summary>
    /// <exception cref="IOException">It could not be written, or PostgreSQL's own programs are not there.</exception>
    public static async Task<CopyContents> WriteAsync(DatabaseLocation database, string file, CancellationToken ct)
    {
        if (!database.IsPostgreSql)
        {
            await Task.Run(() => CopySqlite(database.Text, file), ct);
            return await ContentsAsync(new DatabaseLocation(file), ct);
        }

        await using var connection = new NpgsqlConnection(database.Text);
        await connection.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        await using var export = new NpgsqlCommand("SELECT pg_export_snapshot()", connection, transaction);
        var snapshot = (string)(await export.ExecuteScalarAsync(ct))!;
        await RunAsync("pg_dump", database, ["--format=custom", "--no-owner", $"--snapshot={snapshot}", $"--file={file}"], ct);
        await using var db = database.Open(TimeProvider.System);
        db.Database.SetDbConnection(connection, contextOwnsConnection: false);
        await db.Database.UseTransactionAsync(transaction, ct);
        return await ContentsAsync(db, ct);
    }

    /// <summary>Lays a copy into a database that is empty: a file that is not there, or a PostgreSQL database without tables.</summary>
    /// <exception cref="IOException">It is not empty, or the copy cannot be read; nothing of it stays.</exception>
    public static async Task LayAsync(string file, DatabaseLocation database, CancellationToken ct)
    {
        if (database.IsPostgreSql)
        {
            await RunAsync(
                "pg_restore",
                database,
                [
                    "--no-owner",
                    "--exit-on-error",
                    "--single-transaction",
                    $"--dbname={new NpgsqlConnectionStringBuilder(database.Text).Database}",
                    file,
                ],
                ct
            );
            return;
        }

        File.Copy(file, database.Text, overwrite: false);
        File.SetUnixFileMode(database.Text, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>Whether something can be laid into the database.</summary>
    public static async Task<bool> IsEmptyAsync(DatabaseLocation database, CancellationToken ct)
    {
        if (!database.IsPostgreSql)
        {
            return !File.Exists(database.Text);
        }

        await using var db = database.Open(TimeProvider.System);
        return (await TablesAsync(db, ct)).Count == 0;
    }

    /// <summary>Takes a copy away again that turned out not to be whole; the database was empty before.</summary>
    public static async Task TakeAwayAsync(DatabaseLocation database)
    {
        if (!database.IsPostgreSql)
        {
            database.CloseIdle();
            File.Delete(database.Text);
            File.Delete(database.Text + "-wal");
            File.Delete(database.Text + "-shm");
            return;
        }

        await using var db = database.Open(TimeProvider.System);
        await db.Database.ExecuteSqlRawAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public;");
    }

    public static async Task<CopyContents> ContentsAsync(DatabaseLocation database, CancellationToken ct)
    {
        await using var db = database.Open(TimeProvider.System);
        var contents = await ContentsAsync(db, ct);
        database.CloseIdle();
        return contents;
    }

    /// <summary>What the file itself says is wrong with it; empty when all is well. PostgreSQL's copies say so while they are laid in.</summary>
    public static async Task<string?> FaultOfAsync(DatabaseLocation database, CancellationToken ct)
    {
        if (database.IsPostgreSql)
        {
            return null;
        }

        try
        {
            await using var db = database.Open(TimeProvider.System);
            var found = await db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync(ct);
            return found is ["ok"] ? null : found[0];
        }
        catch (SqliteException unreadable) when (unreadable.SqliteErrorCode is SqliteCorrupt or SqliteNotADatabase)
        {
            return unreadable.Message;
        }
    }

    private static async Task<CopyContents> ContentsAsync(TovholderDb db, CancellationToken ct)
    {
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in await TablesAsync(db, ct))
        {
#pragma warning disable EF1002 // The name comes from the database's own list.
            rows[table] = await db.Database.SqlQueryRaw<long>($"""SELECT COUNT(*) AS "Value" FROM "{table}" """).SingleAsync(ct);
#pragma warning restore EF1002
        }

        return new(
            NameOf(db.Database.IsNpgsql()),
            (await db.Database.GetAppliedMigrationsAsync(ct)).Last(),
            rows,
            await db.Audit.MaxAsync(a => (long?)a.Id, ct) ?? 0
        );
    }

    private static string NameOf(bool isPostgreSql) => isPostgreSql ? "PostgreSQL" : "SQLite";

    private static Task<List<string>> TablesAsync(TovholderDb db, CancellationToken ct) =>
        db
            .Database.SqlQueryRaw<string>(
                db.Database.IsNpgsql()
                    ? """SELECT tablename AS "Value" FROM pg_tables WHERE schemaname = 'public'"""
                    : """SELECT name AS "Value" FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"""
            )
            .ToListAsync(ct);

    private static void CopySqlite(string from, string to)
    {
        using var source = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = from, Mode = SqliteOpenMode.ReadWrite }.ConnectionString
        );
        using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = to, Pooling = false }.ConnectionString);
        source.Open();
        target.Open();
        source.BackupDatabase(target);
        using var settle = target.CreateCommand();
        // One file, without a write-ahead log beside it.
        settle.CommandText = "PRAGMA journal_mode=DELETE";
        settle.ExecuteNonQuery();
    }

    private static async Task RunAsync(string program, DatabaseLocation database, string[] arguments, CancellationToken ct)
    {
        var parts = new NpgsqlConnectionStringBuilder(database.Text);
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment =
            {
                ["PGHOST"] = parts.Host,
                ["PGPORT"] = parts.Port.ToString(CultureInfo.InvariantCulture),
                ["PGUSER"] = parts.Username,
                ["PGPASSWORD"] = parts.Password,
                ["PGDATABASE"] = parts.Database,
            },
        };
        using var process = Start(start);
        var said = await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
        {
            throw new IOException($"{program}: {said.Trim()}");
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new IOException($"{start.FileName} er ikke på maskinen. Installér PostgreSQL's klientprogrammer.", missing);
        }
    }
}
