using System.Net;
using Microsoft.EntityFrameworkCore;
using Tovholder.Data;
using Tovholder.Domain.Citizens;
using Tovholder.Testing;

namespace Tovholder.App.Tests.Citizens;

public sealed class CitizenPageTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_talk_about_work_identity_keeps_the_points_and_the_citizens_own_words()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var citizen = await OwnAsync(db);
        var page = $"/borgere/{citizen.Id}/arbejdsidentitet/ny";

        using var refused = await client.SubmitAsync(page, Talk(statements: 7));
        using var saved = await client.SubmitAsync(page, Talk(statements: 8));
        using var again = await client.SubmitAsync(page, Talk(statements: 8));

        Assert.Contains("Sæt borgerens tal ved", await refused.Content.ReadAsStringAsync(Now), StringComparison.Ordinal);
        var html = await saved.Content.ReadAsStringAsync(Now);
        Assert.Contains("Jeg vil ud at arbejde igen", html, StringComparison.Ordinal);
        Assert.Contains("Din tro på et job inden for et år er lav", html, StringComparison.Ordinal);
        Assert.Contains(
            "Der er allerede en samtale fra 23. februar 2015",
            await again.Content.ReadAsStringAsync(Now),
            StringComparison.Ordinal
        );
        var list = await client.GetStringAsync(new Uri("/frister", UriKind.Relative), Now);
        Assert.Contains("Tal om troen på et job", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_goal_that_is_reached_becomes_a_talent_that_a_task_can_use()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var citizen = await OwnAsync(db);
        var page = $"/borgere/{citizen.Id}/maal";

        using var set = await client.SubmitAsync(
            page,
            new()
            {
                ["Goal"] = "Pakke hurtigt og rigtigt",
                ["Feature"] = "fine_motor",
                ["Activity"] = "Forløb om håndens arbejde",
                ["StartedOn"] = "23-02-2015",
            }
        );
        var goal = await db.CompetenceGoals.SingleAsync(g => g.CitizenId == citizen.Id && g.Feature == "fine_motor", Now);
        using var reached = await client.SubmitAsync(
            page,
            new() { ["goalId"] = goal.Id.ToString(), ["Evidence"] = "Pakkede 60 kasser uden fejl" },
            $"{page}?handler=Reach"
        );
        var talents = await client.GetStringAsync(new Uri($"/borgere/{citizen.Id}/talenter", UriKind.Relative), Now);

        Assert.Contains("Målet er nået og står nu som et talent", await reached.Content.ReadAsStringAsync(Now), StringComparison.Ordinal);
        Assert.Contains("Pakkede 60 kasser uden fejl", talents, StringComparison.Ordinal);
        await using var after = app.Database();
        Assert.Contains("fine_motor", (await after.Citizens.SingleAsync(c => c.Id == citizen.Id, Now)).Talents);
    }

    [Fact]
    public async Task A_free_text_suggests_considerations_and_is_not_saved()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var citizen = await OwnAsync(db);
        var page = $"/borgere/{citizen.Id}/hensyn";
        const string text = "Skal have ro og ekstra pauser, xyzzyplugh.";

        using var answer = await client.SubmitAsync(page, new() { ["Text"] = text }, $"{page}?handler=Suggest");

        var html = await answer.Content.ReadAsStringAsync(Now);
        Assert.Contains("?kode=S08", html, StringComparison.Ordinal);
        await using var after = app.Database();
        Assert.DoesNotContain(await after.Audit.ToListAsync(Now), a => a.Reason.Contains("xyzzyplugh", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wish_is_found_among_the_titles_of_the_classification_and_stays_when_the_profile_is_saved()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var citizen = await OwnAsync(db);
        var page = $"/borgere/{citizen.Id}/oensker";
        var found = Domain.Work.Occupations.Search("bibliotek")[0];

        var list = await client.GetStringAsync(new Uri($"{page}?Soeg=bibliotek", UriKind.Relative), Now);
        using var added = await client.SubmitAsync(page, new() { ["occupation"] = found.Key }, $"{page}?handler=Add");
        using var unknown = await client.SubmitAsync(page, new() { ["occupation"] = "000000" }, $"{page}?handler=Add");

        Assert.Contains(WebUtility.HtmlEncode(found.Value), list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        await using var after = app.Database();
        Assert.Contains(found.Key, (await after.Citizens.SingleAsync(c => c.Id == citizen.Id, Now)).Wishes);
    }

    [Fact]
    public async Task A_whole_caseload_is_handed_over_at_once_and_the_receipt_comes_back()
    {
        await using var app = await TestApp.DemoAsync();
        using var mette = await app.SignedInAsync("jobkonsulent");
        using var signe = await app.SignedInAsync("jobkonsulent-2");
        await using var db = app.Database();
        var to = await db.Users.SingleAsync(u => u.UserName == "jobkonsulent-2", Now);
        var west = await db.Users.SingleAsync(u => u.UserName == "jobkonsulent-vest", Now);

        using var refused = await mette.SubmitAsync("/sager", new() { ["ToUserId"] = west.Id.ToString() }, "/sager?handler=HandOver");
        using var given = await mette.SubmitAsync("/sager", new() { ["ToUserId"] = to.Id.ToString() }, "/sager?handler=HandOver");
        var inbox = await signe.GetStringAsync(new Uri("/indbakke", UriKind.Relative), Now);
        var handover = await db.CaseloadHandovers.SingleAsync(Now);
        using var received = await signe.SubmitAsync("/sager", new() { ["handoverId"] = handover.Id.ToString() }, "/sager?handler=Receive");
        var back = await mette.GetStringAsync(new Uri("/indbakke", UriKind.Relative), Now);

        Assert.Contains(
            "Vælg en anden jobkonsulent i dit eget team",
            await refused.Content.ReadAsStringAsync(Now),
            StringComparison.Ordinal
        );
        Assert.Contains("Mette Holm har overdraget", inbox, StringComparison.Ordinal);
        Assert.Contains("Signe Toft har kvitteret", back, StringComparison.Ordinal);
        await using var after = app.Database();
        Assert.False(await after.Citizens.AnyAsync(c => handover.CitizenIds.Contains(c.Id) && c.ConsultantId != to.Id, Now));
        var entry = await after.Audit.Include(a => a.Citizens).SingleAsync(a => a.Act == "CaseloadHandedOver", Now);
        Assert.Equal(handover.CitizenIds.Count, entry.Citizens.Count);
    }

    [Fact]
    public async Task Who_covers_in_the_holiday_sees_the_worklist_as_the_own()
    {
        await using var app = await TestApp.DemoAsync();
        using var mette = await app.SignedInAsync("jobkonsulent");
        using var signe = await app.SignedInAsync("jobkonsulent-2");
        await using var db = app.Database();
        var to = await db.Users.SingleAsync(u => u.UserName == "jobkonsulent-2", Now);
        var before = await signe.GetStringAsync(new Uri("/sager", UriKind.Relative), Now);

        using var agreed = await mette.SubmitAsync(
            "/sager",
            new()
            {
                ["CoverId"] = to.Id.ToString(),
                ["From"] = "23-02-2015",
                ["Through"] = "08-03-2015",
            },
            "/sager?handler=Cover"
        );
        var after = await signe.GetStringAsync(new Uri("/sager", UriKind.Relative), Now);

        Assert.DoesNotContain("/borgere/", before, StringComparison.Ordinal);
        Assert.Contains("B-0", after, StringComparison.Ordinal);
        Assert.Contains("Signe Toft afløser Mette Holm", after, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/talenter")]
    [InlineData("/maal")]
    [InlineData("/oensker")]
    [InlineData("/netvaerk")]
    [InlineData("/arbejdsidentitet")]
    [InlineData("/arbejdsidentitet/ny")]
    public async Task A_citizen_of_another_team_is_not_found(string page)
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent-vest");
        await using var db = app.Database();
        var citizen = await OwnAsync(db);

        using var answer = await client.GetAsync(new Uri($"/borgere/{citizen.Id}{page}", UriKind.Relative), Now);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static Dictionary<string, string> Talk(int statements)
    {
        var fields = new Dictionary<string, string> { ["On"] = "23-02-2015", ["Belief"] = "2" };
        foreach (var (number, statement) in Enum.GetValues<WorkIdentityStatement>().Index())
        {
            fields[$"Answers[{number}].Statement"] = statement.ToString();
            fields[$"Answers[{number}].OwnWords"] = number == 0 ? "Jeg vil ud at arbejde igen" : "";
            if (number < statements)
            {
                fields[$"Answers[{number}].Citizen"] = "6";
                fields[$"Answers[{number}].Consultant"] = number < 6 ? "5" : "";
            }
        }

        return fields;
    }

    /// <summary>A citizen of the consultant's own team with no talk yet.</summary>
    private static async Task<Citizen> OwnAsync(TovholderDb db)
    {
        var unit = await db.Units.SingleAsync(u => u.Name == "Fleksjobteam Øst", Now);
        return await db
            .Citizens.Where(c => c.UnitId == unit.Id && c.LeftOn == null && !db.WorkIdentities.Any(i => i.CitizenId == c.Id))
            .OrderBy(c => c.Number)
            .FirstAsync(Now);
    }
}
