using System.Net;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Leaders.Show;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Organisation;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

public sealed class LeaderPageTests
{
    private const string Home = "/min-virksomhed";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_leader_reads_what_was_released_word_for_word_and_no_name_number_reason_or_other_candidate()
    {
        await using var app = await TestApp.DemoAsync();
        var leader = await app.UserAsync("leder");
        var citizen = await app.WaitingCitizenAsync();
        using var client = await app.SignedInAsync("leder");
        var before = People(await GetAsync(client, Home));
        await app.MatchAsync(citizen.Id, leader.EnterpriseId!.Value, released: null);
        await app.MatchAsync(citizen.Id, leader.EnterpriseId!.Value, "En rolig medarbejder, 4 timer om ugen.");

        var html = await GetAsync(client, Home);

        Assert.Contains("En rolig medarbejder, 4 timer om ugen.", html, StringComparison.Ordinal);
        Assert.Equal(before + 1, People(html));
        foreach (var secret in new[] { citizen.Name, citizen.Alias, "Hemmelig grund" })
        {
            Assert.DoesNotContain(secret, html, StringComparison.Ordinal);
        }

        await using var db = app.Database();
        Assert.Contains(
            await db.Audit.Include(a => a.Citizens).Where(a => a.Act == "ReleasedSeen").ToListAsync(Ct),
            a => a.Citizens.Any(c => c.CitizenId == citizen.Id)
        );
    }

