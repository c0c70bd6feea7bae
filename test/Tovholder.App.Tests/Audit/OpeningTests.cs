using System.Net;
using Microsoft.EntityFrameworkCore;
using Tovholder.Data;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Organisation;
using Tovholder.Testing;

namespace Tovholder.App.Tests.Audit;

/// <summary>A consultant opens a citizen of another team: for an hour, with a reason, and everybody who should knows of it.</summary>
public sealed class OpeningTests
{
    private const string Reason = "Vagt: borgeren er gået hjem fra arbejde.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "AC7")]
    public async Task A_citizen_of_another_team_is_open_for_an_hour_to_who_gave_a_reason_and_the_manager_is_told(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        await using var db = app.Database();
        var west = await db.Units.SingleAsync(u => u.Name == "Fleksjobteam Vest", Ct);
        var foreign = await db.Citizens.AsNoTracking().Where(c => c.UnitId == west.Id).OrderBy(c => c.Number).Take(2).ToListAsync(Ct);
        using var consultant = await app.SignedInAsync("jobkonsulent");
        string[] pages = ["", "/hensyn", "/identitet", "/talenter", "/arbejdsidentitet"];
        Assert.All(await StatusesAsync(consultant, foreign[0], pages), status => Assert.Equal(HttpStatusCode.NotFound, status));

        using var without = await consultant.SubmitAsync("/borgere/aabn", new() { ["Borger"] = foreign[0].Alias, ["Reason"] = "kort" });
        Assert.Contains("mindst 10 tegn", await without.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Empty(await db.CitizenOpenings.ToListAsync(Ct));
        using var opened = await consultant.SubmitAsync("/borgere/aabn", new() { ["Borger"] = foreign[0].Alias, ["Reason"] = Reason });

        Assert.Equal($"/borgere/{foreign[0].Id}", opened.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.All(await StatusesAsync(consultant, foreign[0], pages), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.All(await StatusesAsync(consultant, foreign[1], pages), status => Assert.Equal(HttpStatusCode.NotFound, status));

        using var manager = await app.SignedInAsync("centerchef");
        Assert.Contains("har åbnet en borger uden for sit eget team", await ReadAsync(manager, "/indbakke"), StringComparison.Ordinal);
        var list = await ReadAsync(manager, "/aabninger");
        Assert.Contains(Reason, list, StringComparison.Ordinal);
        Assert.Contains(foreign[0].Alias, list, StringComparison.Ordinal);
        using var officer = await app.SignedInAsync("databeskyttelsesraadgiver");
        Assert.Contains(Reason, await ReadAsync(officer, "/log/stikproever"), StringComparison.Ordinal);
        Assert.Contains("Borger åbnet uden for eget team", await ReadAsync(officer, "/log/alarmer"), StringComparison.Ordinal);

        var opening = await db.CitizenOpenings.AsNoTracking().SingleAsync(Ct);
        Assert.Equal(TimeSpan.FromMinutes(60), opening.Until - opening.At);
        var looks = await db
            .Audit.Where(a => a.ActorId == opening.UserId && a.At >= opening.At && a.Citizens.Any(c => c.CitizenId == foreign[0].Id))
            .Select(a => a.Act)
            .ToListAsync(Ct);
        Assert.Contains("CitizenOpened", looks);
        Assert.True(looks.Count(a => a == "CitizenSeen") >= pages.Length, $"{looks.Count} looks are in the log.");

        // The hour is over.
        await db.CitizenOpenings.ExecuteUpdateAsync(s => s.SetProperty(o => o.Until, opening.At), Ct);
        Assert.All(await StatusesAsync(consultant, foreign[0], pages), status => Assert.Equal(HttpStatusCode.NotFound, status));
        TestContext.Current.AddAttachment(
            "AC7",
            $"1 af 1 åbning i log, indbakke, stikprøver og alarmer; lukket efter 60 minutter ({engine})"
        );
    }

    [Fact]
    [Trait("Requirement", "AC7")]
    public async Task Only_a_consultant_opens_and_no_number_goes_into_the_reason()
    {
        await using var app = await TestApp.DemoAsync();
        await using var db = app.Database();
        var unit = await db.Users.Where(u => u.UserName == "jobkonsulent").Select(u => u.UnitId).SingleAsync(Ct);
        var own = await db.Citizens.Where(c => c.UnitId == unit).Select(c => c.Number).FirstAsync(Ct);
        var foreign = await db.Citizens.Where(c => c.UnitId != unit).Select(c => c.Number).FirstAsync(Ct);
        using var consultant = await app.SignedInAsync("jobkonsulent");
        foreach (
            var (borger, reason, sentence) in new[]
            {
                (Citizen.AliasOf(own), Reason, "i dit eget team"),
                ("B-999", Reason, "Der er ingen borger med det nummer"),
                (Citizen.AliasOf(foreign), "Det er 610185-0001, der ringer.", "indeholder et CPR-nummer"),
            }
        )
        {
            using var refused = await consultant.SubmitAsync("/borgere/aabn", new() { ["Borger"] = borger, ["Reason"] = reason });
            Assert.Contains(sentence, await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }

        foreach (var user in new[] { "tovholder", "controller", "centerchef", "databeskyttelsesraadgiver" })
        {
            using var client = await app.SignedInAsync(user, followRedirects: false);
            using var answer = await client.GetAsync(new Uri("/borgere/aabn", UriKind.Relative), Ct);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        Assert.Empty(await db.CitizenOpenings.ToListAsync(Ct));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "AC9")]
    public async Task Each_half_year_the_manager_answers_for_everybody_and_what_is_not_answered_is_flagged(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        await using var db = app.Database();
        var open = await db.Users.Where(u => u.ClosedAt == null && u.Role != Role.Citizen).ToListAsync(Ct);
        using var manager = await app.SignedInAsync("centerchef");

        var page = await ReadAsync(manager, "/kontrol-af-adgange");
        Assert.All(
            open,
            user =>
                Assert.Equal(user.UserName != "centerchef", page.Contains($"name=\"userId\" value=\"{user.Id}\"", StringComparison.Ordinal))
        );
        Assert.Contains($"{open.Count - 1} adgange mangler svar", page, StringComparison.Ordinal);
        Assert.Contains($"{open.Count - 1} adgange mangler svar", await ReadAsync(manager, "/"), StringComparison.Ordinal);
        var leaver = open.First(u => u.UserName == "jobkonsulent");
        foreach (var user in open.Where(u => u.UserName != "centerchef"))
        {
            using var answered = await manager.SubmitAsync(
                "/kontrol-af-adgange",
                new() { ["userId"] = user.Id.ToString(), ["isNeeded"] = user.Id == leaver.Id ? "false" : "true" }
            );
            Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        }

        Assert.Contains("0 adgange mangler svar", await ReadAsync(manager, "/kontrol-af-adgange"), StringComparison.Ordinal);
        Assert.NotNull((await db.Users.AsNoTracking().SingleAsync(u => u.Id == leaver.Id, Ct)).ClosedAt);
        using var own = await manager.SubmitAsync(
            "/kontrol-af-adgange",
            new() { ["userId"] = open.Single(u => u.UserName == "centerchef").Id.ToString(), ["isNeeded"] = "true" }
        );
        Assert.Equal(HttpStatusCode.NotFound, own.StatusCode);

        // Six months later less a day, and six months later.
        var answeredOn = new DateOnly(2015, 2, 23);
        await db.AccessAttestations.ExecuteUpdateAsync(s => s.SetProperty(a => a.On, answeredOn.AddMonths(-6).AddDays(1)), Ct);
        Assert.Contains("0 adgange mangler svar", await ReadAsync(manager, "/kontrol-af-adgange"), StringComparison.Ordinal);
        await db.AccessAttestations.ExecuteUpdateAsync(s => s.SetProperty(a => a.On, answeredOn.AddMonths(-6)), Ct);
        Assert.Contains(
            $"{open.Count - 2} adgange mangler svar",
            await ReadAsync(manager, "/kontrol-af-adgange"),
            StringComparison.Ordinal
        );
        TestContext.Current.AddAttachment(
            "AC9",
            $"{open.Count - 1} af {open.Count - 1} brugere på listen, alle mangler svar efter 6 måneder ({engine})"
        );
    }

    private static async Task<List<HttpStatusCode>> StatusesAsync(HttpClient client, Citizen citizen, string[] pages)
    {
        var statuses = new List<HttpStatusCode>();
        foreach (var page in pages)
        {
            using var answer = await client.GetAsync(new Uri($"/borgere/{citizen.Id}{page}", UriKind.Relative), Ct);
            statuses.Add(answer.StatusCode);
        }

        return statuses;
    }

    private static async Task<string> ReadAsync(HttpClient client, string page) =>
        WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(page, UriKind.Relative), Ct));
}
