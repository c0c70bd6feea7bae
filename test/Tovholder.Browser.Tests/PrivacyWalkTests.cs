using Microsoft.EntityFrameworkCore;
using Tovholder.App;
using Tovholder.Data;
using Tovholder.Domain.Organisation;
using Tovholder.Testing;

namespace Tovholder.Browser.Tests;

/// <summary>A citizen of another team is opened and corrected, and the manager sees it; a request for access, the registers, a deletion put on hold, and the check of who may enter.</summary>
[Trait("Requirement", "A1")]
public sealed class PrivacyWalkTests(Chromium chromium)
{
    [Theory]
    [InlineData("da", true, 1280)]
    [InlineData("en", true, 320)]
    public async Task Every_page_of_a_citizens_rights_holds_what_each_page_must(string language, bool javaScript, int width)
    {
        await using var app = await TestApp.DemoAsync();
        await using var db = app.Database();
        var east = await db.Units.SingleAsync(u => u.Name == "Fleksjobteam Øst");
        var foreign = await db.Citizens.AsNoTracking().FirstAsync(c => c.UnitId != east.Id);
        var page = await chromium.WindowAsync(app, javaScript, width);
        var walk = new Walker(page, withAxe: javaScript);
        await walk.GoAsync("/log-ind");
        if (language == "en")
        {
            await walk.SendAsync("form[action='/sprog'] button");
        }

        await walk.SignInAsync("jobkonsulent");
        await walk.GoAsync("/borgere/aabn");
        await walk.SendAsync("main form button[type=submit]");
        Assert.Equal(1, await page.Locator("#Borger-error").CountAsync());
        await walk.FillAsync("Borger", foreign.Alias);
        await walk.FillAsync("Reason", "Akut opkald fra borgerens mor.");
        await walk.SendAsync("main form button[type=submit]");
        Assert.Equal($"/borgere/{foreign.Id}", new Uri(page.Url).AbsolutePath);

        await walk.GoAsync($"/borgere/{foreign.Id}/rettelser");
        await walk.ChooseAsync("Fact", "PostalCode");
        await walk.FillAsync("Value", "3480");
        await walk.FillAsync("Reason", "Moren ringede fra 23 45 67 89.");
        await walk.SendAsync("main form:not([action]):last-of-type button[type=submit]");
        await page.Locator("#Reason-keep").CheckAsync();
        await walk.SendAsync("main form:not([action]):last-of-type button[type=submit]");
        Assert.Contains("3480", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        await walk.SignInAsync("centerchef");
        await walk.GoAsync("/aabninger");
        Assert.Contains(foreign.Alias, await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await walk.GoAsync("/kontrol-af-adgange");
        await walk.UnfoldAsync();
        await walk.SendAsync("main tbody form button[value=true]");

        await walk.SignInAsync("databeskyttelsesraadgiver");
        await walk.GoAsync("/indsigt");
        await walk.FillAsync("Borger", foreign.Alias);
        await walk.FillAsync("ReceivedOn", "20-02-2015");
        await walk.SendAsync("main form:not([action]):last-of-type button[type=submit]");
        Assert.Contains(foreign.Alias, await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await walk.GoAsync("/fortegnelse");
        await walk.UnfoldAsync();
        await walk.GoAsync("/forbindelser");
        await walk.GoAsync("/fortegnelse/oplysninger");
        await walk.FillAsync("OfficerContact", "Sofie Lund, dpo@example.dk");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync("/fortegnelse/konsekvensanalyse");
        await walk.GoAsync("/oplysningspligt");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync("/brud");
        await walk.FillAsync("KnownOn", "19-02-2015");
        await walk.FillAsync("KnownClock", "13.30");
        await walk.SendAsync("main form button[type=submit]");
        foreach (var field in new[] { "What", "Categories", "Consequences", "Measures" })
        {
            await walk.FillAsync($"Form_{field}", "Et brev gik til en forkert modtager.");
        }

        await walk.SendAsync("main form button[type=submit]");
        Assert.StartsWith("/brud/", new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
        await walk.GoAsync("/brud");
        await walk.GoAsync("/databehandlere");
        await walk.ClickAsync("main a[href*='aktoer=']");
        await walk.SendAsync("main form button[type=submit]");
        await walk.ClickAsync("main tbody a");
        await walk.FillAsync("Finding", "Aftalen holdes.");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync("/sletning");
        await walk.FillAsync("Borger", foreign.Alias);
        await walk.SendAsync("main form button[type=submit]");
        Assert.Equal($"/sletning/{foreign.Id}", new Uri(page.Url).AbsolutePath);

        await walk.SignInAsync("tovholder");
        await walk.GoAsync("/tilgaengelighed/opdater");
        await walk.SendAsync("main form button[type=submit]");
        await walk.FillAsync("Phone", "87 53 53 53");
        await walk.FillAsync("Email", "post@example.dk");
        await walk.SendAsync("main form button[type=submit]");
        Assert.Equal("/tilgaengelighed", new Uri(page.Url).AbsolutePath);
        var account = new Account { UserId = await db.Users.Where(u => u.UserName == "tovholder").Select(u => u.Id).SingleAsync() };
        account.Accept("kept", 0, ["kept"]);
        db.Accounts.Add(account);
        await db.SaveAsync(new("Test", Actor.Operator, "En adgangskode i demoen."), CancellationToken.None);
        await walk.GoAsync("/min-adgang");
        await walk.SendAsync("main form:last-of-type button[type=submit]");
        Assert.Equal(1, await page.Locator("#Present-error").CountAsync());

        var missing = (TextCatalogue)app.Services.GetService(typeof(TextCatalogue))!;
        Assert.Empty(missing.Missing);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_page_of_a_conflict_holds_what_each_page_must()
    {
        await using var app = await TestApp.DemoAsync();
        await using var db = app.Database();
        var enterprise = await db.Enterprises.AsNoTracking().FirstAsync();
        var page = await chromium.WindowAsync(app);
        var walk = new Walker(page, withAxe: true);
        await walk.SignInAsync("tovholder");
        await walk.GoAsync($"/virksomheder/{enterprise.Id}/kort");
        await db
            .Enterprises.Where(e => e.Id == enterprise.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.LeaderName, "Ny Leder").SetProperty(e => e.Version, e => e.Version + 1));
        await walk.FillAsync("LeaderName", "Min Leder");
        await walk.SendAsync("main form button[type=submit]");

        Assert.Equal("Min Leder", await page.Locator("#LeaderName").InputValueAsync());
        Assert.Contains("Ny Leder", await page.Locator("#LeaderName-kept").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }
}
