using Microsoft.EntityFrameworkCore;
using Tovholder.App;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Placements;
using Tovholder.Testing;

namespace Tovholder.Browser.Tests;

/// <summary>A job that lasts: counted from a released match to the placement, from the worklist to a follow-up, and once around every page.</summary>
[Trait("Requirement", "A1")]
public sealed class PlacementWalkTests(Chromium chromium)
{
    [Theory]
    [InlineData("da", true)]
    [InlineData("en", false)]
    public async Task A_released_match_becomes_a_placement_and_a_follow_up_is_held_within_the_published_budgets(
        string language,
        bool javaScript
    )
    {
        await using var app = await TestApp.DemoAsync();
        var page = await chromium.WindowAsync(app, javaScript);
        var walk = new Walker(page, withAxe: false);
        await ChooseAsync(walk, language);
        await walk.SignInAsync("jobkonsulent");
        var interactions = 0;

        // What is filled already is not typed: only what the product cannot know counts.
        await walk.GoAsync($"/match/{await ReleasedAsync(app)}");
        await ClickAsync("a[href$='/ansaettelse']");
        await FillAsync("HourlyCost", "130");
        await FillAsync("FullTimeHourlyCost", "150");
        await FillAsync("ContactPerson", "Ida Bak");
        await FillAsync("CaseNumber", "15/1234");
        await ClickAsync("main form button[type=submit]");
        Assert.StartsWith("/ansaettelser/", new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
        ClickBudget.Held("register-placement", interactions);

        interactions = 0;
        await ClickAsync(".tov-worklist a[href*='/opfoelgning?slags=FirstDay']");
        foreach (var field in new[] { "CitizenLight", "CitizenHours-2", "LeaderLight", "LeaderHours-2" })
        {
            interactions++;
            await page.Locator($"label[for={field}]").ClickAsync();
        }

        await ClickAsync("main form button[type=submit]");
        Assert.Equal(1, await page.Locator("#opfoelgninger tbody tr").CountAsync());
        ClickBudget.Held("hold-follow-up", interactions);
        await page.Context.CloseAsync();

        Task ClickAsync(string selector)
        {
            interactions++;
            return walk.SendAsync(selector);
        }

        Task FillAsync(string id, string value)
        {
            interactions++;
            return walk.FillAsync(id, value);
        }
    }

    [Theory]
    [InlineData(Engine.Sqlite, "da", true, 1280)]
    [InlineData(Engine.Sqlite, "en", true, 320)]
    [InlineData(Engine.PostgreSql, "da", false, 1280)]
    public async Task Every_page_of_a_placement_holds_what_each_page_must(Engine engine, string language, bool javaScript, int width)
    {
        await using var app = await TestApp.DemoAsync(engine);
        var page = await chromium.WindowAsync(app, javaScript, width);
        var walk = new Walker(page, withAxe: javaScript);
        await ChooseAsync(walk, language);
        await walk.SignInAsync("jobkonsulent");
        var placement = $"/ansaettelser/{await RunningAsync(app)}";

        await walk.GoAsync("/");
        await walk.GoAsync("/ansaettelser");
        await walk.GoAsync("/frister");
        await walk.GoAsync("/frister?vis=alle");
        await walk.GoAsync("/ventetider");
        await walk.GoAsync(placement);
        foreach (
            var part in new[] { "aendring", "timeoptrapning", "opfoelgning", "kontaktperson", "stoette", "bevilling", "papirer", "slut" }
        )
        {
            await walk.GoAsync($"{placement}/{part}");
            await walk.SendAsync("main form:not(.tov-inline-form) button[type=submit]");
        }

        await walk.GoAsync($"{placement}/aftale");
        await walk.GoAsync($"/match/{await ReleasedAsync(app)}/praktik");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync($"/match/{await ReleasedAsync(app)}/partshoering");
        await walk.GoAsync($"/praktik/{await TrialAsync(app)}");
        await walk.SendAsync("main form button[type=submit]");

        await walk.SignInAsync("tovholder");
        await walk.GoAsync(placement);
        await walk.GoAsync("/frister");
        await walk.SignInAsync("centerchef");
        await walk.GoAsync("/ventetider");

        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        var missing = (TextCatalogue)app.Services.GetService(typeof(TextCatalogue))!;
        Assert.Empty(missing.Missing);
        await page.Context.CloseAsync();
    }

    private static async Task ChooseAsync(Walker walk, string language)
    {
        await walk.GoAsync("/log-ind");
        if (language == "en")
        {
            await walk.SendAsync("form[action='/sprog'] button");
        }
    }

    private static async Task<Guid> ReleasedAsync(TestApp app)
    {
        await using var db = app.Database();
        var unit = await db.Units.SingleAsync(u => u.Name == "Fleksjobteam Øst");
        return await db
            .Matches.Where(m => m.Status == MatchStatus.Released && db.Citizens.Any(c => c.Id == m.CitizenId && c.UnitId == unit.Id))
            .Select(m => m.Id)
            .FirstAsync();
    }

    private static async Task<Guid> RunningAsync(TestApp app)
    {
        await using var db = app.Database();
        var unit = await db.Units.SingleAsync(u => u.Name == "Fleksjobteam Øst");
        return await db
            .Placements.Where(p => p.EndedOn == null && db.Citizens.Any(c => c.Id == p.CitizenId && c.UnitId == unit.Id))
            .OrderBy(p => p.StartedOn)
            .Select(p => p.Id)
            .FirstAsync();
    }

    private static async Task<Guid> TrialAsync(TestApp app)
    {
        await using var db = app.Database();
        return await db.WorkTrials.Select(t => t.Id).SingleAsync();
    }
}
