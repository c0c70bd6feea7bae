using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tovholder.App;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Outreach;
using Tovholder.Testing;

namespace Tovholder.Browser.Tests;

/// <summary>What the founding memo describes of enterprises, partnerships and outreach, each row walked from its beginning to its end.</summary>
[Trait("Requirement", "A1")]
public sealed class MemoRowWalkTests(Chromium chromium)
{
    private const string New = "00000000-0000-0000-0000-000000000000";

    /// <summary>M2: helps enterprises and other municipal centres in the idea and establishment phase, and builds knowledge.</summary>
    [Theory]
    [InlineData(Engine.Sqlite, "da", 1280)]
    [InlineData(Engine.PostgreSql, "en", 320)]
    public async Task An_enterprise_and_a_centre_go_from_the_first_contact_to_consolidated_and_leave_knowledge_behind(
        Engine engine,
        string language,
        int width
    )
    {
        await using var app = await TestApp.DemoAsync(engine);
        var walk = await BeginAsync(app, language, width);
        foreach (
            var (name, kind) in new[] { ("Havens Venner", EnterpriseKind.SocialEnterprise), ("Værkstedet Syd", EnterpriseKind.OtherCentre) }
        )
        {
            await FollowAsync(walk, name, kind);
        }

        await walk.GoAsync("/viden/ny");
        await walk.FillAsync("Title", "Sådan begynder en have");
        await walk.FillAsync("Text", "Begynd med tre faste kunder.");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync("/businesscase/laering");
        await walk.FillAsync("Assumed", "At have om vinteren giver arbejde.");
        await walk.FillAsync("Learned", "Om vinteren er der kun sne at rydde.");
        await walk.FillAsync("CourseChange", "Vi aftaler vinterarbejde fra begyndelsen.");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync("/viden?q=vinterarbejde");
        Assert.Contains("Om vinteren er der kun sne at rydde.", await walk.Page.InnerTextAsync("#laering"), StringComparison.Ordinal);
        await walk.GoAsync("/viden?q=begynder");
        Assert.Equal(1, await walk.Page.Locator("article:has-text('Sådan begynder en have')").CountAsync());

        await using var db = app.Database();
        var followed = await db
            .Enterprises.Include(e => e.StageChanges)
            .Where(e => e.Name == "Havens Venner" || e.Name == "Værkstedet Syd")
            .ToListAsync();
        Assert.Equal([EnterpriseKind.SocialEnterprise, EnterpriseKind.OtherCentre], followed.Select(e => e.Kind).Order());
        Assert.All(followed, e => Assert.Equal(PipelineStages.InOrder, e.StageChanges.OrderBy(c => c.Id).Select(c => c.Stage)));
        await EndAsync(app, walk, language);
    }

