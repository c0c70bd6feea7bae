using Microsoft.EntityFrameworkCore;
using Tovholder.App;
using Tovholder.Testing;

namespace Tovholder.Browser.Tests;

/// <summary>M3: the citizen as consultant and coordinator see the citizen: capacity, considerations, talents, goals, wishes and work identity.</summary>
[Trait("Requirement", "A1")]
public sealed class CitizenWalkTests(Chromium chromium)
{
    [Theory]
    [InlineData(Engine.Sqlite, "da", true, 1280)]
    [InlineData(Engine.Sqlite, "en", true, 320)]
    [InlineData(Engine.PostgreSql, "da", false, 1280)]
    public async Task Every_page_of_a_citizen_and_of_the_caseload_holds_what_each_page_must(
        Engine engine,
        string language,
        bool javaScript,
        int width
    )
    {
        await using var app = await TestApp.DemoAsync(engine);
        var page = await chromium.WindowAsync(app, javaScript, width);
        var walk = new Walker(page, withAxe: javaScript);
        await walk.GoAsync("/log-ind");
        if (language == "en")
        {
            await walk.SendAsync("form[action='/sprog'] button");
        }

        await walk.SignInAsync("jobkonsulent");
        var citizen = $"/borgere/{await TalkedWithAsync(app)}";
        await walk.GoAsync(citizen);
        foreach (var part in new[] { "talenter", "maal", "netvaerk", "hensyn", "profil", "arbejdsidentitet/ny" })
        {
            await walk.GoAsync($"{citizen}/{part}");
            await walk.SendAsync("main form:last-of-type button[type=submit]");
        }

        await walk.GoAsync($"{citizen}/hensyn");
        await walk.FillAsync("Text", "Har brug for pauser og ro.");
        await walk.SendAsync("form[action*='Suggest'] button");
        Assert.NotEqual(0, await page.Locator("a[href*='?kode=S08']").CountAsync());
        await walk.GoAsync($"{citizen}/oensker?Soeg=gartner");
        await walk.SendAsync("form[action*='Add'] button");
        await walk.GoAsync($"{citizen}/arbejdsidentitet");
        await walk.GoAsync("/sager");
        await walk.SendAsync("form[action*='HandOver'] button");
        await walk.GoAsync("/indbakke");

        await walk.SignInAsync("tovholder");
        await walk.GoAsync(citizen);
        await walk.GoAsync($"{citizen}/arbejdsidentitet");
        await walk.SignInAsync("centerchef");
        await walk.GoAsync("/");

        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        var missing = (TextCatalogue)app.Services.GetService(typeof(TextCatalogue))!;
        Assert.Empty(missing.Missing);
        await page.Context.CloseAsync();
    }

    private static async Task<Guid> TalkedWithAsync(TestApp app)
    {
        await using var db = app.Database();
        var unit = await db.Units.SingleAsync(u => u.Name == "Fleksjobteam Øst");
        return await db
            .Citizens.Where(c => c.UnitId == unit.Id && db.WorkIdentities.Any(i => i.CitizenId == c.Id))
            .OrderBy(c => c.Number)
            .Select(c => c.Id)
            .FirstAsync();
    }
}
