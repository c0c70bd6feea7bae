using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Privacy;
using Tovholder.Data;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Outreach;
using Tovholder.Domain.Privacy;
using Tovholder.Domain.Uploads;
using Tovholder.Testing;

namespace Tovholder.App.Tests.Privacy;

public sealed class DeleteExpiredTests
{
    private static readonly DateOnly Day = new(2015, 2, 23);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_file_that_nobody_takes_in_is_deleted_on_the_thirtieth_day_and_not_before(Engine engine)
    {
        await using var database = await TestDatabase.EmptyAsync(engine);
        await AddAsync(database, Upload("glemt.csv"), Upload("indlæst.csv", i => i.Finish(Day)), Upload("i gang.csv", i => i.Queue()));

        Assert.Equal(0, (await RunAsync(database, Day.AddDays(29)))[0].Count);
        Assert.Equal(1, (await RunAsync(database, Day.AddDays(30)))[0].Count);

        await using var db = database.Open();
        Assert.Equal(["i gang.csv", "indlæst.csv"], await db.EnterpriseImports.Select(i => i.FileName).Order().ToListAsync(Ct));
        var entry = await db.Audit.SingleAsync(a => a.Act == "UploadsDeleted", Ct);
        Assert.Equal(("Driften", KeptFor.UnusedUpload.Reason), (entry.ActorName, entry.Reason));
        Assert.Contains("artikel 5, stk. 1, litra e", entry.Reason, StringComparison.Ordinal);
        Assert.Contains("Deleted", entry.Fields, StringComparison.Ordinal);
    }

    /// <summary>The rows of such a file may hold CPR numbers.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task So_is_a_file_of_citizens(Engine engine)
    {
        await using var database = await TestDatabase.EmptyAsync(engine);
        await AddAsync(database, Citizens("glemt.csv"), Citizens("indlæst.csv", u => u.Finish(Day)));

        Assert.Equal(0, (await RunAsync(database, Day.AddDays(29)))[0].Count);
        Assert.Equal(1, (await RunAsync(database, Day.AddDays(30)))[0].Count);

        await using var db = database.Open();
        Assert.Equal("indlæst.csv", (await db.Uploads.SingleAsync(Ct)).FileName);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task An_expression_of_interest_is_deleted_five_years_after_its_answer_and_never_before_it_has_one(Engine engine)
    {
        await using var database = await TestDatabase.EmptyAsync(engine);
        await AddAsync(database, Interest("Havens Venner", i => i.Close(Day, null, "Ringet.")), Interest("Ubesvaret", _ => { }));

        Assert.Equal(0, (await RunAsync(database, Day.AddDays(1824)))[1].Count);
        Assert.Equal(1, (await RunAsync(database, Day.AddDays(1825)))[1].Count);

        await using var db = database.Open();
        Assert.Equal("Ubesvaret", (await db.ExpressionsOfInterest.SingleAsync(Ct)).EnterpriseName);
        var entry = await db.Audit.SingleAsync(a => a.Act == "InterestsDeleted", Ct);
        Assert.DoesNotContain("Havens", entry.Fields, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_counts_and_deletes_nothing()
    {
        await using var database = await TestDatabase.EmptyAsync(Engine.Sqlite);
        await AddAsync(database, Upload("glemt.csv"));

        Assert.Equal(1, (await RunAsync(database, Day.AddDays(40), dryRun: true))[0].Count);

        await using var db = database.Open();
        Assert.Equal(1, await db.EnterpriseImports.CountAsync(Ct));
    }

    private static async Task<IReadOnlyList<(KeptFor Rule, int Count)>> RunAsync(TestDatabase database, DateOnly today, bool dryRun = false)
    {
        await using var db = database.Open();
        return await new DeleteExpired(db, DeletedCitizens.Beside(database.KeyFile), new ShiftedClock(today, TimeProvider.System)).RunAsync(
            dryRun,
            Actor.Operator,
            Ct
        );
    }

    private static async Task AddAsync(TestDatabase database, params object[] records)
    {
        await using var db = database.Open();
        db.AddRange(records);
        await db.SaveAsync(new("Test", Actor.Operator, "Klargøring."), Ct);
    }

    private static Upload Citizens(string name, Action<Upload>? then = null)
    {
        var upload = new Upload
        {
            Id = Guid.CreateVersion7(),
            Kind = UploadKind.Citizens,
            FileName = name,
            On = Day,
            ByUserId = Guid.CreateVersion7(),
            Unused = [],
        };
        upload.Write([1]);
        then?.Invoke(upload);
        return upload;
    }

    private static EnterpriseImport Upload(string name, Action<EnterpriseImport>? then = null)
    {
        var import = new EnterpriseImport
        {
            Id = Guid.CreateVersion7(),
            FileName = name,
            On = Day,
            ByUserId = Guid.CreateVersion7(),
            Unused = [],
        };
        import.Write([
            new()
            {
                Line = 2,
                Name = "Ålegården",
                Person = "Søren Bæk",
            },
        ]);
        then?.Invoke(import);
        return import;
    }

    private static ExpressionOfInterest Interest(string name, Action<ExpressionOfInterest> then)
    {
        var interest = new ExpressionOfInterest
        {
            Id = Guid.CreateVersion7(),
            Reference = name,
            ReceivedOn = Day.AddDays(-5),
            EnterpriseName = name,
            Person = "Ole Kjær",
            Contact = "ole@eksempel.invalid",
            PostalCode = "8300",
            Idea = "Vi passer haver.",
        };
        then(interest);
        return interest;
    }
}
