using Microsoft.EntityFrameworkCore;
using Tovholder.Testing;

namespace Tovholder.Data.Tests;

public sealed class ScopeTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_unit_finds_its_own_citizens_matches_and_placements_and_no_others(Engine engine)
    {
        await using var database = await TestDatabase.DemoAsync(engine);
        await using var db = database.Open();
        var unit = await db.Units.OrderBy(u => u.Name).FirstAsync(TestContext.Current.CancellationToken);
        var all = await db.Citizens.CountAsync(TestContext.Current.CancellationToken);

        db.UnitInReach = unit.Id;
        var citizens = await db.Citizens.ToListAsync(TestContext.Current.CancellationToken);
        var matches = await db.Matches.ToListAsync(TestContext.Current.CancellationToken);
        var placements = await db.Placements.ToListAsync(TestContext.Current.CancellationToken);

        Assert.NotEmpty(citizens);
        Assert.True(citizens.Count < all);
        Assert.All(citizens, c => Assert.Equal(unit.Id, c.UnitId));
        Assert.All(matches, m => Assert.Contains(citizens, c => c.Id == m.CitizenId));
        Assert.All(placements, p => Assert.Contains(citizens, c => c.Id == p.CitizenId));
    }
}
