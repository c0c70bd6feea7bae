using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Features.StatutoryRates;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Rates;
using Tovholder.Testing;

namespace Tovholder.App.Tests.StatutoryRates;

public sealed class RateFileTests
{
    private const string Key = "refund_flex_wage_subsidy_pre2016";

    [Fact]
    public async Task A_file_changes_nothing_until_another_has_approved_it_and_then_every_figure_and_the_fingerprint()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var controller = await app.SignedInAsync("controller");
        using var manager = await app.SignedInAsync("centerchef");
        var (gain, hash) = (await GainAsync(manager), await HashAsync(app));

        var page = await ProposeAsync(controller, text => text.Replace("amount: 0.65", "amount: 0.6", StringComparison.Ordinal));
        using var waiting = await ReadAsync(manager, page);
        using var own = await controller.SubmitAsync(page, new() { ["Seen"] = hash }, $"{page}?handler=Approve");

        Assert.Contains("Den skal godkendes af en anden end den, der har sendt den.", await own.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
        Assert.Equal((gain, hash), (await GainAsync(manager), await HashAsync(app)));

        using var approved = await manager.SubmitAsync(page, new() { ["Seen"] = Seen(waiting) }, $"{page}?handler=Approve");

        Assert.Equal("/satser", approved.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.NotEqual(hash, await HashAsync(app));
        var told = waiting.QuerySelectorAll("#casen > tbody > tr")[0].QuerySelectorAll("td.tov-number").Select(cell => cell.TextContent).ToList();
        Assert.Equal(gain, told[0]);
        Assert.Equal(await GainAsync(manager), told[1]);
        Assert.NotEqual(told[0], told[1]);
        using var rates = await ReadAsync(manager, "/satser");
        Assert.Contains("Kommunens egen fil", rates.QuerySelector($"#{Key}")!.TextContent, StringComparison.Ordinal);
        await using var db = app.Database();
        var entry = await db.Audit.SingleAsync(a => a.Act == "RateFileApproved", ct);
        Assert.Contains(await HashAsync(app), entry.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_figure_and_alias_that_would_change_is_listed_and_they_sum_to_the_whole()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var controller = await app.SignedInAsync("controller");
        using var manager = await app.SignedInAsync("centerchef");

        var address = await ProposeAsync(controller, text => text.Replace("amount: 0.65", "amount: 0.6", StringComparison.Ordinal));
        using var page = await ReadAsync(controller, address);
        using var without = await ReadAsync(manager, address);

        var rows = page.QuerySelectorAll("#liste > tbody > tr");
        await using var db = app.Database();
        var running = await db.Placements.CountAsync(p => p.EndedOn == null, ct);
        Assert.True(rows.Length >= 2 * running, $"{rows.Length} rows for {running} placements.");
        Assert.All(rows, row => Assert.StartsWith("B-", row.Children[0].TextContent, StringComparison.Ordinal));
        var whole = page.QuerySelectorAll("#samlet > tbody > tr").Sum(row => Amount(row.Children[4]));
        Assert.InRange(rows.Sum(row => Amount(row.Children[4])) - whole, -3m, 3m);
        Assert.Equal("0,65", page.QuerySelectorAll("#satser > tbody > tr td.tov-number")[0].TextContent);
        Assert.DoesNotContain("B-0", without.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.NotNull(without.QuerySelector("#samlet"));
        var looks = await db.Audit.Where(a => a.Act == "PlacementsListed" && a.Reason == "Virkningen af en satsfil.").ToListAsync(ct);
        Assert.All(looks, look => Assert.Equal("Henrik Dahl", look.ActorName));
        Assert.Equal(2, looks.Count);
    }

    [Theory]
    [InlineData("through: 2026-12-31", "through: 2012-12-31", "Perioden slutter 2012-12-31")]
    [InlineData("amount: 0.65", "amount: meget", "er ikke et tal")]
    [InlineData("through: 2026-12-31", "through: 2014-12-31", "Filen dækker 1. januar 2013 til 31. december 2014")]
    [InlineData("unit: andel", "unit: kr.", "Enheden er")]
    [InlineData("key: refund_flex_wage_subsidy_pre2016", "key: en_anden_sats", "Ingen beregning bruger en sats")]
    [InlineData("law:", "lov:", "Nøglen kendes ikke")]
    public async Task A_wrong_file_is_refused_whole_by_name_and_nothing_of_it_stays(string right, string wrong, string sentence)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var controller = await app.SignedInAsync("controller");
        var text = await TextAsync(controller);
        Assert.Contains(right, text, StringComparison.Ordinal);

        using var answer = await controller.SubmitAsync(
            "/satser/filer/ny",
            new() { ["Text"] = text.Replace(right, wrong, StringComparison.Ordinal), ["Why"] = "Prøve" }
        );

        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(ct));
        Assert.Contains(sentence, html, StringComparison.Ordinal);
        Assert.Contains(".yaml kan ikke bruges, og intet er gemt.", html, StringComparison.Ordinal);
        await using var db = app.Database();
        Assert.Equal(0, await db.StatutoryRateFiles.CountAsync(ct));
    }

    [Fact]
    public async Task A_gap_and_an_overlap_are_refused_with_their_line()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var controller = await app.SignedInAsync("controller");
        var text = await TextAsync(controller, "flex_job_bonus");
        foreach (var (from, sentence) in new[] { ("2014-06-01", "Der er et hul fra 1. maj 2014"), ("2014-04-01", "Perioder må ikke overlappe") })
        {
            using var form = new MultipartFormDataContent();
            using var file = new StringContent(text.Replace("from: 2014-05-01", $"from: {from}", StringComparison.Ordinal));
            form.Add(file, "Upload", "flex_job_bonus.yaml");
            form.Add(new StringContent("Prøve"), "Why");
            form.Add(new StringContent(await TokenAsync(controller)), "__RequestVerificationToken");

            using var answer = await controller.PostAsync(new Uri("/satser/filer/ny", UriKind.Relative), form, ct);

            using var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(ct));
            Assert.Contains(sentence, page.QuerySelector("#fejl")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("flex_job_bonus.yaml kan ikke bruges", page.DocumentElement.TextContent, StringComparison.Ordinal);
        }

        await using var db = app.Database();
        Assert.Equal(0, await db.StatutoryRateFiles.CountAsync(ct));
    }