    /// <summary>M6: hands-on support in seven areas, scored by both, baseline to now, with plan; and the match begins in the talk with the leader.</summary>
    [Theory]
    [InlineData(Engine.Sqlite, "da", 1280)]
    [InlineData(Engine.PostgreSql, "en", 320)]
    public async Task Support_goes_from_the_baseline_to_now_and_the_match_begins_with_one_task(Engine engine, string language, int width)
    {
        await using var app = await TestApp.DemoAsync(engine);
        var walk = await BeginAsync(app, language, width);
        var page = walk.Page;
        await walk.GoAsync("/virksomheder?visning=liste&q=pakkeriet nord");
        await walk.ClickAsync("tbody a:has-text('Pakkeriet Nord')");
        var card = new Uri(page.Url).AbsolutePath;

        var before = await page.Locator("#omraader tbody tr").CountAsync();
        await ScoreAsync("Coordinator", "2", "Første besøg.");
        await ScoreAsync("EnterpriseLeader", "4", "Det mener lederen.");
        await ScoreAsync("Coordinator", "3", "Andet besøg.");
        var figures = await page.Locator("#omraader tbody tr").First.Locator("td.tov-number").AllInnerTextsAsync();
        Assert.Equal(before == 0 ? ["1", "2", "3", "+1"] : [figures[0], "2", "3", "+1"], figures);

        await walk.GoAsync($"{card}/udviklingsplan/skridt");
        await walk.ChooseAsync("Area", "Sales");
        await walk.FillAsync("What", "Tre nye kunder");
        await walk.FillAsync("Who", "Lederen");
        await walk.FillAsync("DueOn", "01-05-2015");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync($"{card}/udviklingsplan/stoette");
        await page.Locator("label[for=Kind]").ClickAsync();
        await walk.FillAsync("Minutes", "60");
        await walk.FillAsync("Note", "Regnede priser igennem.");
        await walk.SendAsync("main form button[type=submit]");
        Assert.Equal(1, await page.Locator("#plan tr:has-text('Tre nye kunder')").CountAsync());
        Assert.Equal(1, await page.Locator("#stoette tr:has-text('Regnede priser igennem.')").CountAsync());
        await walk.GoAsync("/virksomheder/indsatsomraader");

        // One task, one person: from the card to those who could do it.
        await walk.GoAsync(card);
        await walk.SendAsync("#opgaver a[href$='/forslag']");
        Assert.StartsWith("/opgaver/", new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
        await EndAsync(app, walk, language);

        async Task ScoreAsync(string scorer, string choice, string evidence)
        {
            await walk.GoAsync($"{card}/point?hvem={scorer}");
            await page.Locator($"label[for='Scores_0__Points-{choice}']").ClickAsync();
            await page.Locator("#Scores_0__Evidence").FillAsync(evidence);
            await walk.SendAsync("main form button[type=submit]");
        }
    }

    /// <summary>M7: partnerships with a joint focus: who gives what, kind, lifecycle, agreement, review, and what came out of it.</summary>
    [Theory]
    [InlineData(Engine.Sqlite, "da", 1280)]
    [InlineData(Engine.PostgreSql, "en", 320)]
    public async Task A_partnership_goes_from_talk_to_agreement_with_the_enterprise_that_came_out_of_it(
        Engine engine,
        string language,
        int width
    )
    {
        await using var app = await TestApp.DemoAsync(engine);
        var walk = await BeginAsync(app, language, width);
        var page = walk.Page;
        await walk.GoAsync("/partnerskaber");
        await walk.ClickAsync($"a[href$='{New}']");
        await walk.FillAsync("Name", "Boligforeningen Fjorden");
        await walk.ChooseAsync("Kind", nameof(PartnershipKind.HousingAssociation));
        await walk.ChooseAsync("Stage", nameof(PartnershipStage.Dialogue));
        await walk.FillAsync("Purpose", "De giver opgaver på grønne områder; vi finder medarbejderne.");
        await walk.SendAsync("main form button[type=submit]");

        await walk.ClickAsync("#partnerskaber a:has-text('Boligforeningen Fjorden')");
        var partnership = new Uri(page.Url).AbsolutePath;
        await walk.ChooseAsync("Stage", nameof(PartnershipStage.Agreement));
        await walk.FillAsync("AgreedOn", "20-02-2015");
        await walk.FillAsync("ReviewOn", "20-02-2016");
        await walk.FillAsync("PostalCode", "8300");
        await page.Locator("label[for=Collaboration]").ClickAsync();
        await walk.FillAsync("Enterprises", "Pakkeriet Nord");
        await walk.SendAsync("main form button[type=submit]");
        var row = page.Locator("#partnerskaber tr:has-text('Boligforeningen Fjorden')");
        Assert.Equal(1, await row.Locator("a:has-text('Pakkeriet Nord')").CountAsync());
        Assert.Contains("2016", await row.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator("figure.tov-plot text:has-text('Boligforeningen Fjorden')").CountAsync());

        await walk.GoAsync($"{partnership}/klausul");
        await walk.FillAsync("ContractNumber", "K-2015-7");
        await walk.FillAsync("Text", "To ansatte i fleksjob.");
        await walk.FillAsync("Committed", "20");
        await walk.FillAsync("FollowUpOn", "01-09-2015");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync("/partnerskaber");
        await walk.ClickAsync("#klausuler tr:has-text('K-2015-7') a");
        await walk.FillAsync("Kept", "12");
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync("/virksomheder/landkort");

        await using var db = app.Database();
        var kept = await db.Partnerships.Include(p => p.Clauses).SingleAsync(p => p.Name == "Boligforeningen Fjorden");
        Assert.Equal((PartnershipStage.Agreement, 1), (kept.Stage, kept.Collaboration.Count));
        Assert.Equal(12m, Assert.Single(kept.Clauses).Kept?.Value);
        await EndAsync(app, walk, language);
    }

    /// <summary>M8: spreading knowledge, so that more want to start: reached, attended, interested, enterprise.</summary>
    [Theory]
    [InlineData(Engine.Sqlite, "da", 1280)]
    [InlineData(Engine.PostgreSql, "en", 320)]
    public async Task An_event_is_followed_from_those_it_reached_to_the_enterprises_that_came_of_it(
        Engine engine,
        string language,
        int width
    )
    {
        await using var app = await TestApp.DemoAsync(engine);
        var walk = await BeginAsync(app, language, width);
        var page = walk.Page;
        await walk.GoAsync("/opsoegende");
        await walk.ClickAsync($"a[href$='{New}']");
        await walk.FillAsync("Name", "Aftenmøde på havnen");
        await walk.ChooseAsync("Kind", nameof(OutreachEventKind.InfoMeeting));
        await walk.FillAsync("On", "19-02-2015");
        await walk.FillAsync("Invited", "120");
        await walk.FillAsync("Registered", "40");
        await walk.FillAsync("Attended", "31");
        await walk.FillAsync("Cost", "6000");
        await walk.SendAsync("main form button[type=submit]");

        // One asks for contact on the spot, another writes later; the second is taken up and goes on to establish.
        await walk.ClickAsync("a[href$='/kontakt']");
        await walk.FillAsync("Person", "Rita Storm");
        await walk.FillAsync("EnterpriseName", "Garnværkstedet");
        await walk.FillAsync("PostalCode", "8350");
        await walk.FillAsync("Contact", "rita@eksempel.invalid");
        await walk.SendAsync("main form button[type=submit]");
        Assert.Contains("Rita Storm", await page.InnerTextAsync("h2#husk ~ .tov-worklist"), StringComparison.Ordinal);
        await walk.GoAsync("/interesse");
        await walk.FillAsync("EnterpriseName", "Røgeriet Månen");
        await walk.FillAsync("Idea", "Vi ryger fisk efter gamle opskrifter.");
        await walk.FillAsync("Person", "Ole Kjær");
        await walk.FillAsync("Contact", "ole@eksempel.invalid");
        await walk.FillAsync("PostalCode", "8300");
        await page.Locator("#SourceEventId").SelectOptionAsync(new SelectOptionValue { Label = "Aftenmøde på havnen" });
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync("/interesser");
        await walk.ClickAsync("tbody a:has-text('Røgeriet Månen')");
        await walk.SendAsync("form[action*='handler=opret'] button");
        await MoveAsync(walk, new Uri(page.Url).AbsolutePath, PipelineStage.Establishment);

        await walk.GoAsync("/opsoegende");
        var row = await page.Locator("#opsoegende tr:has-text('Aftenmøde på havnen') td.tov-number").AllInnerTextsAsync();
        Assert.Equal(["120", "40", "31", "2", "1", "1", "0"], row.Take(7));
        Assert.Contains("6.000", language == "da" ? row[8] : row[8].Replace(',', '.'), StringComparison.Ordinal);
        await EndAsync(app, walk, language);
    }

    private async Task<Walker> BeginAsync(TestApp app, string language, int width)
    {
        var walk = new Walker(await chromium.WindowAsync(app, width: width), withAxe: true);
        await walk.GoAsync("/log-ind");
        if (language == "en")
        {
            await walk.SendAsync("form[action='/sprog'] button");
        }

        await walk.SignInAsync("tovholder");
        return walk;
    }

    private static async Task EndAsync(TestApp app, Walker walk, string language)
    {
        Assert.Equal(language, await walk.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Empty(((TextCatalogue)app.Services.GetService(typeof(TextCatalogue))!).Missing);
        await walk.Page.Context.CloseAsync();
    }

    /// <summary>Registered as a lead, talked to, planned for, and moved stage by stage.</summary>
    private static async Task FollowAsync(Walker walk, string name, EnterpriseKind kind)
    {
        var page = walk.Page;
        await walk.GoAsync("/virksomheder/ny");
        await walk.FillAsync("Name", name);
        await page.Locator(kind == EnterpriseKind.SocialEnterprise ? "label[for=Kind]" : "label[for=Kind-2]").ClickAsync();
        await walk.FillAsync("Idea", "Job på få timer om ugen.");
        await walk.FillAsync("PostalCode", "8300");
        await walk.FillAsync("LeaderName", "Ane Dahl");
        await walk.FillAsync("Reason", "Ringede efter en omtale i avisen.");
        await walk.SendAsync("main form button[type=submit]");
        var card = new Uri(page.Url).AbsolutePath;

        foreach (
            var (contact, note) in new[] { ("Kind-3", "Første møde."), ("Kind-6", "Idéen kan bære."), ("Kind-5", "Sparring om priser.") }
        )
        {
            await walk.GoAsync($"{card}/kontakt");
            await page.Locator($"label[for={contact}]").ClickAsync();
            await walk.FillAsync("Note", note);
            await walk.FillAsync("NextStep", "Ring igen");
            await walk.FillAsync("NextStepDue", "10-03-2015");
            await walk.SendAsync("main form button[type=submit]");
        }

        await walk.GoAsync($"{card}/udviklingsplan/skridt");
        await walk.ChooseAsync("Area", "Sales");
        await walk.FillAsync("What", "Find tre kunder");
        await walk.FillAsync("Who", "Lederen");
        await walk.FillAsync("DueOn", "01-04-2015");
        await walk.SendAsync("main form button[type=submit]");
        foreach (var stage in PipelineStages.InOrder.Skip(1))
        {
            await MoveAsync(walk, card, stage);
        }

        Assert.Equal(7, await page.Locator("ol.tov-plain-list li").CountAsync());
    }

    /// <summary>Moves it, whether all that the stage builds on is in place or not.</summary>
    private static async Task MoveAsync(Walker walk, string card, PipelineStage stage)
    {
        await walk.GoAsync($"{card}/fase?fase={stage}");
        await walk.FillAsync("Reason", "Det næste er på plads.");
        if (await walk.Page.Locator("label[for=Anyway]").CountAsync() > 0)
        {
            await walk.Page.Locator("label[for=Anyway]").ClickAsync();
        }

        await walk.SendAsync("main form button[type=submit]");
        Assert.Equal(card, new Uri(walk.Page.Url).AbsolutePath);
    }
}
