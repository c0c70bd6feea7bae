using Microsoft.EntityFrameworkCore;
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
        await using var database = await TestDatabase.EmptyAsync(engine, through: "ProductionLines");
        await using var db = database.Open();
        var id = await AddOldPlacementAsync(db, ct);

        await db.Database.MigrateAsync(ct);

        var placement = await db.Placements.AsNoTracking().SingleAsync(p => p.Id == id, ct);
        var terms = Assert.Single(placement.Terms);
        Assert.Equal(
            (new WeeklyHours(12m), new WeeklyHours(6m), new WeeklyHours(8m)),
            (terms.ContractHours, terms.EffectiveHours, terms.AssessedHours)
        );
        Assert.Equal((placement.StartedOn, placement.StartedOn), (terms.From, terms.DecidedOn));
        Assert.Equal(("Mette Holm", "Begynder forsigtigt"), (terms.DecidedBy, terms.DifferenceReason));
        Assert.Equal(("Pakning", 360), (Assert.Single(terms.Tasks).Name, terms.Tasks[0].Minutes));
        Assert.Equal(["Ståstol"], terms.Conditions);
        Assert.Equal(placement.StartedOn, placement.GrantedFrom);
        Assert.Empty(placement.HoursPath);
        Assert.Null(placement.ContactPerson);
        Assert.Null(placement.Check());
    }

    /// <summary>A placement, and what it hangs on, as the tables were before the terms.</summary>
    private static async Task<Guid> AddOldPlacementAsync(TovholderDb db, CancellationToken ct)
    {
        var (unit, user, citizen, enterprise, match, placement) = (NewId(), NewId(), NewId(), NewId(), NewId(), NewId());
        var (day, start) = (new DateOnly(2014, 9, 1), new DateOnly(2014, 10, 1));
        var tasks = $$"""[{"taskId":"{{NewId()}}","name":"Pakning","minutes":360}]""";
        byte[] bytes = [1, 2, 3];
        FormattableString[] rows =
        [
            $"""INSERT INTO "Units" ("Id", "Name") VALUES ({unit}, 'Øst')""",
            $"""
                INSERT INTO "Users" ("Id", "Name", "Role", "UnitId", "UserName") VALUES ({user}, 'Mette Holm', 'JobConsultant', {unit}, 'mette')
                """,
            $"""
                INSERT INTO "Citizens" ("Id", "Abilities", "AddressProtected", "ApprovedOn", "ApprovedUnder", "Available", "Benefit", "CprIndex",
                    "CprSealed", "LadderWeeksBefore", "LimitationCategory", "Name", "Number", "PostalCode", "Talents", "UnitId", "Version",
                    "WaitingSince", "Wishes")
                VALUES ({citizen}, {"{}"}, {false}, {day}, 'Section116Part1', '[]', 'AllowanceHigh', {bytes}, {bytes}, 0, 'Other', 'Opdigtet', 1,
                    '8300', '[]', {unit}, 0, {day}, '[]')
                """,
            $"""
                INSERT INTO "Enterprises" ("Id", "Idea", "InPlace", "Kind", "LeaderName", "Name", "Offers", "OpeningHours", "OwnerId",
                    "PostalCode", "Stage", "StageSince", "Version")
                VALUES ({enterprise}, 'Fisk', '[]', 'SocialEnterprise', 'Åse', 'Ålegården', {"{}"}, '[]', {user}, '8300', 'Running', {day}, 0)
                """,
            $"""
                INSERT INTO "Matches" ("Id", "Accommodations", "BelowAssessed", "CitizenId", "EnterpriseId", "Proof", "ProposedById", "ProposedOn",
                    "Reasons", "Status", "Tasks", "Version")
                VALUES ({match}, '["Ståstol"]', 0, {citizen}, {enterprise}, 'Optimal', {user}, {day}, '[]', 'Placed', {tasks}, 0)
                """,
            $"""
                INSERT INTO "Placements" ("Id", "AssessedHours", "CitizenId", "ContractHours", "DecidedBy", "DifferenceReason", "EnterpriseId",
                    "FullTimeHourlyCost", "HourlyCost", "Intensity", "MatchId", "StartedOn", "Version")
                VALUES ({placement}, 800, {citizen}, 1200, 'Mette Holm', 'Begynder forsigtigt', {enterprise}, 15000, 13000, 5000, {match}, {start}, 0)
                """,
        ];
        foreach (var row in rows)
        {
            await db.Database.ExecuteSqlAsync(row, ct);
        }

        return placement;
    }

    private static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
}