    [Fact]
    public async Task A_release_that_is_taken_back_is_gone_at_the_next_click_and_so_are_the_words_about_it()
    {
        await using var app = await TestApp.DemoAsync();
        var leader = await app.UserAsync("leder");
        var match = await app.MatchAsync((await app.WaitingCitizenAsync()).Id, leader.EnterpriseId!.Value, "Kun til jer.");
        using var client = await app.SignedInAsync("leder");
        using var sent = await SendAsync(client, match.Id, LeaderSignalKind.SomethingWrong, "Mødte ikke i dag.");
        Assert.Contains("Mødte ikke i dag.", await TextAsync(sent), StringComparison.Ordinal);

        await app.RevokeAsync(match.Id);

        var html = await GetAsync(client, Home);
        Assert.DoesNotContain("Kun til jer.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Mødte ikke i dag.", html, StringComparison.Ordinal);
        using var again = await SendAsync(client, match.Id, LeaderSignalKind.SomethingWrong, null);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task Another_enterprises_task_and_person_are_not_there_for_a_leader()
    {
        await using var app = await TestApp.DemoAsync();
        var other = await app.OtherEnterpriseAsync();
        var match = await app.MatchAsync((await app.WaitingCitizenAsync()).Id, other.Id, "Kun til de andre.");
        using var client = await app.SignedInAsync("leder");
        var task = $"{Home}/opgaver/{other.Tasks[0].Id}";

        Assert.DoesNotContain("Kun til de andre.", await GetAsync(client, Home), StringComparison.Ordinal);
        using var sent = await SendAsync(client, match.Id, LeaderSignalKind.MoreHoursPossible, null);
        using var seen = await client.GetAsync(new Uri(task, UriKind.Relative), Ct);
        using var closed = await client.SubmitAsync(Home, [], $"{task}?handler=Retire");
        using var changed = await client.SubmitAsync(Home, new() { ["Name"] = "Overtaget", ["Hours"] = "5" }, task);

        Assert.All([sent, seen, closed, changed], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        await using var db = app.Database();
        Assert.Null((await db.Tasks.SingleAsync(t => t.Id == other.Tasks[0].Id, Ct)).RetiredOn);
        Assert.Empty(await db.LeaderSignals.ToListAsync(Ct));
    }

    [Fact]
    public async Task A_leader_describes_tasks_and_offers_of_the_own_enterprise()
    {
        await using var app = await TestApp.DemoAsync();
        var leader = await app.UserAsync("leder");
        using var client = await app.SignedInAsync("leder");
        Dictionary<string, string> described = new()
        {
            ["Name"] = "Folde æsker",
            ["Hours"] = "6",
            ["HoursMin"] = "0",
            ["BlockMinutes"] = "30",
            ["AtATime"] = "2",
            ["InstructorMinutes"] = "15",
            ["Value"] = "4",
            ["DisplacesNobody"] = "true",
        };

        using var added = await client.SubmitAsync($"{Home}/opgaver/ny?skabelon=tom", described);
        Assert.Contains("Folde æsker", await TextAsync(added), StringComparison.Ordinal);
        await using var db = app.Database();
        var task = await db.Tasks.AsNoTracking().SingleAsync(t => t.Name == "Folde æsker", Ct);
        described["Name"] = "Folde store æsker";
        using var changed = await client.SubmitAsync($"{Home}/opgaver/{task.Id}", described);
        using var offered = await client.SubmitAsync($"{Home}/tilbud", new() { ["PeopleAtATime"] = "3" });

        Assert.Contains("Folde store æsker", await TextAsync(changed), StringComparison.Ordinal);
        Assert.Equal(leader.EnterpriseId, task.EnterpriseId);
        Assert.Equal(3, (await db.Enterprises.AsNoTracking().SingleAsync(e => e.Id == leader.EnterpriseId, Ct)).PeopleAtATime);
    }

    [Fact]
    public async Task Something_wrong_reaches_consultant_and_owner_at_once_and_stays_their_work_until_it_is_answered()
    {
        await using var app = await TestApp.DemoAsync();
        var (leader, consultant) = (await app.UserAsync("leder"), await app.UserAsync("jobkonsulent"));
        var citizen = await app.OwnCitizenAsync();
        await using var db = app.Database();
        var match = await db.Matches.FirstAsync(m => m.CitizenId == citizen.Id && m.EnterpriseId == leader.EnterpriseId, Ct);
        using var client = await app.SignedInAsync("leder");

        using var refused = await SendAsync(client, match.Id, LeaderSignalKind.SomethingWrong, "Det er 670182-4001.");
        using var sent = await SendAsync(client, match.Id, LeaderSignalKind.SomethingWrong, "Kom ikke i går.");

        Assert.Contains("Teksten indeholder et CPR-nummer", await TextAsync(refused), StringComparison.Ordinal);
        Assert.Contains("Venter på svar", await TextAsync(sent), StringComparison.Ordinal);
        var signal = await db.LeaderSignals.AsNoTracking().SingleAsync(Ct);
        var owner = await db.Enterprises.Where(e => e.Id == leader.EnterpriseId).Select(e => e.OwnerId).SingleAsync(Ct);
        var told = await db.InboxItems.Where(i => i.Kind == InboxKind.SomethingWrong).Select(i => i.UserId).ToListAsync(Ct);
        Assert.Equal(new[] { owner, consultant.Id }.Order(), told.Order());
        Assert.Contains(
            await db.Audit.Include(a => a.Citizens).Where(a => a.Act == "LeaderSignalled").ToListAsync(Ct),
            a => a.Citizens.Any(c => c.CitizenId == citizen.Id)
        );
        var page = $"/beskeder/{signal.Id}";
        using var ours = await app.SignedInAsync("jobkonsulent");
        Assert.Contains(page, await GetAsync(ours, "/"), StringComparison.Ordinal);
        Assert.Contains(page, await GetAsync(ours, $"/virksomheder/{leader.EnterpriseId}"), StringComparison.Ordinal);
        using var named = await ours.SubmitAsync(page, new() { ["Reply"] = "Det gælder 670182-4001." });
        Assert.Contains("Teksten indeholder et CPR-nummer", await TextAsync(named), StringComparison.Ordinal);
        using var answered = await ours.SubmitAsync(page, new() { ["Reply"] = "Jeg ringer i dag." });
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.DoesNotContain(page, await GetAsync(ours, "/"), StringComparison.Ordinal);
        Assert.Contains("Jeg ringer i dag.", await GetAsync(client, Home), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_consultant_of_another_team_finds_no_words_about_a_citizen_and_those_about_the_enterprise()
    {
        await using var app = await TestApp.DemoAsync();
        var leader = await app.UserAsync("leder");
        var citizen = await app.OwnCitizenAsync();
        await using var db = app.Database();
        var match = await db.Matches.FirstAsync(m => m.CitizenId == citizen.Id && m.EnterpriseId == leader.EnterpriseId, Ct);
        using var client = await app.SignedInAsync("leder");
        using var first = await SendAsync(client, match.Id, LeaderSignalKind.MoreHoursPossible, "To timer mere.");
        using var second = await SendAsync(client, null, LeaderSignalKind.MoreHoursPossible, "Vi mangler hænder.");
        var elsewhere = await db.Units.FirstAsync(u => u.Id != citizen.UnitId, Ct);
        await db.Users.Where(u => u.UserName == "jobkonsulent").ExecuteUpdateAsync(set => set.SetProperty(u => u.UnitId, elsewhere.Id), Ct);
        using var other = await app.SignedInAsync("jobkonsulent");

        foreach (var signal in await db.LeaderSignals.AsNoTracking().ToListAsync(Ct))
        {
            using var seen = await other.GetAsync(new Uri($"/beskeder/{signal.Id}", UriKind.Relative), Ct);
            using var answered = await other.SubmitAsync("/indbakke", new() { ["Reply"] = "Ja tak." }, $"/beskeder/{signal.Id}");

            var expected = signal.MatchId is null ? HttpStatusCode.OK : HttpStatusCode.NotFound;
            Assert.Equal((expected, expected), (seen.StatusCode, answered.StatusCode));
        }

        Assert.DoesNotContain("To timer mere.", await GetAsync(other, $"/virksomheder/{leader.EnterpriseId}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leader_sees_what_was_promised_and_not_what_was_noted()
    {
        await using var app = await TestApp.DemoAsync();
        var leader = await app.UserAsync("leder");
        await using (var db = app.Database())
        {
            db.SupportPlanSteps.Add(
                new()
                {
                    Id = Guid.CreateVersion7(),
                    EnterpriseId = leader.EnterpriseId!.Value,
                    Area = SupportArea.Sales,
                    What = "Finder en kunde til jer",
                    Who = "Kommunen",
                    DueOn = new(2015, 4, 1),
                }
            );
            db.SupportEntries.Add(
                new()
                {
                    Id = Guid.CreateVersion7(),
                    EnterpriseId = leader.EnterpriseId!.Value,
                    On = new(2015, 2, 1),
                    Kind = SupportKind.Sparring,
                    Minutes = 45,
                    Note = "Lederen er presset, hemmeligt",
                    ByName = "Prøve",
                }
            );
            await db.SaveAsync(new("Test", Outside.Nobody, "Prøve."), Ct);
        }

        using var client = await app.SignedInAsync("leder");
        var html = await GetAsync(client, Home);

        Assert.Contains("Finder en kunde til jer", html[html.IndexOf("id=\"lovet\"", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("0,75", html, StringComparison.Ordinal);
        Assert.DoesNotContain("hemmeligt", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Kommunen", true)]
    [InlineData("Mette Lund og tovholder", true)]
    [InlineData("Jan Holm", true)]
    [InlineData("Mette Lund", false)]
    [InlineData("Revisor", false)]
    public void A_step_is_the_municipalitys_when_it_or_one_of_its_people_is_named(string who, bool isOurs) =>
        Assert.Equal(isOurs, MunicipalSteps.IsOurs(who, ["Jan Holm"]));

    [Fact]
    public async Task The_leaders_own_numbers_give_what_the_enterprise_pays_a_month_and_a_year()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("leder");

        var html = await GetAsync(client, $"{Home}/ansaettelse?HourlyCost=150&Hours=12&Intensity=50");

        // 12 hours at 50 per cent are 6; 150 × 6 × 52 / 12 = 3,900, and twelve times that.
        Assert.Contains("3.900 kr.", html, StringComparison.Ordinal);
        Assert.Contains("46.800 kr.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deputy_is_named_by_the_leader_and_stands_on_the_municipalitys_card()
    {
        await using var app = await TestApp.DemoAsync();
        var leader = await app.UserAsync("leder");
        using var client = await app.SignedInAsync("leder");

        using var half = await client.SubmitAsync($"{Home}/stedfortraeder", new() { ["Name"] = "Kaj Vikar" });
        using var saved = await client.SubmitAsync($"{Home}/stedfortraeder", new() { ["Name"] = "Kaj Vikar", ["Phone"] = "12 34 56 78" });

        Assert.Contains("Skriv både navn og telefon", await TextAsync(half), StringComparison.Ordinal);
        Assert.Contains("Kaj Vikar, 12 34 56 78", await TextAsync(saved), StringComparison.Ordinal);
        using var ours = await app.SignedInAsync("tovholder");
        Assert.Contains("stedfortræder Kaj Vikar, 12 34 56 78", await GetAsync(ours, $"/virksomheder/{leader.EnterpriseId}"), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, Guid? matchId, LeaderSignalKind kind, string? note)
    {
        Dictionary<string, string> fields = new() { ["Kind"] = kind.ToString(), ["Note"] = note ?? "" };
        if (matchId is { } id)
        {
            fields["MatchId"] = id.ToString();
        }

        return await client.SubmitAsync(Home, fields);
    }

    private static int People(string html) => html.Split("aria-labelledby=\"person-").Length - 1;

    private static async Task<string> GetAsync(HttpClient client, string page) =>
        WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(page, UriKind.Relative), Ct));

    private static async Task<string> TextAsync(HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));
}