    [Fact]
    public async Task An_approval_counts_for_the_rates_that_were_seen_and_no_others()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var controller = await app.SignedInAsync("controller");
        using var manager = await app.SignedInAsync("centerchef");
        var first = await ProposeAsync(controller, text => text.Replace("amount: 0.65", "amount: 0.6", StringComparison.Ordinal));
        var second = await ProposeAsync(controller, text => text.Replace("amount: 0.65", "amount: 0.7", StringComparison.Ordinal));
        using var seenBefore = await ReadAsync(manager, second);
        using var one = await manager.SubmitAsync(first, new() { ["Seen"] = Seen(seenBefore) }, $"{first}?handler=Approve");

        using var late = await manager.SubmitAsync(second, new() { ["Seen"] = Seen(seenBefore) }, $"{second}?handler=Approve");
        using var again = await manager.SubmitAsync(second, new() { ["Seen"] = await HashAsync(app) }, $"{second}?handler=Approve");

        Assert.Contains("Satserne er blevet ændret, siden du så virkningen.", await late.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
        Assert.Equal("/satser", again.RequestMessage!.RequestUri!.AbsolutePath);
        await using var scope = app.Services.CreateAsyncScope();
        Assert.Equal(0.7m, scope.ServiceProvider.GetRequiredService<RateBook>().AmountOn(Key, new(2015, 1, 1)));
        using var list = await ReadAsync(manager, "/satser");
        Assert.Contains("Afløst af en nyere fil", list.QuerySelector("#sendt-ind")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("amount: 0.7", await TextAsync(manager), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_file_counts_for_nothing_and_a_coordinator_may_neither_send_nor_decide()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var controller = await app.SignedInAsync("controller");
        using var manager = await app.SignedInAsync("centerchef");
        using var coordinator = await app.SignedInAsync("tovholder");
        var hash = await HashAsync(app);
        var page = await ProposeAsync(controller, text => text.Replace("amount: 0.65", "amount: 0.6", StringComparison.Ordinal));

        using var sent = await coordinator.GetAsync(new Uri("/satser/filer/ny", UriKind.Relative), ct);
        using var decided = await coordinator.SubmitAsync("/businesscase/scenarier/nyt", new() { ["Seen"] = hash }, $"{page}?handler=Approve");
        using var bare = await manager.SubmitAsync(page, [], $"{page}?handler=Reject");
        using var rejected = await manager.SubmitAsync(page, new() { ["Because"] = "Kilden er en avis" }, $"{page}?handler=Reject");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (sent.StatusCode, decided.StatusCode));
        Assert.Contains("Skriv, hvorfor filen afvises.", await bare.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
        Assert.Equal("/satser", rejected.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal(hash, await HashAsync(app));
    }

    [Fact]
    public async Task When_the_program_brings_another_file_the_municipalitys_own_no_longer_counts_and_the_page_says_so()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var controller = await app.SignedInAsync("controller");
        var text = (await TextAsync(controller)).Replace("amount: 0.65", "amount: 0.6", StringComparison.Ordinal);
        await using var db = app.Database();
        foreach (var (stands, content) in new[] { ("sha256:en tidligere udgave", text), (new RatesInForce().OwnFingerprint(Key), "key: i stykker") })
        {
            var file = new StatutoryRateFile
            {
                Id = Guid.CreateVersion7(),
                Key = Key,
                Text = content,
                StandsAbove = stands,
                Why = "Prøve",
                ProposedBy = Guid.Empty,
                ProposedByName = "Henrik Dahl",
                ProposedOn = new(2015, 1, 5),
            };
            Assert.Null(file.Approve(Guid.CreateVersion7(), "Lone Vestergaard", DateTimeOffset.UnixEpoch));
            db.StatutoryRateFiles.Add(file);
            await db.SaveAsync(new("RateFileApproved", new(Guid.Empty, "Lone Vestergaard", "CentreManager", null), "Prøve"), ct);
        }

        using var page = await ReadAsync(controller, "/satser");

        Assert.Equal(RateBook.Shipped().Hash, await HashAsync(app));
        Assert.Contains("Afløst: programmet er leveret med en anden fil", page.QuerySelector("#sendt-ind")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Afvist af programmet. Send en rettet fil", page.QuerySelector("#sendt-ind")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<string> ProposeAsync(HttpClient client, Func<string, string> change)
    {
        using var answer = await client.SubmitAsync(
            "/satser/filer/ny",
            new() { ["Text"] = change(await TextAsync(client)), ["Why"] = "Ny bekendtgørelse" }
        );
        var page = answer.RequestMessage!.RequestUri!.AbsolutePath;
        Assert.NotEqual("/satser/filer/ny", page);
        return page;
    }

    private static Task<string> TextAsync(HttpClient client, string key = Key) =>
        client.GetStringAsync(new Uri($"/satser?handler=file&key={key}", UriKind.Relative));

    private static async Task<string> TokenAsync(HttpClient client)
    {
        using var page = await ReadAsync(client, "/satser/filer/ny");
        return page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
    }

    private static string Seen(IDocument page) => page.QuerySelector("input[name=Seen]")!.GetAttribute("value")!;

    private static async Task<string> HashAsync(TestApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return scope.ServiceProvider.GetRequiredService<RateBook>().Hash;
    }

    private static async Task<string> GainAsync(HttpClient client)
    {
        using var page = await ReadAsync(client, "/businesscase");
        return page.QuerySelectorAll(".tov-key-figure__value")[1].TextContent;
    }

    private static async Task<IDocument> ReadAsync(HttpClient client, string address) =>
        await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(new Uri(address, UriKind.Relative)));

    private static decimal Amount(IElement cell) =>
        decimal.Parse(cell.TextContent.Replace(" kr.", "", StringComparison.Ordinal), Domain.Danish.Culture);
}
