using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tovholder.Domain.Enterprises;
using Tovholder.Testing;

namespace Tovholder.Browser.Tests;

/// <summary>From the first contact to a consolidated enterprise: every page of the enterprises, in both languages and at both widths.</summary>
public sealed class EnterpriseWalkTests(Chromium chromium)
{
    [Theory]
    [InlineData(Engine.Sqlite, "da", true, 1280)]
    [InlineData(Engine.PostgreSql, "en", true, 320)]
    [InlineData(Engine.Sqlite, "da", false, 1280)]
    public async Task Every_page_of_the_enterprises_holds_what_each_page_must(Engine engine, string language, bool javaScript, int width)
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
        await FollowThePipelineAsync(app, walk);

        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        var missing = (Tovholder.App.TextCatalogue)app.Services.GetService(typeof(Tovholder.App.TextCatalogue))!;
        Assert.Empty(missing.Missing);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_board_shows_all_stages_side_by_side_without_sideways_scroll()
    {
        await using var app = await TestApp.DemoAsync();
        var page = await chromium.WindowAsync(app);
        var walk = new Walker(page, withAxe: true);
        await walk.SignInAsync("tovholder");
        await walk.GoAsync("/virksomheder");

        var boxes = await page.Locator(".tov-board__column")
            .EvaluateAllAsync<float[]>("all => all.map(c => c.getBoundingClientRect().top)");
        Assert.Equal(7, boxes.Length);
        Assert.Single(boxes.Distinct());
        var board = page.Locator(".tov-board");
        Assert.True(await board.EvaluateAsync<bool>("b => b.scrollWidth <= b.clientWidth"));
        await page.Context.CloseAsync();
    }

    private static async Task FollowThePipelineAsync(TestApp app, Walker walk)
    {
        var page = walk.Page;
        await walk.GoAsync("/virksomheder");
        await walk.GoAsync("/virksomheder?visning=liste&sort=-dage");
        // Found with a typing error in the name.
        await walk.GoAsync("/virksomheder?visning=liste&q=blomsterlaaden");
        await walk.ClickAsync("tbody a:has-text('Blomsterladen')");
        var card = new Uri(page.Url).AbsolutePath;

        await walk.ClickAsync("a[href$='/fase']");
        await walk.ClickAsync("a[href='?fase=Idea']");
        await walk.FillAsync("Reason", "Ideen er god.");
        // Something is missing, so the form comes back and says how much.
        await walk.SendAsync("main form button[type=submit]");
        Assert.Equal($"{card}/fase", new Uri(page.Url).AbsolutePath);
        await page.Locator("label[for=Anyway]").ClickAsync();
        await walk.SendAsync("main form button[type=submit]");
        Assert.Equal(card, new Uri(page.Url).AbsolutePath);

        await walk.GoAsync($"{card}/fase?fase=Parked");
        await walk.FillAsync("Reason", "Venter på svar om lokaler.");
        await walk.FillAsync("ResumeOn", "01-06-2015");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync($"{card}/fase?fase=Exited");
        await page.Locator("#ExitReason").SelectOptionAsync(nameof(ExitReason.NoFinancing));
        await walk.FillAsync("Reason", "Lokalerne blev for dyre.");
        await walk.FillAsync("Lesson", "Vi regner huslejen med fra første møde.");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync("/virksomheder/fremdrift");

        await using var db = app.Database();
        var left = await db.Enterprises.Include(e => e.StageChanges).SingleAsync(e => e.Name == "Blomsterladen");
        Assert.Equal(PipelineStage.Exited, left.Stage);
        Assert.Contains(StageNeed.Screening, left.StageChanges.Single(c => c.Stage == PipelineStage.Idea).Missing);
    }
}
