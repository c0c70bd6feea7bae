using Microsoft.EntityFrameworkCore;
using Tovholder.Domain;
using Tovholder.Domain.Outreach;
using Tovholder.Testing;

namespace Tovholder.Data.Tests;

public sealed class StorageTests
{
    private static readonly Actor Karen = new(Guid.CreateVersion7(), "Karen Lindholm", "Coordinator", null);

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "RL12")]
    public async Task The_migrations_hold_the_whole_model(Engine engine)
    {
        await using var database = await TestDatabase.EmptyAsync(engine);
        await using var db = database.Open();

        Assert.False(db.Database.HasPendingModelChanges(), "Run ./tov migration NAME and commit what it writes.");
        TestContext.Current.AddAttachment("RL12", $"{db.Model.GetEntityTypes().Count()} slags poster i migrationerne ({engine})");
    }

    [Fact]
    public async Task What_hangs_on_a_record_is_found_without_reading_the_table()
    {
        await using var database = await TestDatabase.EmptyAsync(Engine.Sqlite);
        await using var db = database.Open();

        // A unique index over the open ones alone takes the place of the key's own, and finds none of the closed.
        var unfound =
            from type in db.Model.GetEntityTypes()
            from key in type.GetForeignKeys()
            let led = type.GetIndexes()
                .Where(i => i.GetFilter() is null)
                .Select(i => i.Properties[0])
                .Append(type.FindPrimaryKey()!.Properties[0])
            where !led.Contains(key.Properties[0])
            select $"{type.ClrType.Name}.{key.Properties[0].Name}";

        Assert.Empty(unfound);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "RL12")]
    public async Task Names_come_in_danish_order(Engine engine)
    {
        await using var database = await TestDatabase.EmptyAsync(engine);
        await using var db = database.Open();
        foreach (var name in new[] { "Ådalen", "Østerbo", "Æblegården", "Zonen", "Aftenskolen", "bageriet" })
        {
            db.OutreachEvents.Add(Event(name, 100m));
        }

        await db.SaveAsync(new("EventsHeld", Karen, "Prøve."), TestContext.Current.CancellationToken);

        var names = await db.OutreachEvents.OrderBy(e => e.Name).Select(e => e.Name).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Aftenskolen", "bageriet", "Zonen", "Æblegården", "Østerbo", "Ådalen"], names);
        TestContext.Current.AddAttachment("RL12", $"{names.Count} navne i dansk rækkefølge ({engine})");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "RL12")]
    public async Task Money_comes_back_to_the_oere(Engine engine)
    {
        await using var database = await TestDatabase.EmptyAsync(engine);
        await using var db = database.Open();
        db.OutreachEvents.Add(Event("Infomøde", 12_345_678.91m));
        await db.SaveAsync(new("EventHeld", Karen, "Prøve."), TestContext.Current.CancellationToken);

        await using var after = database.Open();
        var held = await after.OutreachEvents.SingleAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new Kroner(12_345_678.91m), held.Cost);
        TestContext.Current.AddAttachment("RL12", $"{held.Cost.Amount.ToString("#,0.00", Danish.Culture)} kr. til øren ({engine})");
    }

    [Fact]
    public async Task An_amount_with_a_third_decimal_is_refused_and_not_cut()
    {
        await using var database = await TestDatabase.EmptyAsync(Engine.Sqlite);
        await using var db = database.Open();
        db.OutreachEvents.Add(Event("Infomøde", 0.005m));

        await Assert.ThrowsAnyAsync<Exception>(() =>
            db.SaveAsync(new("EventHeld", Karen, "Prøve."), TestContext.Current.CancellationToken)
        );

        await using var after = database.Open();
        Assert.Empty(await after.OutreachEvents.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "RL2")]
    public async Task The_second_of_two_editors_does_not_overwrite_the_first(Engine engine)
    {
        await using var database = await TestDatabase.DemoAsync(engine);
        await using var first = database.Open();
        await using var second = database.Open();
        var seenByFirst = await first.Enterprises.OrderBy(e => e.Name).FirstAsync(TestContext.Current.CancellationToken);
        var seenBySecond = await second.Enterprises.OrderBy(e => e.Name).FirstAsync(TestContext.Current.CancellationToken);
        seenByFirst.Plan("Ring", new(2015, 3, 1), new(2015, 2, 23));
        await first.SaveAsync(new("Planned", Karen, "Første."), TestContext.Current.CancellationToken);

        seenBySecond.Plan("Skriv", new(2015, 3, 2), new(2015, 2, 23));

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() =>
            second.SaveAsync(new("Planned", Karen, "Anden."), TestContext.Current.CancellationToken)
        );
    }

    private static OutreachEvent Event(string name, decimal cost) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Name = name,
            Kind = OutreachEventKind.InfoMeeting,
            On = new(2015, 2, 23),
            Invited = 10,
            Attended = 4,
            Cost = new(cost),
        };
}
