using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Tovholder.Domain;
using Tovholder.Testing;

namespace Tovholder.Data.Tests;

public sealed class PlacementTermsMigrationTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_placement_from_before_keeps_its_hours_and_its_assessment_as_its_first_terms(Engine engine)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.DemoAsync(engine);
        await using var db = database.Open();
        var migrator = db.Database.GetService<IMigrator>();
        await migrator.MigrateAsync("StagesWithNeeds", ct);
        await db.Database.ExecuteSqlRawAsync(
            """
            UPDATE "Placements" SET "ContractHours" = 1200, "Intensity" = 5000, "AssessedHours" = 800,
                "DecidedBy" = 'Mette Holm', "DifferenceReason" = 'Begynder forsigtigt'
            """,
            ct
        );

        await migrator.MigrateAsync(cancellationToken: ct);

        var placements = await db.Placements.AsNoTracking().ToListAsync(ct);
        Assert.NotEmpty(placements);
        Assert.All(
            placements,
            placement =>
            {
                var terms = Assert.Single(placement.Terms);
                Assert.Equal((new WeeklyHours(6m), new WeeklyHours(8m)), (terms.EffectiveHours, terms.AssessedHours));
                Assert.Equal((placement.StartedOn, "Mette Holm", "Begynder forsigtigt"), (terms.From, terms.DecidedBy, terms.DifferenceReason));
                Assert.NotEmpty(terms.Tasks);
                Assert.Equal(placement.StartedOn, placement.GrantedFrom);
                Assert.Null(placement.ContactPerson);
                Assert.Null(placement.Check());
            }
        );
    }
}
