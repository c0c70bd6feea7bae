using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tovholder.App;
using Tovholder.Testing;

namespace Tovholder.Browser.Tests;

/// <summary>As leader and as citizen: each sees exactly what is theirs, says something about it, and gets an answer.</summary>
[Trait("Requirement", "A1")]
public sealed class OutsideWalkTests(Chromium chromium)
{
    [Theory]
    [InlineData("da", true, 1280)]
    [InlineData("en", true, 320)]
    [InlineData("da", false, 1280)]
    public async Task A_leader_reads_what_is_promised_and_says_that_something_is_wrong(string language, bool javaScript, int width)
    {
        await using var app = await TestApp.DemoAsync();
        await MakeOursAsync(app);
        var (page, walk) = await BeginAsync(app, language, javaScript, width);

        await walk.SignInAsync("leder");
        Assert.Equal("/min-virksomhed", new Uri(page.Url).AbsolutePath);
        var before = walk.Interactions;
        await walk.FillAsync("note-1", "Kom ikke i går.");
        await walk.SendAsync("section:has(#person-1) button[value=SomethingWrong]");
        ClickBudget.Held("leader-signal", walk.Interactions - before);
        await walk.SendAsync("main form:not(:has([name=MatchId])) button[value=MoreHoursPossible]");
        await walk.FillAsync("note-0", "Det er 670182-4001.");
        await walk.SendAsync("main form:not(:has([name=MatchId])) button[value=MoreHoursPossible]");
        Assert.NotEqual(0, await page.Locator("a[href='#Note']").CountAsync());
        if (javaScript)
        {
            await walk.UnfoldAsync();
        }

        await walk.GoAsync("/min-virksomhed/ansaettelse");
        await walk.FillAsync("HourlyCost", "150");
        await walk.FillAsync("Hours", "12");
        await walk.FillAsync("Intensity", "50");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync("/min-virksomhed/opgaver/ny");
        await walk.SendAsync("a[href='?skabelon=T07']");
        await walk.FillAsync("Name", "Folde æsker");
        await walk.FillAsync("Hours", "6");
        await page.Locator("label[for=DisplacesNobody]").ClickAsync();
        await walk.SendAsync("main form button[type=submit]");
        await walk.SendAsync("#opgaver a:has-text('Folde æsker')");
        await walk.SendAsync("main form:first-of-type button[type=submit]");
        await walk.GoAsync("/min-virksomhed/tilbud");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync("/min-virksomhed/stedfortraeder");
        await walk.FillAsync("Name", "Kaj Vikar");
        await walk.FillAsync("Phone", "12 34 56 78");
        await walk.SendAsync("main form button[type=submit]");

        await walk.SignInAsync("jobkonsulent");
        await walk.GoAsync("/indbakke");
        await walk.GoAsync("/");
        await walk.SendAsync("main a[href^='/beskeder/']");
        await walk.FillAsync("Reply", "Jeg ringer i dag.");
        await walk.SendAsync("main form button[type=submit]");
        await walk.SendAsync(".breadcrumbs a[href^='/virksomheder/']");
        Assert.NotEqual(0, await page.Locator("#beskeder").CountAsync());

        await walk.SignInAsync("leder");
        Assert.Contains("Jeg ringer i dag.", await page.Locator("#beskeder").InnerTextAsync(), StringComparison.Ordinal);
        await EndAsync(app, page, language);
    }

