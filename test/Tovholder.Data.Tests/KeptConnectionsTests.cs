using Microsoft.EntityFrameworkCore;
using Tovholder.Testing;

namespace Tovholder.Data.Tests;

/// <summary>A connection goes on to the next who asks, and brings nothing with it but its settings and what it has prepared.</summary>
public sealed class KeptConnectionsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_next_asks_over_the_same_connection_and_gets_an_answer_of_its_own()
    {
        await using var database = await TestDatabase.EmptyAsync(Engine.Sqlite);
        await using var first = Open(database);
        Assert.Equal([7], await Number(first, 7).ToListAsync(Ct));
        var connection = first.Database.GetDbConnection();
        await first.DisposeAsync();

        await using var second = Open(database);

        Assert.Same(connection, second.Database.GetDbConnection());
        Assert.Equal([8], await Number(second, 8).ToListAsync(Ct));
        Assert.Equal([9, 9], await Number(second, 9).Concat(Number(second, 9)).ToListAsync(Ct));
    }

    [Fact]
    public async Task One_that_was_left_in_a_transaction_is_closed()
    {
        await using var database = await TestDatabase.EmptyAsync(Engine.Sqlite);
        await using var first = Open(database);
        var connection = first.Database.GetDbConnection();
        await first.Database.ExecuteSqlAsync($"BEGIN IMMEDIATE", Ct);
        await first.DisposeAsync();

        await using var second = Open(database);

        Assert.NotSame(connection, second.Database.GetDbConnection());
        await using var writes = await second.Database.BeginTransactionAsync(Ct);
    }

    [Fact]
    public async Task One_whose_answer_was_half_read_is_closed()
    {
        await using var database = await TestDatabase.EmptyAsync(Engine.Sqlite);
        await using var first = Open(database);
        var connection = first.Database.GetDbConnection();
        var answer = Number(first, 1).Concat(Number(first, 2)).AsAsyncEnumerable().GetAsyncEnumerator(Ct);
        Assert.True(await answer.MoveNextAsync());
        await first.DisposeAsync();

        await using var second = Open(database);

        Assert.NotSame(connection, second.Database.GetDbConnection());
        await answer.DisposeAsync();
    }

    [Fact]
    public async Task One_in_use_while_the_file_is_let_go_is_closed_afterwards()
    {
        await using var database = await TestDatabase.EmptyAsync(Engine.Sqlite);
        await using var first = Open(database);
        var connection = first.Database.GetDbConnection();
        database.Location.CloseIdle();
        await first.DisposeAsync();

        await using var second = Open(database);

        Assert.NotSame(connection, second.Database.GetDbConnection());
    }

    /// <summary>A question that fails leaves nothing that the next one of the same words would meet.</summary>
    [Fact]
    public async Task A_statement_that_failed_is_made_anew()
    {
        await using var database = await TestDatabase.EmptyAsync(Engine.Sqlite);
        await using var db = Open(database);
        for (var i = 0; i < 2; i++)
        {
            await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() =>
                db.Database.ExecuteSqlAsync($"""INSERT INTO "Units" ("Id") VALUES (NULL)""", Ct)
            );
        }

        Assert.Equal([3], await Number(db, 3).ToListAsync(Ct));
    }

    private static TovholderDb Open(TestDatabase database) => database.Location.OpenKept(TimeProvider.System);

    private static IQueryable<int> Number(TovholderDb db, int number) => db.Database.SqlQuery<int>($"""SELECT {number} AS "Value" """);
}
