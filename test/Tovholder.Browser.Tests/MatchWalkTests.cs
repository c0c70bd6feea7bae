using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tovholder.App;
using Tovholder.Domain.Matches;
using Tovholder.Testing;

namespace Tovholder.Browser.Tests;

/// <summary>A consultant's way: tasks → proposals → why not → a plan → lock → solve again → release.</summary>
[Trait("Requirement", "A1")]
public sealed class MatchWalkTests(Chromium chromium)
{
    private const int MostInteractions = 20;
    private static readonly LocatorWaitForOptions UntilPlanned = new() { Timeout = 120_000 };

    [Theory]
    [InlineData("da")]
    [InlineData("en")]
    public async Task A_consultant_comes_from_an_enterprises_task_to_a_release_in_twenty_interactions(string language)
    {
        await using var app = await TestApp.DemoAsync();
        var page = await chromium.WindowAsync(app);
        var walk = new Walker(page, withAxe: true);
        await SignInAsync(walk, language);
        var before = walk.Interactions;

        // Tasks and proposals.
        await walk.ClickAsync("nav a[href='/virksomheder']");
        await walk.ClickAsync("main a[href^='/virksomheder/']:has-text('Pakkeriet Nord')");
        await walk.ClickAsync("tr:has-text('Etikettering og optælling') a[href$='/forslag']");
        await page.Locator("article form").First.WaitForAsync();

        // Why not: a task with nothing left to give.
        var enterprise = $"nav a[href='/virksomheder/{await EnterpriseAsync(app)}']";
        await walk.ClickAsync(enterprise);
        await walk.ClickAsync("tr:has-text('Håndpakning af varer') a[href$='/forslag']");
        await walk.ClickAsync("summary:has-text('Håndpakning af varer')");
        Assert.True(await page.Locator(".tov-reasons__blocked").First.IsVisibleAsync());

        // A plan for all tasks of the enterprise, and what those without a job lack.
        await walk.ClickAsync(enterprise);
        await walk.ClickAsync("main a[href^='/match/planer?virksomhed=']");
        await walk.SendAsync("main form button[type=submit]");
        await page.Locator("#trin").WaitForAsync(UntilPlanned);
        await walk.ClickAsync("summary:has-text(' kr.')");

        // Lock a job and solve again.
        var first = new Uri(page.Url).AbsolutePath;
        if (await page.Locator("#trin").CountAsync() > 0 && !await page.Locator("select[id^='choice-']").First.IsVisibleAsync())
        {
            await walk.ClickAsync("details[id^='job-'] summary");
        }

        var choice = (await page.Locator("select[id^='choice-']").First.GetAttributeAsync("id"))!;
        await walk.ChooseAsync(choice, "Keep");
        await walk.FillAsync(choice.Replace("choice", "why", StringComparison.Ordinal), "Aftalt med lederen.");
        await walk.SendAsync("button[formaction$='handler=Again']");
        await page.Locator("#trin").WaitForAsync(UntilPlanned);
        Assert.NotEqual(first, new Uri(page.Url).AbsolutePath);
        var kept = choice.Replace("choice", "job", StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator($"#{kept}").CountAsync());

        // Choose the job, and tell the enterprise.
        if (!await page.Locator($"#{kept} button").First.IsVisibleAsync())
        {
            await walk.ClickAsync($"#{kept} summary");
        }

        await walk.SendAsync($"#{kept} button[formaction$='handler=Accept']");
        await walk.ClickAsync("a[href$='/videregiv']");
        await walk.SendAsync("main form button[type=submit]");

        Assert.InRange(walk.Interactions - before, 1, MostInteractions);
        await using var db = app.Database();
        var matchId = Guid.Parse(new Uri(page.Url).Segments[^1]);
        Assert.Equal(MatchStatus.Released, (await db.Matches.SingleAsync(m => m.Id == matchId)).Status);
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Empty(((TextCatalogue)app.Services.GetService(typeof(TextCatalogue))!).Missing);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("da", 1280)]
    [InlineData("en", 320)]
    public async Task Every_page_of_the_match_can_be_read_and_used_by_all(string language, int width)
    {
        await using var app = await TestApp.DemoAsync();
        var page = await chromium.WindowAsync(app, width: width);
        var walk = new Walker(page, withAxe: true);
        await SignInAsync(walk, language);
        var enterprise = await EnterpriseAsync(app);

        await walk.GoAsync("/match/planer");
        await walk.ChooseAsync("EnterpriseId", enterprise);
        await walk.ChooseAsync("Seconds", "10");
        await walk.SendAsync("main form button[type=submit]");
        await page.Locator("#trin").WaitForAsync(UntilPlanned);
        await walk.UnfoldAsync();
        await walk.SendAsync("button[formaction$='handler=Again']");
        await page.Locator("#trin").WaitForAsync(UntilPlanned);
        await walk.UnfoldAsync();
        await walk.SendAsync("button[formaction$='handler=Accept']");
        var match = new Uri(page.Url).AbsolutePath;

        await walk.GoAsync($"/match/moeder/ny?virksomhed={enterprise}");
        await walk.FillAsync("Participants", "Mette Holm, jobkonsulent");
        await walk.SendAsync("main form button[type=submit]");
        await walk.UnfoldAsync();
        await walk.GoAsync(new Uri(page.Url).AbsolutePath + "/referat");

        await walk.GoAsync($"/virksomheder/{enterprise}");
        var task = (await page.Locator("main a[href$='/forslag']").First.GetAttributeAsync("href"))!;
        await walk.GoAsync(task);
        await walk.UnfoldAsync();
        var compare = (await page.Locator("main a[href*='/borgere/']").First.GetAttributeAsync("href"))!;
        await walk.GoAsync(compare);
        await walk.GoAsync($"/borgere/{compare.Split('/')[2]}/forslag");
        await walk.UnfoldAsync();
        await walk.GoAsync($"{match}/videregiv");
        await walk.GoAsync($"/virksomheder/{enterprise}/opgaver/{task.Split('/')[2]}");
        await walk.UnfoldAsync();
        foreach (
            var path in new[]
            {
                "/match",
                "/match/planer",
                "/match/regler",
                "/match/moeder",
                "/match/moeder/ny",
                match,
                $"/virksomheder/{enterprise}/tilbud",
                $"/virksomheder/{enterprise}/opgaver/ny",
            }
        )
        {
            await walk.GoAsync(path);
        }

        Assert.Empty(((TextCatalogue)app.Services.GetService(typeof(TextCatalogue))!).Missing);
        await page.Context.CloseAsync();
    }

    private static async Task SignInAsync(Walker walk, string language)
    {
        await walk.GoAsync("/log-ind");
        if (language == "en")
        {
            await walk.ClickAsync("form[action='/sprog'] button");
        }

        await walk.SignInAsync("jobkonsulent");
    }

    private static async Task<string> EnterpriseAsync(TestApp app)
    {
        await using var db = app.Database();
        return $"{await db.Enterprises.Where(e => e.Name == "Pakkeriet Nord").Select(e => e.Id).SingleAsync()}";
    }
}
