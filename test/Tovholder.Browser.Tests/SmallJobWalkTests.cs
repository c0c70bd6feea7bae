using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tovholder.App;
using Tovholder.Testing;

namespace Tovholder.Browser.Tests;

/// <summary>
/// What the memo asks of a fleksjob of few hours, as consultant, coordinator and manager: M3, the citizens approved for it with hours, intensity,
/// considerations and cohort; M4, the enterprise's tasks with demands and offers, the job put together from them, and work identity.
/// </summary>
[Trait("Requirement", "A1")]
public sealed partial class SmallJobWalkTests(Chromium chromium)
{
    [Theory]
    [InlineData("da", 1280)]
    [InlineData("en", 320)]
    public async Task A_citizen_with_five_hours_is_described_by_the_consultant_read_by_the_coordinator_and_counted_for_the_manager(
        string language,
        int width
    )
    {
        await using var app = await TestApp.DemoAsync();
        var (page, walk) = await BeginAsync(app, language, width);

        await walk.SignInAsync("jobkonsulent");
        await walk.GoAsync("/borgere");
        await walk.SendAsync("main a[href='/borgere/ny']");
        await walk.FillAsync("Name", "Birgitte Opdigtet");
        await walk.FillAsync("Cpr", "670182-4001");
        await walk.FillAsync("ApprovedOn", "01-11-2014");
        await walk.FillAsync("PostalCode", "8300");
        await page.Locator("label[for=LimitationCategory-2]").ClickAsync();
        await walk.SendAsync("main form button[type=submit]");
        await walk.FillAsync("EffectiveHoursMin", "3");
        await walk.FillAsync("EffectiveHoursMax", "5");
        await walk.FillAsync("Intensity", "50");
        await walk.FillAsync("LongestDay", "3");
        await walk.FillAsync("DaysMax", "4");
        await walk.FillAsync("Source", "Rehabiliteringsplan 1.11.2014");
        await walk.SendAsync("main form button[type=submit]");
        var citizen = new Uri(page.Url).AbsolutePath;
        await walk.SendAsync("main a[href$='/hensyn']");
        await walk.ChooseAsync("Code", "S08");
        await walk.FillAsync("Source", "Borgeren selv");
        await walk.SendAsync("main form button[type=submit]");
        await SeesCitizenAsync(page);
        await walk.SendAsync("main a[href$='/identitet']");
        await walk.FillAsync("Purpose", "Aftale om første møde");
        await walk.SendAsync("main form button[type=submit]");
        Assert.Contains("Birgitte Opdigtet", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await walk.GoAsync($"{citizen}/forslag");
        await ImportAsync(walk);

        await walk.SignInAsync("tovholder");
        await walk.GoAsync("/borgere");
        Assert.Equal(0, await page.Locator("main a[href='/borgere/ny']").CountAsync());
        await walk.SendAsync($"main a[href='{citizen}']");
        await SeesCitizenAsync(page);
        Assert.DoesNotContain("Birgitte", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await RefusedAsync(walk, "/borgere/ny", "/borgere/indlaes", $"{citizen}/identitet");
        await walk.GoAsync("/frister?vis=alle");

        await walk.SignInAsync("centerchef");
        await walk.GoAsync("/noegletal");
        await walk.GoAsync("/ventetider");
        await walk.GoAsync("/businesscase");
        await RefusedAsync(walk, "/borgere", citizen);
        await EndAsync(app, page, language);
    }

    [Theory]
    [InlineData("da", 1280)]
    [InlineData("en", 320)]
    public async Task A_job_is_put_together_of_what_an_enterprise_has_to_do_and_each_role_sees_its_part_of_it(string language, int width)
    {
        await using var app = await TestApp.DemoAsync();
        var (page, walk) = await BeginAsync(app, language, width);
        var (enterprise, citizen) = await FindAsync(app);

        await walk.SignInAsync("jobkonsulent");
        await DescribeTaskAsync(walk, enterprise, "Vikle ledninger op");
        await walk.GoAsync($"{enterprise}/tilbud");
        await walk.FillAsync("InstructorHours", "6");
        await walk.FillAsync("PeopleAtATime", "4");
        await walk.SendAsync("main form button[type=submit]");
        await walk.SendAsync("tr:has-text('Vikle ledninger op') a[href$='/forslag']");
        Assert.NotEqual(0, await page.Locator("main article").CountAsync());
        await walk.GoAsync($"{citizen}/arbejdsidentitet/ny");
        foreach (var i in Enumerable.Range(0, 8))
        {
            await walk.ChooseAsync($"Answers_{i}__Citizen", "6");
        }

        await walk.SendAsync("main form button[type=submit]");
        Assert.Equal($"{citizen}/arbejdsidentitet", new Uri(page.Url).AbsolutePath);
        await walk.GoAsync($"{enterprise}/linjer");
        await ImportTasksAsync(walk);

        await walk.SignInAsync("tovholder");
        await DescribeTaskAsync(walk, enterprise, "Sortere skruer");
        await walk.SendAsync("tr:has-text('Sortere skruer') a[href$='/forslag']");
        Assert.NotEqual(0, await page.Locator("main article").CountAsync());
        await walk.GoAsync($"{citizen}/arbejdsidentitet");
        await RefusedAsync(walk, $"{citizen}/arbejdsidentitet/ny");

        await walk.SignInAsync("centerchef");
        await walk.GoAsync("/virksomheder?visning=liste");
        await walk.GoAsync(enterprise);
        Assert.Contains("Vikle ledninger op", await page.Locator("#opgaver").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("main a[href$='/forslag'], main a[href$='/opgaver/ny']").CountAsync());
        await walk.GoAsync("/virksomheder/fremdrift");
        await RefusedAsync(walk, $"{enterprise}/linjer", $"{enterprise}/opgaver/ny", $"{citizen}/arbejdsidentitet");
        await EndAsync(app, page, language);
    }

    private static async Task DescribeTaskAsync(Walker walk, string enterprise, string name)
    {
        await walk.GoAsync(enterprise);
        await walk.SendAsync("main a[href$='/opgaver/ny']");
        await walk.SendAsync("a[href='?skabelon=T07']");
        await walk.FillAsync("Name", name);
        await walk.FillAsync("Hours", "12");
        await walk.Page.Locator("label[for=DisplacesNobody]").ClickAsync();
        await walk.SendAsync("main form button[type=submit]");
    }

    /// <summary>A file with a faulty row: looked through, repaired on the page, and taken in.</summary>
    private static async Task ImportAsync(Walker walk)
    {
        await walk.GoAsync("/borgere");
        await walk.SendAsync("main a[href='/borgere/indlaes']");
        await walk.UnfoldAsync();
        await ChooseFileAsync(
            walk,
            "borgere.csv",
            "CPR-nummer;Navn;Postnummer;Godkendt til fleksjob;Effektive timer;Arbejdsintensitet;Hensyn\n"
                + "710375-4002;Åse Opdigtet;8300;15-03-2013;4,5;75;S08\n"
                + "890990-4003;Jens Opdigtet;83;7-1-2015;4;50;Har brug for pauser og ro\n"
                + "I alt;;;;8,5;;\n"
        );
        await walk.UnfoldAsync();
        await walk.SendAsync("#fejl a[href$='/3']");
        await walk.FillAsync("Cells_PostalCode_", "8300");
        await walk.FillAsync("Cells_Considerations_", "S08");
        await walk.SendAsync("main form button[type=submit]");
        Assert.Equal(0, await walk.Page.Locator("#fejl").CountAsync());
        await walk.SendAsync("main form:not([action*=fortryd]) button[type=submit]");
        Assert.Equal("/borgere", new Uri(walk.Page.Url).AbsolutePath);
    }

    private static async Task ImportTasksAsync(Walker walk)
    {
        await walk.GoAsync("/virksomheder?visning=liste");
        await walk.SendAsync("main a[href='/opgaver/indlaes']");
        await walk.UnfoldAsync();
        await ChooseFileAsync(
            walk,
            "opgaver.csv",
            "Virksomhed;Opgave;Timer om ugen;Ligner;Fortrænger ikke\nPakkeriet Nord;Folde kort;3,5;;ja\nPakkeriet Nord;Klippe bånd;2;;nej\n"
        );
        await walk.SendAsync("#fejl a[href$='/3']");
        await walk.FillAsync("Cells_DisplacesNobody_", "ja");
        await walk.SendAsync("main form button[type=submit]");
        await walk.SendAsync("main form:not([action*=fortryd]) button[type=submit]");
        Assert.Equal("/virksomheder", new Uri(walk.Page.Url).AbsolutePath);
    }

    private static async Task ChooseFileAsync(Walker walk, string name, string content)
    {
        await walk
            .Page.Locator("#Upload")
            .SetInputFilesAsync(
                new Microsoft.Playwright.FilePayload
                {
                    Name = name,
                    MimeType = "text/csv",
                    Buffer = Encoding.UTF8.GetBytes(content),
                }
            );
        await walk.SendAsync("main form button[type=submit]");
    }

    /// <summary>Hours, intensity, the consideration and the refund cohort, by alias.</summary>
    private static async Task SeesCitizenAsync(Microsoft.Playwright.IPage page)
    {
        var text = await page.Locator("main").InnerTextAsync();
        Assert.Matches(FewHours(), text);
        Assert.Matches(Cohort(), text);
        Assert.Contains("50 ", text, StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator("#hensyn tbody tr").CountAsync());
    }

    /// <summary>The answer says so, and its page holds what each page must.</summary>
    private static async Task RefusedAsync(Walker walk, params string[] paths)
    {
        foreach (var path in paths)
        {
            Assert.Equal(403, (await walk.Page.GotoAsync(path))!.Status);
            await walk.GoAsync(path);
        }
    }

    private async Task<(Microsoft.Playwright.IPage Page, Walker Walk)> BeginAsync(TestApp app, string language, int width)
    {
        var page = await chromium.WindowAsync(app, width: width);
        var walk = new Walker(page, withAxe: true);
        await walk.GoAsync("/log-ind");
        if (language == "en")
        {
            await walk.SendAsync("form[action='/sprog'] button");
        }

        return (page, walk);
    }

    private static async Task EndAsync(TestApp app, Microsoft.Playwright.IPage page, string language)
    {
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Empty(((TextCatalogue)app.Services.GetService(typeof(TextCatalogue))!).Missing);
        await page.Context.CloseAsync();
    }

    private static async Task<(string Enterprise, string Citizen)> FindAsync(TestApp app)
    {
        await using var db = app.Database();
        var unit = await db.Units.SingleAsync(u => u.Name == "Fleksjobteam Øst");
        var enterprise = await db.Enterprises.Where(e => e.Name == "Pakkeriet Nord").Select(e => e.Id).SingleAsync();
        var citizen = await db
            .Citizens.Where(c => c.UnitId == unit.Id && c.LeftOn == null)
            .OrderBy(c => c.Number)
            .Select(c => c.Id)
            .FirstAsync();
        return ($"/virksomheder/{enterprise}", $"/borgere/{citizen}");
    }

    [GeneratedRegex(@"\b3\s?[-–]\s?5\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FewHours();

    [GeneratedRegex(@"\b[ABC], \d+ ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Cohort();
}
