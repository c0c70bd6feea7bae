using Microsoft.EntityFrameworkCore;
using Tovholder.App;
using Tovholder.Testing;

namespace Tovholder.Browser.Tests;

/// <summary>
/// What the memo asks of the competence lift, on the municipality's side of M9: the coordinator orders, the consultant refers and follows the
/// course beside the enterprise it prepares for, the coordinator checks an invoice, and the controller approves it.
/// </summary>
[Trait("Requirement", "A1")]
public sealed class ProviderWalkTests(Chromium chromium)
{
    [Theory]
    [InlineData("da", 1280)]
    [InlineData("en", 320)]
    public async Task A_course_is_ordered_by_the_coordinator_filled_by_the_consultant_and_paid_by_the_controller(string language, int width)
    {
        await using var app = await TestApp.DemoAsync();
        var page = await chromium.WindowAsync(app, width: width);
        var walk = new Walker(page, withAxe: true);
        await walk.GoAsync("/log-ind");
        if (language == "en")
        {
            await walk.SendAsync("form[action='/sprog'] button");
        }

        await walk.SignInAsync("tovholder");
        var course = await OrderAsync(walk);

        await walk.SignInAsync("jobkonsulent");
        await ReferAsync(app, walk, course);

        await walk.SignInAsync("tovholder");
        await walk.GoAsync(course);
        Assert.NotEqual(0, await page.Locator("#deltagere tbody tr").CountAsync());
        await walk.SendAsync("main a[href$='/betaling']");
        await walk.UnfoldAsync();
        await walk.FillAsync("InvoiceNumber", "2015-17");
        await walk.FillAsync("Lines_0__Amount", "2500");
        await walk.SendAsync("main form button[type=submit]");
        await walk.FillAsync("Lines_0__Amount", "2000");
        await walk.SendAsync("main form button[type=submit]");

        await walk.SignInAsync("controller");
        await walk.SendAsync("main a[href*='/betaling/']");
        await walk.SendAsync("main button[value=true]");
        Assert.EndsWith("/betaling", new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
        await walk.GoAsync("/anden-aktoer");
        await walk.GoAsync("/anden-aktoer/sammenligning");
        await walk.UnfoldAsync();
        await walk.GoAsync("/anden-aktoer/kurver");
        await walk.UnfoldAsync();

        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Empty(((TextCatalogue)app.Services.GetService(typeof(TextCatalogue))!).Missing);
        await page.Context.CloseAsync();
    }

    /// <returns>The address of the order.</returns>
    private static async Task<string> OrderAsync(Walker walk)
    {
        await walk.GoAsync("/anden-aktoer");
        await walk.SendAsync("main a[href='/anden-aktoer/ny']");
        await walk.FillAsync("Name", "Værksted Vest");
        await walk.FillAsync("Through", "31-12-2016");
        await walk.SendAsync("main form button[type=submit]");
        await walk.SendAsync("main h2:has-text('Værksted Vest') ~ .tov-actions a[href$='/bestil']");
        await walk.FillAsync("Course", "Fra køkken til café");
        await walk.SendAsync("main form button[type=submit]");
        await walk.FillAsync("TargetGroup", "Borgere, der venter på deres første fleksjob");
        await walk.FillAsync("Place", "Havnegade 4");
        await walk.FillAsync("WeeklyHours", "6");
        await walk.FillAsync("Seats", "8");
        await walk.Page.Locator("label[for=Modules]").ClickAsync();
        await walk.Page.Locator("label[for=Days]").ClickAsync();
        await walk.Page.Locator("label[for=PaidBy-2]").ClickAsync();
        await walk.FillAsync("PerSeat", "10000");
        await walk.FillAsync("BasePercent", "20");
        await walk.FillAsync("StartedPercent", "40");
        await walk.FillAsync("Kept13Percent", "40");
        await walk.FillAsync("RelapseWeeks", "13");
        await walk.SendAsync("main form button[type=submit]");
        return new Uri(walk.Page.Url).AbsolutePath;
    }

    private static async Task ReferAsync(TestApp app, Walker walk, string course)
    {
        var page = walk.Page;
        await walk.GoAsync("/anden-aktoer");
        Assert.Equal(0, await page.Locator("main a[href$='/bestil']").CountAsync());
        await walk.SendAsync($"main a[href='{course}']");
        var citizen = await page.Locator("#CitizenId option").Nth(1).GetAttributeAsync("value");
        await walk.ChooseAsync("CitizenId", citizen!);
        await walk.SendAsync("main form button[type=submit]");
        await walk.SendAsync("main form button[type=submit]");
        var referral = new Uri(page.Url).AbsolutePath;
        Assert.StartsWith("/henvisninger/", referral, StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator("main .alert-warning").CountAsync());
        await using (var db = app.Database())
        {
            var enterprise = await db.Enterprises.Where(e => e.Name == "Pakkeriet Nord").Select(e => e.Id).SingleAsync();
            await walk.ChooseAsync("EnterpriseId", enterprise.ToString());
        }

        await walk.FillAsync("PreparesForOn", "01-09-2015");
        await walk.SendAsync("main form[action*=forbered] button[type=submit]");
        Assert.Equal(0, await page.Locator("main .alert-warning").CountAsync());
        await walk.SendAsync("main a[href^='/borgere/']");
        await walk.SendAsync("main a[href$='/henvis']");
        await walk.GoAsync("/anden-aktoer/kurver");
        await walk.SendAsync("#uden-arbejdsplads a");
        await walk.SendAsync("main form[action*=slut] button[type=submit]");
        Assert.NotEqual(0, await page.Locator("main .form-error").CountAsync());
        await walk.Page.Locator("label[for=End]").ClickAsync();
        await walk.SendAsync("main form[action*=slut] button[type=submit]");
    }
}
