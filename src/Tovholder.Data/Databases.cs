using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Tovholder.Domain;

namespace Tovholder.Data;

/// <summary>The embedded database: one file.</summary>
public sealed class SqliteTovholderDb : TovholderDb
{
    private readonly KeptConnections? connections;

    public SqliteTovholderDb(DbContextOptions<SqliteTovholderDb> options, TimeProvider clock, AuditLog? log = null)
        : base(options, clock, log) { }

    internal SqliteTovholderDb(DbContextOptions<SqliteTovholderDb> options, TimeProvider clock, AuditLog? log, KeptConnections connections)
        : base(options, clock, log)
    {
        this.connections = connections;
        Kept = connections.Take();
        Database.SetDbConnection(Kept.Connection, contextOwnsConnection: false);
    }

    /// <summary>The connection it has borrowed; null where it opens one of its own, and when it has been given back.</summary>
    internal KeptConnection? Kept { get; private set; }

    public override void Dispose()
    {
        base.Dispose();
        GiveBack();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        GiveBack();
    }

    private void GiveBack()
    {
        if (Kept is { } kept)
        {
            Kept = null;
            connections!.GiveBack(kept);
        }
    }
}

/// <summary>The server database, for many users and several app nodes.</summary>
public sealed class PostgreSqlTovholderDb(DbContextOptions<PostgreSqlTovholderDb> options, TimeProvider clock, AuditLog? log = null)
    : TovholderDb(options, clock, log)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasCollation(Storage.DanishCollation, locale: "da-DK", provider: "icu", deterministic: true);
    }
}

/// <summary>Where the database is: a file path, or a PostgreSQL connection string (it contains "Host=").</summary>
public sealed record DatabaseLocation(string Text)
{
    /// <summary>The instrument that measures each command to a database, in seconds.</summary>
    public const string CommandDuration = "tovholder.database.command.duration";

