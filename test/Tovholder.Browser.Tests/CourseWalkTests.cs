using Microsoft.EntityFrameworkCore;
using Tovholder.App;
using Tovholder.App.Commands;
using Tovholder.Testing;

namespace Tovholder.Browser.Tests;

/// <summary>M9, the provider's side: a trainer with a phone writes down who came, and sends a report on the municipality's scale.</summary>
[Trait("Requirement", "A1")]
public sealed class CourseWalkTests(Chromium chromium)
{
    [Theory]
    [InlineData(Engine.Sqlite, "da", true, 1280)]
    [InlineData(Engine.Sqlite, "en", true, 320)]
    [InlineData(Engine.PostgreSql, "da", false, 320)]
    public async Task A_trainer_writes_down_who_came_and_sends_a_report(Engine engine, string language, bool javaScript, int width)
    {
        await using var app = await TestApp.DemoAsync(engine);
        var page = await chromium.WindowAsync(app, javaScript, width);
        var walk = new Walker(page, withAxe: javaScript);
        await walk.GoAsync("/log-ind");
        if (language == "en")
        {
            await walk.SendAsync("form[action='/sprog'] button");
        }

        await walk.SignInAsync("anden-aktoer");
        Assert.Equal("/mine-forloeb", new Uri(page.Url).AbsolutePath);
        await walk.SendAsync("main a[href$='/fremmoede']");
        await walk.SendAsync("main a[href*='dag=']");
        await walk.GoAsync("/mine-forloeb");
        await walk.SendAsync("main a[href*='/deltagere/']");
        await walk.SendAsync("main a[href*='/rapporter/']");
        await walk.SendAsync("main form button[type=submit]");
        await walk.FillAsync("Text", "Har mødt til aftalt tid og prøvet to slags opgaver.");
        await walk.FillAsync("NextSteps", "Besøg i en virksomhed sammen med jobkonsulenten.");
        await walk.ChooseAsync("Points_0__Value", "6");
        await walk.SendAsync("main form button[type=submit]");
        Assert.Equal("/mine-forloeb", new Uri(page.Url).AbsolutePath);
        await walk.GoAsync("/mine-forloeb?handler=excel");
        Assert.Equal(0, await page.Locator("main a[href*='excel']").CountAsync());

        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        var missing = (TextCatalogue)app.Services.GetService(typeof(TextCatalogue))!;
        Assert.Empty(missing.Missing);
        await page.Context.CloseAsync();
    }

    /// <summary>Ten people at the door: from the start page to the saved list, two of them not there.</summary>
    [Fact]
    public async Task Ten_people_are_written_down_within_the_budget()
    {
        await using var app = await TestApp.DemoAsync();
        await using var db = app.Database();
        var trainer = await db.Users.SingleAsync(u => u.UserName == "anden-aktoer");
        var referrals = await db.Referrals.Where(r => r.ProviderId == trainer.ProviderId).OrderBy(r => r.ParticipantName).ToListAsync();
        Assert.Equal(10, referrals.Count);
        var page = await chromium.WindowAsync(app, javaScript: true, width: 320);
        var walk = new Walker(page, withAxe: false);
        await walk.SignInAsync("anden-aktoer");
        var before = walk.Interactions;

        await walk.SendAsync("main a[href$='/fremmoede']");
        await walk.SendAsync("main a[href*='alle=true']");
        await walk.ClickAsync($"label[for='Reasons_{referrals[2].Id:N}_-5']");
        await walk.ClickAsync($"label[for='Reasons_{referrals[6].Id:N}_-2']");
        await walk.SendAsync("main form button[type=submit]");

        var today = await db.Attendances.Where(a => a.On == DataCommands.DemoDay).Select(a => a.Reason.ToString()).ToListAsync();
        Assert.Equal(10, today.Count);
        Assert.Equal(8, today.Count(r => r == "Present"));
        ClickBudget.Held("record-attendance", walk.Interactions - before);
        await page.Context.CloseAsync();
    }
}
