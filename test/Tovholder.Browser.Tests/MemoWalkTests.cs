using Microsoft.Playwright;
using Tovholder.Testing;

namespace Tovholder.Browser.Tests;

/// <summary>The memo's way: counted from the start page to the file, and once around every page of memo and committee.</summary>
[Trait("Requirement", "A1")]
public sealed class MemoWalkTests(Chromium chromium)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_takes_at_most_six_interactions_from_the_start_page_to_the_downloaded_memo(bool javaScript)
    {
        await using var app = await TestApp.DemoAsync();
        var page = await chromium.WindowAsync(app, javaScript);
        var walk = new Walker(page, withAxe: false);
        await walk.SignInAsync("tovholder");
        await walk.GoAsync("/");
        var interactions = 0;

        await ClickAsync(".tov-worklist a[href='/notat/nyt']");
        await ClickAsync("main form button[type=submit]");
        await ClickAsync("form[action$='handler=frys'] button");
        interactions++;
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href$='handler=docx']").ClickAsync());

        var memo = await File.ReadAllBytesAsync(await download.PathAsync());
        Assert.Equal("PK"u8, memo.AsSpan(0, 2));
        Assert.True(interactions <= 6, $"It took {interactions} interactions.");
        await page.Context.CloseAsync();

        Task ClickAsync(string selector)
        {
            interactions++;
            return walk.SendAsync(selector);
        }
    }

    [Fact]
    public async Task What_is_typed_in_the_memo_is_there_after_the_window_was_left_without_saving()
    {
        await using var app = await TestApp.DemoAsync();
        var page = await chromium.WindowAsync(app);
        var walk = new Walker(page, withAxe: true);
        await walk.SignInAsync("tovholder");
        await walk.GoAsync("/notat/nyt");
        await walk.SendAsync("main form button[type=submit]");
        var text = new Uri(page.Url).AbsolutePath + "/tekst/oekonomi";
        await walk.GoAsync(text);
        await walk.FillAsync("Text", "Vi holder øje med prisen");

        await walk.GoAsync("/");
        await walk.GoAsync(text);
        Assert.Equal("Vi holder øje med prisen", await page.Locator("#Text").InputValueAsync());
        Assert.Equal(1, await page.GetByText("Kladden fra før er hentet frem.").CountAsync());

        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync(text);
        Assert.Equal("Vi holder øje med prisen", await page.Locator("#Text").InputValueAsync());
        Assert.Equal(0, await page.GetByText("Kladden fra før er hentet frem.").CountAsync());

        // Another window saves meanwhile: both texts are to be seen.
        await walk.FillAsync("Text", "Vi holder øje med prisen og timerne");
        using (var other = await app.SignedInAsync("tovholder"))
        {
            using var saved = await other.SubmitAsync(text, new() { ["Text"] = "Prisen er steget", ["Seen"] = "1" });
        }

        await walk.GoAsync(text);
        Assert.Equal("Prisen er steget", await page.Locator("#Text").InputValueAsync());
        Assert.Equal(1, await page.Locator("form blockquote", new() { HasText = "Vi holder øje med prisen og timerne" }).CountAsync());

        // A draft outlives no session, however long.
        await page.EvaluateAsync(
            "Object.keys(localStorage).forEach(k => localStorage[k] = JSON.stringify({ ...JSON.parse(localStorage[k]), at: Date.now() - 8.1 * 3600e3 }))"
        );
        Assert.True(await page.EvaluateAsync<int>("localStorage.length") > 0);
        await walk.GoAsync("/");
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length"));

        // Who signs out leaves nothing behind.
        await walk.GoAsync(text);
        await walk.FillAsync("Text", "Endnu en kladde");
        Assert.Equal(1, await page.EvaluateAsync<int>("localStorage.length"));
        await walk.SendAsync("form[action='/log-ud'] button");
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length"));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(Engine.Sqlite, "da", true, 1280)]
    [InlineData(Engine.Sqlite, "en", true, 320)]
    [InlineData(Engine.PostgreSql, "da", false, 1280)]
    public async Task Every_page_of_memo_and_committee_holds_what_each_page_must(Engine engine, string language, bool javaScript, int width)
    {
        await using var app = await TestApp.DemoAsync(engine);
        var page = await chromium.WindowAsync(app, javaScript, width);
        var walk = new Walker(page, withAxe: javaScript);
        await walk.GoAsync("/log-ind");
        if (language == "en")
        {
            await walk.SendAsync("form[action='/sprog'] button");
        }

        await walk.SignInAsync("tovholder");
        await walk.GoAsync("/notat/nyt");
        await walk.SendAsync("main form button[type=submit]");
        var memo = new Uri(page.Url).AbsolutePath;
        await walk.ClickAsync("a[href$='/tekst/oekonomi']");
        await walk.FillAsync("Text", "Vi holder øje med prisen pr. plads.");
        await walk.SendAsync("main form button[type=submit]");
        await walk.SendAsync("form[action$='handler=frys'] button");
        await walk.GoAsync($"{memo}/nyt-siden-sidst");
        await walk.GoAsync($"{memo}/efterproev");
        await walk.GoAsync($"{memo}/ret");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync("/risici/ny");
        await walk.GoAsync("/risici/skridt");
        await walk.GoAsync("/risici");

        await walk.SignInAsync("udvalgssekretaer");
        await walk.GoAsync("/");
        await walk.GoAsync("/notat");
        await walk.GoAsync($"{memo}/dagsorden");
        await walk.FillAsync("MeetingOn", javaScript ? "08-04-2015" : "2015-04-08");
        await page.Locator("label[for=Kind]").ClickAsync();
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync(memo);
        await walk.SendAsync("form[action$='handler=offentliggoer'] button");
        await walk.GoAsync($"{memo}/journal");
        await walk.FillAsync("JournalNumber", "15/1234");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync($"{memo}/beslutning");
        await walk.SendAsync("main form button[type=submit]");

        await walk.SignInAsync("controller");
        await walk.GoAsync("/");
        await walk.GoAsync($"{memo}/oekonomi");
        await walk.FillAsync("Remark", "Ingen bevillingsmæssige følger.");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync("/beslutninger");
        await walk.ClickAsync("a[href^='/beslutninger/opgaver/']");
        await walk.SendAsync("main form button[type=submit]");

        await walk.SignInAsync("centerchef");
        await walk.GoAsync("/");
        await walk.GoAsync("/noegletal");
        await walk.GoAsync("/noegletal?visning=Sheet");
        await walk.GoAsync("/noegletal?visning=OnePage");

        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        Assert.True(walk.Passed.Count >= 35);
        var missing = (Tovholder.App.TextCatalogue)app.Services.GetService(typeof(Tovholder.App.TextCatalogue))!;
        Assert.Empty(missing.Missing);
        await page.Context.CloseAsync();
    }
}
