using Microsoft.EntityFrameworkCore;
using Tovholder.Testing;

namespace Tovholder.Data.Tests;

public sealed class AuditByCitizenTests
{
    private static readonly Actor Karen = new(Guid.CreateVersion7(), "Karen Lindholm", "Coordinator", null);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Every_entry_that_concerns_a_citizen_is_found_in_a_log_of_many_parts(Engine engine)
    {
        await using var database = await TestDatabase.EmptyAsync(engine);
        Guid[] citizens = [.. Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7())];
        for (var i = 0; i < 800; i++)
        {
            await using var db = database.Open();
            await db.RecordLookAsync(new("CitizensListed", Karen, "Prøve."), citizens.Where((_, c) => i % (c + 2) == 0), Ct);
        }

        await using var read = database.Open();
        foreach (var citizen in citizens)
        {
            var found = await (await read.EntriesOfAsync(citizen, Ct)).Order().ToListAsync(Ct);

            var all = await read.Set<AuditedCitizen>()
                .Where(c => c.CitizenId == citizen)
                .Select(c => c.AuditEntryId)
                .Order()
                .ToListAsync(Ct);
            Assert.Equal(all, found);
            Assert.True(found[0] < 20 && found[^1] > 780, "The log's first part and its last.");
        }
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task In_a_log_without_entries_nothing_is_found(Engine engine)
    {
        await using var database = await TestDatabase.EmptyAsync(engine);
        await using var db = database.Open();

        Assert.Empty(await (await db.EntriesOfAsync(Guid.CreateVersion7(), Ct)).ToListAsync(Ct));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_index_is_asked_and_not_every_row(Engine engine)
    {
        await using var database = await TestDatabase.EmptyAsync(engine);
        await using var db = database.Open();
        await db.RecordLookAsync(new("CitizenSeen", Karen, "Prøve."), [Guid.CreateVersion7()], Ct);
        var entries = await db.EntriesOfAsync(Guid.CreateVersion7(), Ct);
        await using var question = entries.CreateDbCommand();
        await db.Database.OpenConnectionAsync(Ct);
        if (engine == Engine.PostgreSql)
        {
            // A table of one row is read whole by choice.
            await db.Database.ExecuteSqlAsync($"SET enable_seqscan = off", Ct);
        }

#pragma warning disable CA2100 // The question is the framework's.
        question.CommandText = (engine == Engine.Sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + question.CommandText;
#pragma warning restore CA2100

        var plan = "";
        await using var reader = await question.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
        {
            plan += reader.GetString(reader.FieldCount - 1) + "\n";
        }

        Assert.Contains("IX_AuditedCitizen_Part_CitizenId", plan, StringComparison.Ordinal);
        Assert.Contains(
            engine == Engine.Sqlite ? "<expr>=? AND CitizenId=?" : "Index Cond: (((\"AuditEntryId\" / 256)",
            plan,
            StringComparison.Ordinal
        );
    }
}
