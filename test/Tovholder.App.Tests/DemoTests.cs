using Microsoft.EntityFrameworkCore;
using Tovholder.App.Commands;
using Tovholder.Data;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Work;
using Tovholder.Economics.Rules;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

public sealed class DemoTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_demo_has_everything_the_walk_needs(Engine engine)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.DemoAsync(engine);
        var vault = CprVault.FromKeyFile(database.KeyFile);
        await using var db = database.Open();

        var citizens = await db.Citizens.Include(c => c.Capacities).Include(c => c.Considerations).ToListAsync(ct);
        Assert.Equal(60, citizens.Count);
        Assert.Equal(Enum.GetValues<RefundCohort>(), citizens.Select(c => RefundCohorts.Of(c.ApprovedOn)).Distinct().Order());
        Assert.All(citizens, c => Assert.InRange(c.Capacities.Single().EffectiveHoursMax.Value, 2m, 20m));
        Assert.All(citizens.SelectMany(c => c.Considerations), c => Assert.NotNull(WorkCatalogue.Shipped.Consideration(c.Code)));
        var enterprises = await db.Enterprises.ToListAsync(ct);
        Assert.Equal(18, enterprises.Count(e => e.Kind == EnterpriseKind.SocialEnterprise));
        Assert.Equal(2, enterprises.Count(e => e.Kind == EnterpriseKind.OtherCentre));
        Assert.Equal(Enum.GetValues<PipelineStage>(), enterprises.Select(e => e.Stage).Distinct().Order());
        Assert.True(await db.Tasks.CountAsync(ct) >= 24);
        Assert.Equal(2, await db.Providers.CountAsync(ct));
        Assert.NotEmpty(await db.Partnerships.ToListAsync(ct));
        Assert.NotEmpty(await db.OutreachEvents.ToListAsync(ct));
        var businessCase = await db.BusinessCases.SingleAsync(ct);
        Assert.Equal(
            (30, new Domain.Kroner(1_600_000m), 2016),
            (businessCase.TargetJobs, businessCase.TargetBenefit, businessCase.FullPhaseIn)
        );
        Assert.NotEmpty(await db.Placements.Where(p => p.EndedOn == null).ToListAsync(ct));
    }

    [Fact]
    public async Task Every_CPR_number_of_the_demo_is_a_replacement_number()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.DemoAsync(Engine.Sqlite);
        await using var db = database.Open();
        var vault = CprVault.FromKeyFile(database.KeyFile);

        var numbers = (await db.Citizens.ToListAsync(ct)).ConvertAll(c => vault.Open(c.CprSealed, c.Id));

        Assert.NotEmpty(numbers);
        Assert.All(numbers, number => Assert.True(number.IsReplacement));
    }

    [Fact]
    public async Task The_demo_was_made_through_the_operations_so_that_each_step_has_its_audit_entry()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.DemoAsync(Engine.Sqlite);
        await using var db = database.Open();

        var acts = await db
            .Audit.GroupBy(a => a.Act)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);

        Assert.Equal(60, acts["CitizenRegistered"]);
        Assert.Equal(20, acts["EnterpriseRegistered"]);
        Assert.Equal(await db.Placements.CountAsync(ct), acts["PlacementRegistered"]);
        Assert.Equal(acts["PlacementRegistered"] + acts["WorkTrialRegistered"], acts["MatchReleased"]);
    }

    [Fact]
    public async Task The_demo_is_the_same_each_time()
    {
        var first = await FingerprintAsync();

        var second = await FingerprintAsync();

        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_large_demo_has_as_many_of_each_as_it_says_and_can_be_worked_in(Engine engine)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.EmptyAsync(engine);
        var told = new List<string>();
        await App.Demo.DemoMunicipality.MakeLargeAsync(
            database.Location,
            database.KeyFile,
            DataCommands.DemoDay,
            new(Citizens: 500, Enterprises: 120, Placements: 30, AuditRows: 2_000),
            told.Add,
            ct
        );
        var vault = CprVault.FromKeyFile(database.KeyFile);
        await using var db = database.Open();

        var citizens = await db.Citizens.Include(c => c.Capacities).Include(c => c.Considerations).ToListAsync(ct);
        Assert.Equal(Enumerable.Range(1, 500), citizens.Select(c => c.Number).Order());
        Assert.All(citizens, c => Assert.Single(c.Capacities));
        Assert.All(citizens, c => Assert.True(vault.Open(c.CprSealed, c.Id).IsReplacement));
        Assert.Equal(500, citizens.Select(c => vault.Open(c.CprSealed, c.Id).Digits).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(120, await db.Enterprises.CountAsync(ct));
        Assert.Equal((30, 30), (await db.Placements.CountAsync(ct), await db.Matches.CountAsync(m => m.Status == MatchStatus.Placed, ct)));
        Assert.All(await db.Placements.ToListAsync(ct), p => Assert.Null(p.Check()));
        Assert.Equal(2_000, await db.Audit.CountAsync(ct));
        Assert.Contains("Borgere: 440 af 440", told);
        // The next entry of the log is counted on from the last of these, and the file is safe to write in.
        await db.RecordLookAsync(new("CitizenSeen", Nobody, "Borgerens side."), [citizens[0].Id], ct);
        Assert.Equal(2_001, await db.Audit.CountAsync(ct));
        var report = await new AuditVerification(database.Location, database.Log.Chain, database.Log.Anchor).RunAsync(ct);
        Assert.Equal((0, 2_001L), (report.Findings.Count, report.Entries));
    }

    private static readonly Actor Nobody = new(Guid.Empty, "Ingen", "JobConsultant", null);

    private static async Task<string> FingerprintAsync()
    {
        await using var database = await TestDatabase.EmptyAsync(Engine.Sqlite);
        await App.Demo.DemoMunicipality.MakeAsync(database.Location, database.KeyFile, new(2015, 2, 23));
        await using var db = database.Open();
        var citizens = await db
            .Citizens.OrderBy(c => c.Number)
            .Select(c => new
            {
                c.Number,
                c.Name,
                c.ApprovedOn,
            })
            .ToListAsync();
        var placements = await db.Placements.OrderBy(p => p.StartedOn).ToListAsync();
        var enterprises = await db.Enterprises.ToDictionaryAsync(e => e.Id, e => e.Name);
        return string.Join('\n', citizens)
            + string.Join('\n', placements.Select(p => $"{p.StartedOn:O} {enterprises[p.EnterpriseId]} {p.Terms[0].ContractHours.Value}"));
    }
}
