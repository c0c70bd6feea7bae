using Microsoft.EntityFrameworkCore;
using Tovholder.Data;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Organisation;
using Tovholder.Testing;

namespace Tovholder.Data.Tests;

public sealed class AuditTests
{
    private static readonly Actor Karen = new(Guid.CreateVersion7(), "Karen Lindholm", "Coordinator", null);

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_save_writes_who_why_and_which_fields_in_the_same_transaction(Engine engine)
    {
        await using var database = await TestDatabase.EmptyAsync(engine);
        await using var db = database.Open();
        db.Units.Add(new() { Id = Guid.CreateVersion7(), Name = "Fleksjobteam Øst" });

        await db.SaveAsync(new("UnitMade", Karen, "Nyt team fra 1. marts."), TestContext.Current.CancellationToken);

        await using var after = database.Open();
        var entry = Assert.Single(await after.Audit.ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("UnitMade", "Karen Lindholm", "Nyt team fra 1. marts."), (entry.Act, entry.ActorName, entry.Reason));
        Assert.Contains("\"Name\"", entry.Fields, StringComparison.Ordinal);
        Assert.DoesNotContain("Fleksjobteam", entry.Fields, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_save_that_fails_leaves_neither_work_nor_audit_entry(Engine engine)
    {
        await using var database = await TestDatabase.EmptyAsync(engine);
        await using var db = database.Open();
        db.Users.Add(User("tovholder"));
        db.Users.Add(User("tovholder"));

        await Assert.ThrowsAsync<DbUpdateException>(() =>
            db.SaveAsync(new("UsersMade", Karen, "To ens."), TestContext.Current.CancellationToken)
        );

        await using var after = database.Open();
        Assert.Empty(await after.Users.ToListAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await after.Audit.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Records_added_by_the_thousand_stand_in_the_entry_with_what_hangs_on_them(Engine engine)
    {
        await using var database = await TestDatabase.EmptyAsync(engine);
        await using var db = database.Open();
        var owner = User("tovholder");
        db.Users.Add(owner);
        var enterprises = Enumerable.Range(0, 3).Select(i => Enterprise($"Nummer {i}", owner.Id)).ToList();

        await db.SaveAsync(new("EnterprisesImported", Karen, "liste.csv"), enterprises, TestContext.Current.CancellationToken);

        await using var after = database.Open();
        var entry = Assert.Single(await after.Audit.ToListAsync(TestContext.Current.CancellationToken));
        var saved = await after.Enterprises.Include(e => e.StageChanges).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(3, saved.Count);
        Assert.All(saved, e => Assert.Single(e.StageChanges));
        var keys = saved.SelectMany(e => e.StageChanges.Select(c => c.Id).Append(e.Id)).Append(owner.Id);
        Assert.All(keys, key => Assert.Contains(key.ToString(), entry.Fields, StringComparison.Ordinal));
        Assert.DoesNotContain("Nummer 1", entry.Fields, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Of_records_added_by_the_thousand_one_that_fails_leaves_none_of_them(Engine engine)
    {
        await using var database = await TestDatabase.EmptyAsync(engine);
        await using var db = database.Open();
        db.Users.Add(User("tovholder"));
        var enterprises = Enumerable.Range(0, 3).Select(i => Enterprise($"Nummer {i}", Guid.CreateVersion7())).ToList();

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            db.SaveAsync(new("EnterprisesImported", Karen, "liste.csv"), enterprises, TestContext.Current.CancellationToken)
        );

        await using var after = database.Open();
        Assert.Equal(0, await after.Enterprises.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await after.Users.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await after.Audit.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_save_without_a_reason_is_refused()
    {
        await using var database = await TestDatabase.EmptyAsync(Engine.Sqlite);
        await using var db = database.Open();

        await Assert.ThrowsAsync<ArgumentException>(() => db.SaveAsync(new("UnitMade", Karen, " "), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_look_at_citizens_is_recorded_with_every_one_of_them(Engine engine)
    {
        await using var database = await TestDatabase.EmptyAsync(engine);
        await using var db = database.Open();
        Guid[] seen = [Guid.CreateVersion7(), Guid.CreateVersion7()];

        await db.RecordLookAsync(new("CitizensListed", Karen, "Borgerlisten"), seen, TestContext.Current.CancellationToken);

        await using var after = database.Open();
        var entry = Assert.Single(await after.Audit.Include(a => a.Citizens).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(seen.Order(), entry.Citizens.Select(c => c.CitizenId).Order());
    }

    private static SocialEnterprise Enterprise(string name, Guid owner)
    {
        var enterprise = new SocialEnterprise
        {
            Id = Guid.CreateVersion7(),
            Name = name,
            Kind = EnterpriseKind.SocialEnterprise,
            Idea = "Job på få timer.",
            PostalCode = "8300",
            LeaderName = "Ane Dahl",
            OwnerId = owner,
        };
        enterprise.Open(Guid.CreateVersion7(), PipelineStage.Lead, new(2015, 2, 23), "Indlæst fra fil.");
        return enterprise;
    }

    private static User User(string userName) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            UserName = userName,
            Name = "Karen Lindholm",
            Role = Role.Coordinator,
        };
}
