using Microsoft.EntityFrameworkCore;
using Tovholder.Testing;

namespace Tovholder.Data.Tests;

/// <summary>The log under attack by somebody who can write in the database and has not the key.</summary>
public sealed class AuditChainTests
{
    private const int Entries = 110;
    private static readonly Actor Karen = new(Guid.CreateVersion7(), "Karen Lindholm", "Coordinator", null);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public enum Attack
    {
        Edit,
        Delete,
        Insert,
        Reorder,
        CutTheEnd,
        WriteAnew,
    }

    public static TheoryData<Attack, AuditFault> Attacks =>
        new()
        {
            { Attack.Edit, AuditFault.Altered },
            { Attack.Delete, AuditFault.Missing },
            { Attack.Insert, AuditFault.Altered },
            { Attack.Reorder, AuditFault.Altered },
            { Attack.CutTheEnd, AuditFault.EndMissing },
            { Attack.WriteAnew, AuditFault.Altered },
        };

    [Theory]
    [MemberData(nameof(Attacks))]
    [Trait("Requirement", "AL2")]
    public async Task Each_of_six_attacks_is_found_at_each_of_100_positions(Attack attack, AuditFault fault)
    {
        await using var database = await FilledAsync(Engine.Sqlite);
        var attacked = new DatabaseLocation(database.Location.Text + ".attacked");
        var verification = new AuditVerification(attacked, database.Log.Chain, database.Log.Anchor);

        for (var position = 2; position < 102; position++)
        {
            await using (var db = database.Open())
            {
                File.Delete(attacked.Text);
                await db.Database.ExecuteSqlAsync($"VACUUM INTO {attacked.Text}", Ct);
            }

            await RunAsync(attacked, attack, position);
            var report = await verification.RunAsync(Ct);
            attacked.CloseIdle();

            var first = report.Findings.Count > 0 ? report.Findings[0] : null;
            var at = attack == Attack.CutTheEnd ? position + 1 : position;
            Assert.True((fault, at) == (first?.Fault, first?.From), $"{attack} at {position}: {first}");
        }

        TestContext.Current.AddAttachment("AL2", $"{attack}: 100 af 100 fundet på den rigtige række");
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    [Trait("Requirement", "AL2")]
    public async Task The_same_attacks_are_found_on_PostgreSQL(Attack attack, AuditFault fault)
    {
        await using var database = await FilledAsync(Engine.PostgreSql);

        await RunAsync(database.Location, attack, 57);

        var report = await new AuditVerification(database.Location, database.Log.Chain, database.Log.Anchor).RunAsync(Ct);
        Assert.Equal((fault, attack == Attack.CutTheEnd ? 58 : 57), (report.Findings[0].Fault, report.Findings[0].From));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_log_written_by_many_at_once_is_one_chain(Engine engine)
    {
        await using var database = await TestDatabase.EmptyAsync(engine);
        var changes = Enumerable
            .Range(0, 40)
            .Select(async i =>
            {
                await using var db = database.Open();
                db.Units.Add(new() { Id = Guid.CreateVersion7(), Name = $"Team {i}" });
                await db.SaveAsync(new("UnitMade", Karen, "Prøve."), Ct);
            });
        var looks = Enumerable
            .Range(0, 200)
            .Select(async _ =>
            {
                await using var db = database.Open();
                await db.RecordLookAsync(new("CitizenSeen", Karen, "Prøve."), [Guid.CreateVersion7(), Guid.CreateVersion7()], Ct);
            });

        await Task.WhenAll([.. changes, .. looks]);

        var report = await VerifyAsync(database);
        Assert.Empty(report.Findings);
        Assert.Equal((240, 240L), (report.Entries, report.Head?.Last));
    }

    [Fact]
    [Trait("Requirement", "AL2")]
    public async Task A_log_written_anew_with_the_key_itself_is_another_than_the_checkpoint()
    {
        await using var database = await FilledAsync(Engine.Sqlite);
        await using (var db = database.Open())
        {
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER \"AuditIsKeptUPDATE\"", Ct);
            await db.Database.ExecuteSqlAsync($"UPDATE \"Audit\" SET \"Reason\" = 'Noget andet' WHERE \"Id\" = 1", Ct);
        }

        await WriteAnewAsync(database.Location, 1, database.Log.Chain);

        var report = await VerifyAsync(database);
        Assert.Equal((AuditFault.OtherThanCheckpoint, 1), (report.Findings[0].Fault, report.Findings[0].From));
    }

    [Theory]
    [InlineData(Engine.Sqlite, "UPDATE \"Audit\" SET \"Reason\" = ''")]
    [InlineData(Engine.Sqlite, "DELETE FROM \"Audit\"")]
    [InlineData(Engine.Sqlite, "UPDATE \"AuditedCitizen\" SET \"CitizenId\" = ''")]
    [InlineData(Engine.Sqlite, "DELETE FROM \"AuditedCitizen\"")]
    [InlineData(Engine.PostgreSql, "UPDATE \"Audit\" SET \"Reason\" = ''")]
    [InlineData(Engine.PostgreSql, "DELETE FROM \"Audit\"")]
    [InlineData(Engine.PostgreSql, "DELETE FROM \"AuditedCitizen\"")]
    [InlineData(Engine.PostgreSql, "TRUNCATE \"Audit\", \"AuditedCitizen\"")]
    public async Task The_database_itself_refuses_to_change_the_log(Engine engine, string command)
    {
        await using var database = await FilledAsync(engine, entries: 2);
        await using var db = database.Open();

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync(command, Ct));

        Assert.Contains("The audit log is never changed", refused.Message, StringComparison.Ordinal);
        Assert.Empty((await VerifyAsync(database)).Findings);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "AL6")]
    public async Task What_is_older_than_the_rule_is_deleted_and_the_rest_verifies(Engine engine)
    {
        await using var database = await TestDatabase.EmptyAsync(engine);
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new(2024, 1, 1, 8, 0, 0, TimeSpan.Zero));
        await using var db = database.Open(clock);
        for (var day = 0; day < 430; day++)
        {
            await db.RecordLookAsync(new("CitizenSeen", Karen, "Prøve."), [Guid.CreateVersion7()], Ct);
            clock.Advance(TimeSpan.FromDays(1));
        }

        var keepFrom = clock.GetUtcNow().AddMonths(-13);
        var through = await new AuditRetention(db, database.Log, clock).RunAsync(keepFrom, Karen, Ct);

        var report = await VerifyAsync(database);
        Assert.Empty(report.Findings);
        Assert.Equal((through, 430 - through + 1), (report.ExpiredThrough, report.Entries));
        Assert.True(through > 30);
        TestContext.Current.AddAttachment("AL6", $"{through} rækker slettet, resten verificerer, 0 ældre end 13 måneder");
        Assert.False(await db.Audit.AnyAsync(a => a.At < keepFrom, Ct));
        Assert.False(await db.Set<AuditedCitizen>().AnyAsync(c => c.AuditEntryId <= through, Ct));
    }

    [Fact]
    public async Task Nobody_without_the_key_can_let_a_part_of_the_log_expire()
    {
        await using var database = await FilledAsync(Engine.Sqlite);
        await using var db = database.Open();
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO \"AuditExpiries\" (\"ThroughId\", \"ThroughHash\", \"At\", \"Mac\") SELECT \"Id\", \"Hash\", \"At\", \"Hash\" FROM \"Audit\" WHERE \"Id\" = 50",
            Ct
        );
        await db.Database.ExecuteSqlAsync($"DELETE FROM \"Audit\" WHERE \"Id\" <= 50", Ct);

        var report = await VerifyAsync(database);

        Assert.Equal(AuditFault.ForgedExpiry, report.Findings[0].Fault);
    }

    /// <summary>Found when built: pages held every connection while they awaited the log, and the log waited for one of them.</summary>
    [Fact]
    public async Task Looks_are_written_though_every_connection_is_held_by_a_page_that_waits()
    {
        await using var database = await TestDatabase.EmptyAsync(Engine.PostgreSql);
        var narrow = new DatabaseLocation(database.Location.Text + ";Maximum Pool Size=4;Timeout=3");
        await using var after = database.Open();
        await using var log = AuditLog.Of(narrow, database.KeyFile);

        await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(async _ =>
                {
                    await using var page = narrow.Open(TimeProvider.System, log);
                    await page.Database.OpenConnectionAsync(Ct);
                    await page.RecordLookAsync(new("CitizenSeen", Karen, "Prøve."), [Guid.CreateVersion7()], Ct);
                })
        );

        Assert.Equal(40, await after.Audit.CountAsync(Ct));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "AL3")]
    public async Task Without_the_log_nothing_is_recorded_and_nothing_is_saved(Engine engine)
    {
        await using var database = await FilledAsync(engine, entries: 1);
        await using var db = database.Open();
        await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Audit\" RENAME TO \"Away\"", Ct);
        db.Units.Add(new() { Id = Guid.CreateVersion7(), Name = "Fleksjobteam Øst" });

        await Assert.ThrowsAsync<AuditUnavailable>(() => db.SaveAsync(new("UnitMade", Karen, "Prøve."), Ct));
        await using var page = database.Open();
        await Assert.ThrowsAsync<AuditUnavailable>(() =>
            page.RecordLookAsync(new("CitizenSeen", Karen, "Prøve."), [Guid.CreateVersion7()], Ct)
        );

        Assert.False(await page.Units.AnyAsync(Ct));
    }

    private static Task<AuditReport> VerifyAsync(TestDatabase database) =>
        new AuditVerification(database.Location, database.Log.Chain, database.Log.Anchor).RunAsync(Ct);

    private static async Task<TestDatabase> FilledAsync(Engine engine, int entries = Entries)
    {
        var database = await TestDatabase.EmptyAsync(engine);
        await using var db = database.Open();
        for (var i = 1; i <= entries; i++)
        {
            await db.RecordLookAsync(new("CitizenSeen", Karen, $"Opslag {i}."), [Guid.CreateVersion7()], Ct);
        }

        return database;
    }

    private static async Task RunAsync(DatabaseLocation location, Attack attack, int position)
    {
        await using var db = location.Open(TimeProvider.System);
        await db.Database.OpenConnectionAsync(Ct);
        await db.Database.ExecuteSqlRawAsync(
            location.IsPostgreSql
                ? "SET session_replication_role = replica"
                : "PRAGMA foreign_keys=OFF; DROP TRIGGER \"AuditIsKeptUPDATE\"; DROP TRIGGER \"AuditIsKeptDELETE\"; DROP TRIGGER \"AuditedCitizenIsKeptUPDATE\"; DROP TRIGGER \"AuditedCitizenIsKeptDELETE\"",
            Ct
        );
        switch (attack)
        {
            case Attack.Edit:
                await db.Database.ExecuteSqlAsync($"UPDATE \"Audit\" SET \"Reason\" = 'Noget andet' WHERE \"Id\" = {position}", Ct);
                break;
            case Attack.Delete:
                await db.Database.ExecuteSqlAsync($"DELETE FROM \"Audit\" WHERE \"Id\" = {position}", Ct);
                break;
            case Attack.Insert:
                await RenumberAsync(db, $"-(\"Id\" + 1)", $"\"Id\" >= {position}");
                await RenumberAsync(db, "-\"Id\"", "\"Id\" < 0");
                await db.Database.ExecuteSqlAsync(
                    $"INSERT INTO \"Audit\" (\"Id\", \"At\", \"ActorId\", \"ActorName\", \"ActorRole\", \"Act\", \"Reason\", \"Fields\", \"Hash\", \"Kind\") SELECT {position}, \"At\", \"ActorId\", \"ActorName\", \"ActorRole\", \"Act\", \"Reason\", \"Fields\", \"Hash\", \"Kind\" FROM \"Audit\" WHERE \"Id\" = {position - 1}",
                    Ct
                );
                break;
            case Attack.Reorder:
                await RenumberAsync(db, "-1", $"\"Id\" = {position}");
                await RenumberAsync(db, $"{position}", $"\"Id\" = {position + 1}");
                await RenumberAsync(db, $"{position + 1}", "\"Id\" = -1");
                break;
            case Attack.CutTheEnd:
                await db.Database.ExecuteSqlAsync($"DELETE FROM \"Audit\" WHERE \"Id\" > {position}", Ct);
                break;
            default:
                await WriteAnewAsync(location, position, new(MasterKeys.Of(new byte[32])));
                break;
        }
    }

    private static async Task RenumberAsync(TovholderDb db, string to, string where)
    {
#pragma warning disable EF1002 // Numbers of this test.
        await db.Database.ExecuteSqlRawAsync($"UPDATE \"Audit\" SET \"Id\" = {to} WHERE {where}", Ct);
        await db.Database.ExecuteSqlRawAsync(
            $"UPDATE \"AuditedCitizen\" SET \"AuditEntryId\" = {to.Replace("\"Id\"", "\"AuditEntryId\"", StringComparison.Ordinal)} WHERE {where.Replace("\"Id\"", "\"AuditEntryId\"", StringComparison.Ordinal)}",
            Ct
        );
#pragma warning restore EF1002
    }

    private static async Task WriteAnewAsync(DatabaseLocation location, int from, AuditChain chain)
    {
        await using var db = location.Open(TimeProvider.System);
        await db.Database.OpenConnectionAsync(Ct);
        if (location.IsPostgreSql)
        {
            await db.Database.ExecuteSqlRawAsync("SET session_replication_role = replica", Ct);
        }

        var before = from == 1 ? AuditChain.Origin : (await db.Audit.AsNoTracking().SingleAsync(a => a.Id == from - 1, Ct)).Hash;
        foreach (
            var entry in await db.Audit.AsNoTracking().Include(a => a.Citizens).Where(a => a.Id >= from).OrderBy(a => a.Id).ToListAsync(Ct)
        )
        {
            before = chain.HashAfter(before, entry);
            await db.Database.ExecuteSqlAsync($"UPDATE \"Audit\" SET \"Hash\" = {before} WHERE \"Id\" = {entry.Id}", Ct);
        }
    }
}