    [Theory]
    [InlineData("da", true, 1280)]
    [InlineData("en", true, 320)]
    [InlineData("da", false, 1280)]
    public async Task A_citizen_comes_in_by_link_and_code_says_not_this_and_reads_the_answer(string language, bool javaScript, int width)
    {
        await using var app = await TestApp.DemoAsync();
        var citizen = $"/borgere/{await MakeOursAsync(app)}";
        var (page, walk) = await BeginAsync(app, language, javaScript, width);

        await walk.SignInAsync("jobkonsulent");
        await walk.GoAsync(citizen);
        await walk.SendAsync($"main a[href='{citizen}/adgang']");
        await walk.SendAsync("main form button[type=submit]");
        var (link, code) = (await page.Locator("#link").InnerTextAsync(), await page.Locator("#kode").InnerTextAsync());

        await page.Context.ClearCookiesAsync(new() { Name = "tovholder" });
        await walk.GoAsync(new Uri(link).AbsolutePath);
        await walk.FillAsync("Code", "AAAAAA");
        await walk.SendAsync("main form button[type=submit]");
        await walk.FillAsync("Code", code);
        await walk.SendAsync("main form button[type=submit]");
        Assert.Equal("/mit-ark", new Uri(page.Url).AbsolutePath);
        await walk.SendAsync("main a[href*='ord=NotThis']");
        await walk.FillAsync("Words", "Det var før i tiden");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync("/mit-ark/bemaerkning");
        await walk.SendAsync("main form button[type=submit]");
        await walk.FillAsync("Words", "Ring til mig i morgen");
        await walk.SendAsync("main form button[type=submit]");
        await PrintsOnTwoSheetsAsync(page);

        await walk.SignInAsync("jobkonsulent");
        await walk.GoAsync("/indbakke");
        await walk.GoAsync("/");
        await walk.SendAsync($"main a[href^='{citizen}/bemaerkninger/']");
        await walk.FillAsync("Reply", "Jeg har rettet det.");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync($"{citizen}/ark");

        await walk.SignInAsync("borger");
        Assert.Contains("Jeg har rettet det.", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await EndAsync(app, page, language);
    }

    [Theory]
    [InlineData("da", true, 1280)]
    [InlineData("en", true, 320)]
    public async Task A_coordinator_invites_a_named_person_renews_and_closes(string language, bool javaScript, int width)
    {
        await using var app = await TestApp.DemoAsync();
        var (page, walk) = await BeginAsync(app, language, javaScript, width);

        await walk.SignInAsync("tovholder");
        await walk.GoAsync("/adgange");
        await walk.SendAsync("main a[href='/adgange/ny']");
        await walk.SendAsync("main form button[type=submit]");
        await page.Locator("#PlaceId").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await walk.FillAsync("Name", "Ny Underviser");
        await walk.FillAsync("UserName", "ny-underviser");
        await walk.SendAsync("main form button[type=submit]");
        Assert.Equal(1, await page.Locator("#link").CountAsync());
        await walk.GoAsync("/adgange");
        await walk.SendAsync("main tbody a:has-text('Ny Underviser')");
        await walk.SendAsync("form[action*='Renew'] button[type=submit]");
        await walk.SendAsync("form[action*='Invite'] button");
        await walk.SendAsync("form[action*='Close'] button");
        await walk.SendAsync("main tbody a:has-text('Ny Underviser')");
        await EndAsync(app, page, language);
    }

    /// <summary>The sheet is handed over on paper: two pages of A4 at most.</summary>
    private static async Task PrintsOnTwoSheetsAsync(IPage page)
    {
        var pdf = System.Text.Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true, Format = "A4" }));
        var pages = pdf.Split("/Type /Page\n").Length - 1;
        Assert.InRange(pages, 1, 2);
    }

    /// <summary>The demo's citizen as a citizen of the demo's job consultant; the leader's enterprise is the workplace.</summary>
    private static async Task<Guid> MakeOursAsync(TestApp app)
    {
        await using var db = app.Database();
        var citizen = await db.Users.Where(u => u.UserName == "borger").Select(u => u.CitizenId).SingleAsync();
        var consultant = await db.Users.SingleAsync(u => u.UserName == "jobkonsulent");
        await db
            .Citizens.Where(c =>
                c.Id == citizen
                || db.Users.Any(u => u.UserName == "leder" && db.Matches.Any(m => m.CitizenId == c.Id && m.EnterpriseId == u.EnterpriseId))
            )
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.UnitId, consultant.UnitId).SetProperty(c => c.ConsultantId, consultant.Id));
        return citizen!.Value;
    }

    private async Task<(IPage Page, Walker Walk)> BeginAsync(TestApp app, string language, bool javaScript, int width)
    {
        var page = await chromium.WindowAsync(app, javaScript, width);
        var walk = new Walker(page, withAxe: javaScript);
        await walk.GoAsync("/log-ind");
        if (language == "en")
        {
            await walk.SendAsync("form[action='/sprog'] button");
        }

        return (page, walk);
    }

    private static async Task EndAsync(TestApp app, IPage page, string language)
    {
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Empty(((TextCatalogue)app.Services.GetService(typeof(TextCatalogue))!).Missing);
        await page.Context.CloseAsync();
    }
}
