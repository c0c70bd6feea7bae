using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using Tovholder.App.Commands;
using Tovholder.App.Demo;
using Tovholder.Data;

namespace Tovholder.Testing;

/// <summary>The two engines every data test runs on.</summary>
public enum Engine
{
    Sqlite,
    PostgreSql,
}

/// <summary>Databases of their own for tests, gone with the test. The demo is made once an engine and copied.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);
    private static readonly Dictionary<Engine, TestDatabase> Demos = [];
    private readonly string folder;
    private readonly Engine engine;
    private readonly Lazy<AuditLog> log;

    private TestDatabase(Engine engine, string folder, string name)
    {
        (this.engine, this.folder) = (engine, folder);
        Location = engine == Engine.Sqlite ? new(Path.Combine(folder, "tovholder.db")) : new(Server(name));
        Name = name;
        log = new(() =>
        {
            CprVault.Found(KeyFile);
            return AuditLog.Of(Location, KeyFile);
        });
    }

    public DatabaseLocation Location { get; }

    public string KeyFile => Path.Combine(folder, "tovholder.key");

    /// <summary>The log that <see cref="Open"/> writes.</summary>
    public AuditLog Log => log.Value;

    private string Name { get; }

    /// <summary>An empty, migrated database.</summary>
    /// <param name="through">The name of the last migration to run, for a database as it was then; null for today's.</param>
    public static async Task<TestDatabase> EmptyAsync(Engine engine, string? through = null)
    {
        var database = await BlankAsync(engine);
        await using var db = database.Location.Open(TimeProvider.System);
        await db.Database.MigrateAsync(through);
        return database;
    }

    /// <summary>A place without tables: no file, or a database with nothing in it.</summary>
    public static async Task<TestDatabase> BlankAsync(Engine engine)
    {
        var database = New(engine);
        if (engine == Engine.PostgreSql)
        {
            await ServerAsync($"CREATE DATABASE {database.Name}");
        }

        return database;
    }

    /// <summary>The demo municipality as of 23 February 2015.</summary>
    public static async Task<TestDatabase> DemoAsync(Engine engine)
    {
        await OneAtATime.WaitAsync();
        try
        {
            if (!Demos.TryGetValue(engine, out var demo))
            {
                demo = await EmptyAsync(engine);
                await DemoMunicipality.MakeAsync(demo.Location, demo.KeyFile, DataCommands.DemoDay);
                NpgsqlConnection.ClearAllPools();
                Demos[engine] = demo;
            }

            var copy = New(engine);
            File.Copy(demo.KeyFile, copy.KeyFile);
            if (engine == Engine.Sqlite)
            {
                await using var db = demo.Location.Open(TimeProvider.System);
                await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy.Location.Text}");
            }
            else
            {
                await ServerAsync($"CREATE DATABASE {copy.Name} TEMPLATE {demo.Name}");
            }

            return copy;
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    public TovholderDb Open(TimeProvider? clock = null) => Location.Open(clock ?? TimeProvider.System, Log);

    public async ValueTask DisposeAsync()
    {
        if (log.IsValueCreated)
        {
            await log.Value.DisposeAsync();
        }

        Location.CloseIdle();
        if (engine == Engine.PostgreSql)
        {
            await ServerAsync($"DROP DATABASE {Name} WITH (FORCE)");
        }

        Directory.Delete(folder, recursive: true);
    }

    private static TestDatabase New(Engine engine) =>
        new(
            engine,
            Directory.CreateTempSubdirectory("tovholder-test-").FullName,
            $"t{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}"
        );

    private static string Server(string database) =>
        new NpgsqlConnectionStringBuilder(
            Environment.GetEnvironmentVariable("TOVHOLDER_TEST_POSTGRESQL")
                ?? throw new InvalidOperationException(
                    "TOVHOLDER_TEST_POSTGRESQL is not set: run the tests with ./tov test, which starts a PostgreSQL."
                )
        )
        {
            Database = database,
        }.ConnectionString;

    private static async Task ServerAsync(string command)
    {
        await using var connection = new NpgsqlConnection(Server("postgres"));
        await connection.OpenAsync();
        await using var sql = connection.CreateCommand();
#pragma warning disable CA2100 // The names are made here.
        sql.CommandText = command;
#pragma warning restore CA2100
        await sql.ExecuteNonQueryAsync();
    }
}
