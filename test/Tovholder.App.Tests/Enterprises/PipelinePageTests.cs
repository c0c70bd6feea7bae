using System.Diagnostics;
using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Access;
using Tovholder.App.Features.Enterprises.Import;
using Tovholder.App.Features.Enterprises.Pipeline;
using Tovholder.App.Features.Memos;
using Tovholder.Data;
using Tovholder.Domain;
using Tovholder.Testing;

namespace Tovholder.App.Tests.Enterprises;

public sealed class PipelinePageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_pages_show_the_funnel_the_medians_and_the_forecast_that_the_memo_prints(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        using var client = await app.SignedInAsync("tovholder");
        await using var scope = app.Services.CreateAsyncScope();
        var memo = (await scope.ServiceProvider.GetRequiredService<ReadMemo>().AsOfAsync(new(2015, 2, 23), Ct))!.Snapshot;
        var progress = await PageAsync(client, "/virksomheder/fremdrift");
        var areas = await PageAsync(client, "/virksomheder/indsatsomraader");

        // Stage and number now: the rows of the memo's table without its total.
        var printed = memo.Document.Tables.Single(t => t.Id == "virksomheder-efter-fase-tal").Rows.Where(row => !row.IsTotal);
        Assert.Equal(printed.Select(row => (row.Cells[0], row.Cells[1])), Rows(progress, "faser").Select(row => (row[0], row[1])));

        var medians = memo.Document.Tables.Single(t => t.Id == "indsatsomraader-tal").Rows;
        Assert.NotEmpty(medians);
        Assert.Equal(medians.Select(row => row.Cells.ToArray()), Rows(areas, "indsatsomraader"));

        // The memo says how many new ones, the page how many in all.
        var forecast = memo.Facts.PipelineForecast!;
        var found = await FoundAsync(app);
        var shown = progress.QuerySelectorAll(".tov-key-figures > *").Select(figure => Spaced(figure.TextContent)).ToList();
        Assert.Contains((found + forecast.Median).ToString(Danish.Culture), shown[1], StringComparison.Ordinal);
        Assert.Contains($"Med 80 pct. sikkerhed {found + forecast.Low}-{found + forecast.High}", shown[1], StringComparison.Ordinal);
        Assert.Contains(forecast.GoalMonth!.Value.ToString("MMMM yyyy", Danish.Culture), shown[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_database_and_the_rule_agree_on_who_is_overdue(Engine engine)
    {
        await using var database = await TestDatabase.DemoAsync(engine);
        await using var db = database.Open();
        var enterprises = await db.Enterprises.AsNoTracking().ToListAsync(Ct);
        var seen = new HashSet<int>();
        foreach (var today in Enumerable.Range(-40, 60).Select(step => new DateOnly(2015, 2, 23).AddDays(10 * step)))
        {
            var found = await db.Enterprises.Where(PipelineQuery.IsOverdue(today)).Select(e => e.Name).ToListAsync(Ct);

            Assert.Equal(enterprises.Where(e => e.IsOverdue(today)).Select(e => e.Name).Order(), found.Order());
            seen.Add(found.Count);
        }

        Assert.True(seen.Count > 5, "The days are too much alike to show a difference.");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_list_asks_the_database_as_often_for_many_as_for_few(Engine engine)
    {
        string[] pages =
        [
            "/virksomheder",
            "/virksomheder?visning=liste",
            "/virksomheder?visning=liste&sort=-fase",
            "/virksomheder?visning=liste&sort=ejer",
            "/virksomheder?visning=liste&q=e",
            "/virksomheder?q=e&overskredet=true",
            "/virksomheder/tavse",
            "/virksomheder/landkort",
            "/partnerskaber",
            "/opsoegende",
            "/interesser",
            "/",
        ];
        await using var app = await TestApp.DemoAsync(engine);
        using var client = await app.SignedInAsync("tovholder");
        // Other tests ask at the same time: what belongs to these requests carries their trace.
        using var activity = new Activity("count").SetIdFormat(ActivityIdFormat.W3C).Start();
        using var commands = new CommandCount(request => request.TraceId == activity.TraceId);

        var few = await CountsAsync(client, commands, pages);
        await ManyAsync(app);
        var many = await CountsAsync(client, commands, pages);

        Assert.All(few, count => Assert.True(count > 0));
        Assert.Equal(pages.Zip(few), pages.Zip(many));
    }

    [Fact]
    public async Task A_sorted_list_keeps_its_order_over_the_edge_of_a_page_and_finds_with_a_typing_error()
    {
        await using var app = await TestApp.DemoAsync();
        await ManyAsync(app);
        using var client = await app.SignedInAsync("tovholder");

        var pages = Enumerable.Range(1, 4).Select(page => PageAsync(client, $"/virksomheder?visning=liste&sort=navn&side={page}"));
        var names = new List<string>();
        foreach (var page in pages)
        {
            names.AddRange(Rows(await page, "virksomheder").Select(row => row[0]));
        }

        Assert.Equal(200, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(names.Order(StringComparer.Create(Danish.Culture, CompareOptions.None)), names);
        var hits = Rows(await PageAsync(client, "/virksomheder?visning=liste&q=kornblomstn"), "virksomheder");
        Assert.Equal("Bageriet Kornblomst", Assert.Single(hits)[0]);
    }

    private static async Task<List<long>> CountsAsync(HttpClient client, CommandCount commands, string[] pages)
    {
        var counts = new List<long>();
        foreach (var page in pages)
        {
            await client.GetStringAsync(At(page), Ct);
            var before = commands.Value;
            await client.GetStringAsync(At(page), Ct);
            counts.Add(commands.Value - before);
        }

        return counts;
    }

    private static async Task ManyAsync(TestApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var import = scope.ServiceProvider.GetRequiredService<ImportEnterprises>();
        await using var db = app.Database();
        var actor = CurrentUser.ActorFor(await db.Users.SingleAsync(u => u.UserName == "tovholder", Ct));
        string[] words = ["Æblehaven", "Fyrværket", "Birkegården", "Søstjernen", "Lynghuset", "Kvartermesteren", "Tagspånen"];
        var rows =
            from i in Enumerable.Range(0, 300)
            select $"{words[i % 7]} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(i)).AsSpan(0, 8))};8300";
        var file = "Navn;Postnummer\n" + string.Join('\n', rows);
        var begun = await import.BeginAsync("mange.csv", Encoding.UTF8.GetBytes(file), actor, Ct);
        Assert.True((await import.TakeInAsync(begun.Id, actor, Ct)).Succeeded);
    }

    private static async Task<int> FoundAsync(TestApp app)
    {
        await using var db = app.Database();
        return await db.Placements.CountAsync(p => p.StartedOn <= new DateOnly(2015, 2, 23), Ct);
    }

    private static async Task<IDocument> PageAsync(HttpClient client, string page) =>
        await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(At(page), Ct), Ct);

    private static IEnumerable<string[]> Rows(IDocument page, string table) =>
        page.QuerySelectorAll($"#{table} tbody tr").Select(row => row.Children.Select(cell => Spaced(cell.TextContent)).ToArray());

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Uri At(string path) => new(path, UriKind.Relative);
}
