using Microsoft.EntityFrameworkCore;
using Tovholder.App;
using Tovholder.Testing;

namespace Tovholder.Browser.Tests;

/// <summary>The whole way, once: business case → enterprise and task → citizen → proposal → release → placement → end → memo.</summary>
[Trait("Requirement", "A1")]
[Trait("Requirement", "WB6")]
public sealed class WalkTests(Chromium chromium)
{
    [Theory]
    [InlineData(Engine.Sqlite, "da", true, 1280)]
    [InlineData(Engine.PostgreSql, "en", true, 320)]
    [InlineData(Engine.Sqlite, "da", false, 1280)]
    public async Task A_newcomer_walks_from_business_case_to_memo(Engine engine, string language, bool javaScript, int width)
    {
        await using var app = await TestApp.DemoAsync(engine);
        var page = await chromium.WindowAsync(app, javaScript, width);
        var walk = new Walker(page, withAxe: javaScript);
        await ChooseLanguageAsync(walk, language);

        await walk.SignInAsync("tovholder");
        await walk.GoAsync("/businesscase");
        await walk.GoAsync("/virksomheder");
        await walk.GoAsync("/virksomheder?visning=liste");
        await walk.ClickAsync("tbody a[href^='/virksomheder/']:has-text('Pakkeriet Nord')");
        await AddTaskAsync(walk);
        var jobsBefore = await JobsAsync(app);

        await walk.SignInAsync("jobkonsulent");
        await walk.GoAsync("/borgere");
        var citizen = await CitizenWithProposalAsync(walk);
        await walk.GoAsync(citizen);
        await walk.ClickAsync("a[href$='/forslag']");
        await walk.ClickAsync("article form button");
        await walk.ClickAsync("a[href$='/videregiv']");
        await walk.ClickAsync("main form button[type=submit]");
        await walk.ClickAsync("a[href$='/ansaettelse']");
        await walk.FillAsync("HourlyCost", "130");
        await walk.FillAsync("FullTimeHourlyCost", "150");
        await walk.ClickAsync("main form button[type=submit]");
        Assert.StartsWith("/ansaettelser/", new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
        var placement = new Uri(page.Url).AbsolutePath;
        Assert.Equal(jobsBefore + 1, await JobsAsync(app));

        await walk.SignInAsync("tovholder");
        await walk.GoAsync("/businesscase");
        await walk.GoAsync("/notat");
        await walk.SendAsync("a[href='/notat/nyt']");
        await walk.SendAsync("main form button[type=submit]");
        await walk.SendAsync("form[action$='handler=frys'] button");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href*='docx']").First.ClickAsync());
        var memo = await File.ReadAllBytesAsync(await download.PathAsync());
        Assert.Equal("PK"u8, memo.AsSpan(0, 2));

        await walk.SignInAsync("jobkonsulent");
        await walk.GoAsync(placement);
        await walk.ClickAsync("a[href$='/slut']");
        await walk.FillAsync("EndedOn", javaScript ? "23-02-2015" : "2015-02-23");
        await page.Locator("#Reason").SelectOptionAsync("OtherFlexjob");
        await walk.FillAsync("Explanation", "Fik flere timer et andet sted.");
        await walk.ClickAsync("main form button[type=submit]");

        Assert.Equal(placement, new Uri(page.Url).AbsolutePath);
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        Assert.True(walk.Passed.Count >= 20);
        var missing = (TextCatalogue)app.Services.GetService(typeof(TextCatalogue))!;
        Assert.Empty(missing.Missing);
        await page.Context.CloseAsync();
    }

    private static async Task ChooseLanguageAsync(Walker walk, string language)
    {
        await walk.GoAsync("/log-ind");
        if (language == "en")
        {
            await walk.ClickAsync("form[action='/sprog'] button");
        }
    }

    private static async Task AddTaskAsync(Walker walk)
    {
        await walk.ClickAsync("a[href$='/opgaver/ny']");
        await walk.ClickAsync("a[href='?skabelon=T07']");
        await walk.FillAsync("Hours", "12");
        await walk.Page.Locator("label[for=DisplacesNobody]").ClickAsync();
        await walk.ClickAsync("main form button[type=submit]");
    }

    /// <summary>The first citizen in the list for whom the engine has a proposal, found as a consultant would: by looking.</summary>
    private static async Task<string> CitizenWithProposalAsync(Walker walk)
    {
        var hrefs = await walk
            .Page.Locator("tbody a[href^='/borgere/']")
            .EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))");
        foreach (var href in hrefs)
        {
            await walk.Page.GotoAsync(href + "/forslag");
            if (await walk.Page.Locator("article form").CountAsync() > 0)
            {
                return href;
            }
        }

        throw new InvalidOperationException("No citizen of the demo has a proposal.");
    }

    private static async Task<int> JobsAsync(TestApp app)
    {
        await using var db = app.Database();
        return await db.Placements.CountAsync(p => p.EndedOn == null);
    }
}
