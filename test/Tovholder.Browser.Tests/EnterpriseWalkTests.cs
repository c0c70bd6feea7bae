using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tovholder.Domain.Enterprises;
using Tovholder.Testing;

namespace Tovholder.Browser.Tests;

/// <summary>From the first contact to a consolidated enterprise: every page of the enterprises, in both languages and at both widths.</summary>
[Trait("Requirement", "A1")]
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
        await ChooseAsync(walk, language);
        await walk.SignInAsync("tovholder");
        await FollowThePipelineAsync(app, walk);
        await SupportAsync(walk);
        await ImportAsync(walk);
        await ReachOutAsync(walk);

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

    [Theory]
    [InlineData("da", true)]
    [InlineData("en", false)]
    public async Task A_contact_is_written_down_in_at_most_five_interactions(string language, bool javaScript)
    {
        await using var app = await TestApp.DemoAsync();
        var page = await chromium.WindowAsync(app, javaScript);
        var walk = new Walker(page, withAxe: false);
        await ChooseAsync(walk, language);
        await walk.SignInAsync("tovholder");
        await walk.GoAsync("/virksomheder");
        var interactions = 0;

        await DoAsync(() => walk.SendAsync(".tov-board__cards a:has-text('Bageriet Kornblomst')"));
        await DoAsync(() => walk.SendAsync("a[href$='/kontakt']"));
        await DoAsync(() => walk.FillAsync("Note", "Vil gerne mødes i næste uge."));
        await DoAsync(() => walk.SendAsync("main form button[type=submit]"));

        ClickBudget.Held("log-contact", interactions);
        await using var db = app.Database();
        Assert.True(await db.LoggedContacts.AnyAsync(c => c.Note == "Vil gerne mødes i næste uge."));
        await page.Context.CloseAsync();

        Task DoAsync(Func<Task> act)
        {
            interactions++;
            return act();
        }
    }

    [Theory]
    [InlineData("da", "Der er ingen forbindelse")]
    [InlineData("en", "There is no connection")]
    public async Task The_seven_areas_are_scored_on_a_phone_in_at_most_sixteen_interactions_and_survive_a_lost_connection(
        string language,
        string offline
    )
    {
        await using var app = await TestApp.DemoAsync();
        var page = await chromium.WindowAsync(app, width: 320);
        var walk = new Walker(page, withAxe: false);
        await ChooseAsync(walk, language);
        await walk.SignInAsync("tovholder");
        await walk.GoAsync("/virksomheder?visning=liste&q=cykelkompagniet");
        await walk.SendAsync("tbody a");
        var card = new Uri(page.Url).AbsolutePath;
        var interactions = 0;

        await DoAsync(() => walk.SendAsync("a[href$='/point']"));
        for (var area = 0; area < 7; area++)
        {
            var nth = area;
            await DoAsync(() => page.Locator($"label[for='Scores_{nth}__Points-3']").ClickAsync());
            await DoAsync(() => page.Locator($"#Scores_{nth}__Evidence").FillAsync($"Set ved besøget, nummer {nth}."));
        }

        // The connection is gone, the tab is closed and opened again: everything is still there.
        await page.Context.SetOfflineAsync(true);
        await page.Locator("main form button[type=submit]").ClickAsync();
        Assert.StartsWith(offline, await page.Locator("[data-draft-offline]").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.SetOfflineAsync(false);
        await walk.GoAsync($"{card}/point");
        Assert.Equal("Set ved besøget, nummer 6.", await page.Locator("#Scores_6__Evidence").InputValueAsync());
        await DoAsync(() => walk.SendAsync("main form button[type=submit]"));

        ClickBudget.Held("score-visit", interactions);
        Assert.Equal(card, new Uri(page.Url).AbsolutePath);
        await using var db = app.Database();
        Assert.Equal(7, await db.MaturityScores.CountAsync(s => s.Evidence.StartsWith("Set ved besøget")));
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length"));
        await page.Context.CloseAsync();

        Task DoAsync(Func<Task> act)
        {
            interactions++;
            return act();
        }
    }

    private static async Task ChooseAsync(Walker walk, string language)
    {
        await walk.GoAsync("/log-ind");
        if (language == "en")
        {
            await walk.SendAsync("form[action='/sprog'] button");
        }
    }

    [Theory]
    [InlineData("da", true)]
    [InlineData("en", false)]
    public async Task A_silent_enterprise_is_paused_and_resumed_in_one_click_each(string language, bool javaScript)
    {
        await using var app = await TestApp.DemoAsync();
        var page = await chromium.WindowAsync(app, javaScript);
        var walk = new Walker(page, withAxe: false);
        await ChooseAsync(walk, language);
        await walk.SignInAsync("tovholder");
        await walk.GoAsync("/virksomheder/tavse");
        var before = walk.Interactions;

        await walk.SendAsync("button[formaction*='handler=pause']");
        ClickBudget.Held("pause-silent", walk.Interactions - before);
        before = walk.Interactions;
        await walk.SendAsync("button[formaction*='handler=genoptag']");
        ClickBudget.Held("resume-silent", walk.Interactions - before);
        await page.Context.CloseAsync();
    }

    /// <summary>Contacts, reminders, card, screening, registration, income, points, plan and support of a running enterprise.</summary>
    private static async Task SupportAsync(Walker walk)
    {
        var page = walk.Page;
        await walk.GoAsync("/virksomheder?visning=liste&q=fjordlys");
        await walk.ClickAsync("tbody a");
        var card = new Uri(page.Url).AbsolutePath;
        await walk.GoAsync($"{card}/kontakt");
        await walk.SendAsync("main form button[type=submit]");
        await walk.FillAsync("Note", "Talte om sommerens vagtplan.");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync($"{card}/personer/ny");
        await walk.FillAsync("Name", "Asta Riis");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync($"{card}/husk");
        await walk.FillAsync("What", "Send vagtplanen");
        await walk.FillAsync("DueOn", "01-03-2015");
        await walk.SendAsync("main form button[type=submit]");
        await walk.SendAsync("form[action*='handler=udfoert'] button");
        await walk.GoAsync($"{card}/kort");
        await walk.FillAsync("Market", "60");
        await walk.SendAsync("main form button[type=submit]");
        await walk.FillAsync("Market", "70");
        await walk.SendAsync("main form button[type=submit]");
        Assert.Equal(card, new Uri(page.Url).AbsolutePath);
        await walk.GoAsync($"{card}/screening");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync($"{card}/registrering");
        await walk.FillAsync("AppliedOn", "02-02-2015");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync($"{card}/indtaegt");
        await walk.FillAsync("InstructorCost", "180");
        await walk.FillAsync("Prices_0__PerHour", "220");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync($"{card}/point?hvem=EnterpriseLeader");
        await page.Locator("label[for='Scores_0__Points-3']").ClickAsync();
        // A point that nothing is seen by is refused beside its area.
        await walk.SendAsync("main form button[type=submit]");
        await page.Locator("#Scores_0__Evidence").FillAsync("Seks kundesamtaler.");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync($"{card}/udviklingsplan/skridt");
        await page.Locator("#Area").SelectOptionAsync("Sales");
        await walk.FillAsync("What", "Skriv en prisliste");
        await walk.FillAsync("Who", "Lederen");
        await walk.FillAsync("DueOn", "01-04-2015");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync($"{card}/udviklingsplan/stoette");
        await page.Locator("label[for=Kind]").ClickAsync();
        await walk.FillAsync("Minutes", "45");
        await walk.FillAsync("Note", "Gennemgang af priser.");
        await walk.SendAsync("main form button[type=submit]");
        await walk.SendAsync("form[action*='handler=udfoert'] button");
        await walk.GoAsync($"{card}/forventninger");
        await walk.GoAsync("/virksomheder/indsatsomraader");
    }

    private static async Task ImportAsync(Walker walk)
    {
        var page = walk.Page;
        await walk.GoAsync("/virksomheder/indlaes");
        await page.Locator("#Upload")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "liste.csv",
                    MimeType = "text/csv",
                    Buffer = System.Text.Encoding.UTF8.GetBytes(
                        "Navn;Postnummer;Kontaktperson\nÅlegården;83;Søren Bæk\nCafe Fjordlyst;8350;Bo Lund\n"
                    ),
                }
            );
        await walk.SendAsync("main form button[type=submit]");
        await walk.ClickAsync("tbody a >> nth=0");
        await walk.FillAsync("PostalCode", "8300");
        await walk.SendAsync("main form button[type=submit]");
        await walk.ClickAsync("tbody a >> nth=0");
        await walk.SendAsync("button[value=IsTheSame]");
        await walk.SendAsync("main form button[type=submit]");
        Assert.Equal("/virksomheder", new Uri(page.Url).AbsolutePath);
    }

    private static async Task ReachOutAsync(Walker walk)
    {
        var page = walk.Page;
        await walk.GoAsync("/virksomheder/landkort");
        await walk.GoAsync("/virksomheder/tavse");
        await walk.SendAsync("button[formaction*='handler=pause']");
        await walk.SendAsync("button[formaction*='handler=genoptag']");
        await walk.GoAsync("/partnerskaber");
        await walk.ClickAsync("tbody th a");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync("/partnerskaber");
        await walk.ClickAsync("#klausuler a");
        await walk.FillAsync("Kept", "12");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync("/opsoegende");
        await walk.ClickAsync("tbody th a");
        var held = new Uri(page.Url).AbsolutePath;
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync($"{held}/kontakt");
        await walk.FillAsync("Person", "Rita Storm");
        await walk.FillAsync("EnterpriseName", "Garnværkstedet");
        await walk.FillAsync("PostalCode", "8350");
        await walk.FillAsync("Contact", "rita@eksempel.invalid");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync("/tilbud-til-virksomheder");
        await walk.GoAsync("/interesse");
        await walk.SendAsync("main form button[type=submit]");
        await walk.FillAsync("EnterpriseName", "Havens Venner");
        await walk.FillAsync("Idea", "Vi passer haver for ældre.");
        await walk.FillAsync("Person", "Ole Kjær");
        await walk.FillAsync("Contact", "ole@eksempel.invalid");
        await walk.FillAsync("PostalCode", "8300");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync("/interesser");
        await walk.ClickAsync("tbody a:has-text('Havens Venner')");
        await walk.SendAsync("form[action*='handler=opret'] button");
        await walk.GoAsync("/viden");
        await walk.GoAsync("/viden/ny");
        await walk.FillAsync("Title", "Prisliste");
        await walk.FillAsync("Text", "Regn instruktionen med i timeprisen.");
        await walk.SendAsync("main form button[type=submit]");
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