    public bool IsPostgreSql => Text.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    /// <summary>A PostgreSQL on another machine, without TLS that looks at its certificate (ASVS 12.3.1).</summary>
    public bool IsReachedInTheOpen =>
        IsPostgreSql
        && new NpgsqlConnectionStringBuilder(Text) is { SslMode: not SslMode.VerifyFull } connection
        && connection.Host is { } host
        && !host.StartsWith('/')
        && host != "localhost"
        && !(System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address));

    // Made once for each place: a request opens a context, and the making costs as much as a question.
    private static readonly ConcurrentDictionary<string, DbContextOptions<SqliteTovholderDb>> Files = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, DbContextOptions<PostgreSqlTovholderDb>> Servers = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, KeptConnections> Kept = new(StringComparer.Ordinal);

    static DatabaseLocation()
    {
        // SQLite's count of its own memory is read by nobody, and each of its allocations would wait for the one lock around it.
        SQLitePCL.Batteries_V2.Init();
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => CloseKept();
    }

    public static DbContextOptions<SqliteTovholderDb> Sqlite(string path) =>
        Files.GetOrAdd(
            path,
            file =>
                new DbContextOptionsBuilder<SqliteTovholderDb>()
                    .UseSqlite(ConnectionTo(file), sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
                    .AddInterceptors(new SqliteSettings(), KeptCommands.Instance, CommandTimes.Instance)
                    .Options
        );

    public static DbContextOptions<PostgreSqlTovholderDb> PostgreSql(string connectionString) =>
        Servers.GetOrAdd(
            connectionString,
            server =>
                new DbContextOptionsBuilder<PostgreSqlTovholderDb>()
                    .UseNpgsql(Quick(server), npgsql => npgsql.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
                    .AddInterceptors(CommandTimes.Instance)
                    .Options
        );

    /// <summary>
    /// Statements that are asked again and again stay prepared, and a connection is not swept after each question: nothing is left on it.
    /// </summary>
    private static string Quick(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 3,
            NoResetOnClose = true,
        }.ConnectionString;

    /// <summary>Closes the idle connections to the file, so that it can be moved or deleted.</summary>
    public void CloseIdle()
    {
        if (!IsPostgreSql)
        {
            if (Kept.TryGetValue(Text, out var kept))
            {
                kept.Close();
            }

            using var connection = new SqliteConnection(ConnectionTo(Text));
            SqliteConnection.ClearPool(connection);
        }
    }

    /// <summary>The last to close a file writes what stands beside it into it.</summary>
    private static void CloseKept()
    {
        foreach (var kept in Kept.Values)
        {
            kept.Close();
        }
    }

    private static string ConnectionTo(string path) =>
        new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 5 }.ConnectionString;

    /// <summary>A context of its own; the caller disposes it. Without the log nothing can be saved in it, and no look recorded.</summary>
    public TovholderDb Open(TimeProvider clock, AuditLog? log = null) =>
        IsPostgreSql ? new PostgreSqlTovholderDb(PostgreSql(Text), clock, log) : new SqliteTovholderDb(Sqlite(Text), clock, log);

    /// <summary>Brings the tables to what this program reads and writes; founds them where there are none.</summary>
    public async Task MigrateAsync(CancellationToken ct)
    {
        await using var db = Open(TimeProvider.System);
        if (IsPostgreSql)
        {
            // An index over a log of many years takes longer than any question of a page may.
            db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        }

        await db.Database.MigrateAsync(ct);
    }

    /// <summary>A context for a moment, in a program that opens many: its connection is borrowed open, and goes on to the next.</summary>
    public TovholderDb OpenKept(TimeProvider clock, AuditLog? log = null) =>
        IsPostgreSql
            ? Open(clock, log)
            : new SqliteTovholderDb(
                Sqlite(Text),
                clock,
                log,
                Kept.GetOrAdd(Text, static path => new(() => new(Sqlite(path), TimeProvider.System)))
            );

    /// <summary>The same database over connections that nobody else waits for: who holds a page's connection may await the log's.</summary>
    internal DatabaseLocation WithOwnPool(string name) =>
        IsPostgreSql
            ? new(new NpgsqlConnectionStringBuilder(Text) { ApplicationName = $"tovholder-{name}", MaxPoolSize = 2 }.ConnectionString)
            : this;

    /// <summary>Durable at power loss (synchronous FULL), readers beside one writer (WAL), deleted rows overwritten, names in Danish order.</summary>
    private sealed class SqliteSettings : DbConnectionInterceptor
    {
        /// <remarks>
        /// The write-ahead log is emptied into the file for each 32 MB: pages that are written often, such as those of the audit log's index, are
        /// then written there once.
        /// </remarks>
        private const string Pragmas =
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=8000;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
            Apply((SqliteConnection)connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            Apply((SqliteConnection)connection);
            return Task.CompletedTask;
        }

        private static void Apply(SqliteConnection connection)
        {
            connection.CreateCollation(
                Storage.DanishCollation,
                (left, right) => Danish.Culture.CompareInfo.Compare(left, right, CompareOptions.None)
            );
            if (new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly)
            {
                // The framework's look whether the file is there: it must not change a copy that is not in WAL mode.
                return;
            }

            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }
    }
}

/// <summary>For <c>dotnet ef migrations add NAME --context SqliteTovholderDb</c>; opens no database.</summary>
public sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteTovholderDb>
{
    public SqliteTovholderDb CreateDbContext(string[] args) => new(DatabaseLocation.Sqlite("design.db"), TimeProvider.System);
}

/// <summary>For <c>dotnet ef migrations add NAME --context PostgreSqlTovholderDb</c>; opens no database.</summary>
public sealed class PostgreSqlDesign : IDesignTimeDbContextFactory<PostgreSqlTovholderDb>
{
    public PostgreSqlTovholderDb CreateDbContext(string[] args) => new(DatabaseLocation.PostgreSql("Host=127.0.0.1"), TimeProvider.System);
}
