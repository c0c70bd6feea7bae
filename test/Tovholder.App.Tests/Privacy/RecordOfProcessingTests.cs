using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using MiniExcelLibs;
using Tovholder.App.Features.Privacy.Processing;
using Tovholder.Testing;

namespace Tovholder.App.Tests.Privacy;

/// <summary>The register of processing follows from the model: what is kept of people is in it, by table, or a test says what is missing.</summary>
public sealed class RecordOfProcessingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "PR13")]
    public async Task Every_kind_of_record_has_an_entry_or_names_nobody(Engine engine)
    {
        await using var database = await TestDatabase.EmptyAsync(engine);
        await using var db = database.Open();
        var kinds = db.Model.GetEntityTypes().ToList();

        var tables = RecordOfProcessing.Of(db.Model);

        Assert.True(kinds.Count > 75, $"{kinds.Count} kinds.");
        Assert.Equal(kinds.Count, tables.Count + kinds.Count(k => RecordOfProcessing.WithoutPersons.Contains(k.ClrType)));
        Assert.Empty(kinds.Where(k => RecordOfProcessing.WithoutPersons.Contains(k.ClrType)).SelectMany(Persons));
        Assert.All(
            tables,
            t =>
            {
                Assert.Contains(t.Activity, RecordOfProcessing.Activities);
                Assert.NotEmpty(t.What);
                Assert.NotEmpty(t.Columns);
            }
        );
        Assert.All(
            RecordOfProcessing.Activities,
            a => Assert.All((string[])[a.Name, a.Purpose, a.LegalBasis, a.People, a.Receivers, a.Deletion], Assert.NotEmpty)
        );
        TestContext.Current.AddAttachment("PR13", $"{kinds.Count} af {kinds.Count} slags poster har en indgang ({engine})");
    }

    [Fact]
    [Trait("Requirement", "PR13")]
    public void A_kind_that_nobody_has_described_is_named()
    {
        var options = new DbContextOptionsBuilder<Unknown>().UseSqlite("Data Source=:memory:").Options;
        using var db = new Unknown(options);

        var refused = Assert.Throws<InvalidOperationException>(() => RecordOfProcessing.Of(db.Model));

        Assert.Contains(nameof(Undescribed), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_officer_reads_it_as_a_page_a_paper_and_a_workbook_and_the_texts_say_what_is_missing()
    {
        await using var app = await TestApp.DemoAsync();
        using var officer = await app.SignedInAsync("databeskyttelsesraadgiver");
        await using var db = app.Database();
        var tables = RecordOfProcessing.Of(db.Model);

        var page = WebUtility.HtmlDecode(await officer.GetStringAsync(At("/fortegnelse"), Ct));
        var paper = WebUtility.HtmlDecode(await officer.GetStringAsync(At("/fortegnelse?handler=file"), Ct));
        using var workbook = new MemoryStream(await officer.GetByteArrayAsync(At("/fortegnelse?handler=excel"), Ct));
        var before = WebUtility.HtmlDecode(await officer.GetStringAsync(At("/fortegnelse/konsekvensanalyse"), Ct));
        using var secret = await officer.SubmitAsync("/fortegnelse/oplysninger", new() { ["OfficerContact"] = "610185-1001" });
        using var saved = await officer.SubmitAsync(
            "/fortegnelse/oplysninger",
            new() { ["ControllerContact"] = "Rådhuset, 33 66 99 00", ["Necessity"] = "Uden skånehensyn findes intet job." }
        );
        var after = WebUtility.HtmlDecode(await officer.GetStringAsync(At("/fortegnelse/konsekvensanalyse?handler=file"), Ct));
        var text = WebUtility.HtmlDecode(await officer.GetStringAsync(At("/oplysningspligt/tekst"), Ct));

        Assert.All(tables, t => Assert.Contains($"{t.Table}</dt>", page, StringComparison.Ordinal));
        Assert.All(tables, t => Assert.Contains(t.What, paper, StringComparison.Ordinal));
        Assert.Equal(tables.Count, workbook.Query(useHeaderRow: true).Count());
        Assert.Contains("Ikke udfyldt endnu.", before, StringComparison.Ordinal);
        Assert.Contains("CPR-nummer", await secret.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Contains("Uden skånehensyn findes intet job.", after, StringComparison.Ordinal);
        Assert.Contains("Rådhuset, 33 66 99 00", text, StringComparison.Ordinal);
        Assert.Matches("Databeskyttelsesrådgiver:</strong>\\s+Ikke udfyldt endnu\\.", text);
        Assert.Contains(await db.Audit.ToListAsync(Ct), a => a.Act == "PrivacyDetailsSaved");
    }

    /// <summary>The properties that say who somebody is.</summary>
    private static IEnumerable<string> Persons(IEntityType kind) =>
        kind.GetProperties()
            .Select(p => p.Name)
            .Where(p =>
                p.Contains("CitizenId", StringComparison.Ordinal)
                || p.Contains("UserId", StringComparison.Ordinal)
                || p.EndsWith("By", StringComparison.Ordinal)
                || p is "UserName" or "ActorName" or "Email" or "Phone" or "Person" or "ContactPerson"
            )
            .Select(p => $"{kind.ClrType.Name}.{p}");

    private static Uri At(string page) => new(page, UriKind.Relative);

    private sealed class Unknown(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Undescribed> Rows => Set<Undescribed>();
    }

    private sealed class Undescribed
    {
        public int Id { get; init; }
    }
}
