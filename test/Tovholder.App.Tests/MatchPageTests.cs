using System.Net;
using Microsoft.EntityFrameworkCore;
using Tovholder.Data;
using Tovholder.Domain;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Work;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

public sealed class MatchPageTests
{
    [Fact]
    public async Task A_task_is_corrected_on_a_visit_and_the_engine_follows_its_times()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var task = await RunningTaskAsync(db, ct);
        var page = $"/virksomheder/{task.EnterpriseId}/opgaver/{task.Id}";

        using var refused = await client.SubmitAsync(page, Description(task, from: "12:00", to: "08:00"));
        using var saved = await client.SubmitAsync(page, Description(task, from: "08:00", to: "12:00"));

        Assert.Contains(
            "Et tidsrum begynder kl. 12.00 og slutter kl. 08.00.",
            await refused.Content.ReadAsStringAsync(ct),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        await using var after = app.Database();
        var stored = await after.Tasks.SingleAsync(t => t.Id == task.Id, ct);
        Assert.Equal(new TimeWindow(DayOfWeek.Monday, 8 * 60, 12 * 60), Assert.Single(stored.Windows));
        Assert.Equal(45, stored.InstructorMinutes);
        Assert.Contains(await after.Audit.ToListAsync(ct), a => a.Act == "TaskChanged");
    }

    [Fact]
    public async Task A_task_that_is_closed_is_no_longer_proposed()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var task = await RunningTaskAsync(db, ct);
        var page = $"/virksomheder/{task.EnterpriseId}/opgaver/{task.Id}";

        using var closed = await client.SubmitAsync(page, [], $"{page}?handler=Retire");
        using var proposals = await client.GetAsync(new Uri($"/opgaver/{task.Id}/forslag", UriKind.Relative), ct);
        using var again = await client.SubmitAsync(page, [], $"{page}?handler=Retire");

        Assert.Equal(HttpStatusCode.NotFound, proposals.StatusCode);
        Assert.Contains("blev lukket den 23. februar 2015", await again.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_citizen_can_and_wants_is_written_once_and_an_address_under_protection_is_hidden()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var citizen = await EastCitizenAsync(db, ct);

        using var answer = await client.SubmitAsync(
            $"/borgere/{citizen.Id}/profil",
            new()
            {
                ["OwnWords"] = "Vil gerne være ude, ikke i en butik.",
                ["AddressProtected"] = "true",
                ["Week[0].From"] = "",
                ["Week[1].From"] = "",
                ["Week[2].From"] = "9.30",
                ["Week[2].To"] = "14",
                ["Abilities[noise]"] = "1",
                ["Abilities[pace]"] = "",
            }
        );

        var html = await answer.Content.ReadAsStringAsync(ct);
        Assert.Contains("Vil gerne være ude, ikke i en butik.", html, StringComparison.Ordinal);
        Assert.Contains("Onsdag 09.30-14.00", html, StringComparison.Ordinal);
        Assert.Contains("Adressebeskyttet", html, StringComparison.Ordinal);
        Assert.DoesNotContain($"<dd>{citizen.PostalCode}</dd>", html, StringComparison.Ordinal);
        await using var after = app.Database();
        var stored = await after.Citizens.SingleAsync(c => c.Id == citizen.Id, ct);
        Assert.Equal(new AbilityRange(1, 1), Assert.Single(stored.Abilities).Value);
    }

    [Fact]
    public async Task A_comparison_shows_the_picture_and_its_table_and_is_in_the_log()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var citizen = await EastCitizenAsync(db, ct);
        var task = await RunningTaskAsync(db, ct);

        var html = await client.GetStringAsync(new Uri($"/borgere/{citizen.Id}/opgaver/{task.Id}", UriKind.Relative), ct);

        Assert.Contains("role=\"img\"", html, StringComparison.Ordinal);
        Assert.Contains("Træk for træk, fra 0 til 4", html, StringComparison.Ordinal);
        Assert.Contains(
            await db.Audit.Include(a => a.Citizens).ToListAsync(ct),
            a => a.Act == "PairCompared" && a.Citizens.Any(c => c.CitizenId == citizen.Id)
        );
    }

    [Fact]
    public async Task A_citizen_of_another_team_can_neither_be_compared_nor_described()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var west = await db.Units.SingleAsync(u => u.Name == "Fleksjobteam Vest", ct);
        var foreign = await db.Citizens.FirstAsync(c => c.UnitId == west.Id, ct);
        var task = await RunningTaskAsync(db, ct);

        foreach (var page in new[] { $"/borgere/{foreign.Id}/profil", $"/borgere/{foreign.Id}/opgaver/{task.Id}" })
        {
            using var answer = await client.GetAsync(new Uri(page, UriKind.Relative), ct);

            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_enterprise_is_told_the_ticked_facts_alone_and_the_release_can_be_taken_back()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var citizen = await EastCitizenAsync(db, ct);
        var task = await RunningTaskAsync(db, ct);
        var match = AMatch(citizen, task);
        db.Matches.Add(match);
        await db.SaveAsync(new("MatchProposed", new(Guid.Empty, "Prøve", "JobConsultant", null), "Prøve"), ct);
        var hours = $"En medarbejder i fleksjob, {WeeklyHours.FromMinutes(match.Minutes)} effektive timer om ugen.";

        using var nothing = await client.SubmitAsync($"/match/{match.Id}/videregiv", new() { ["LegalBasis"] = "LAB kap. 20" });
        using var released = await client.SubmitAsync(
            $"/match/{match.Id}/videregiv",
            new() { ["Facts"] = hours, ["LegalBasis"] = "LAB kap. 20" }
        );
        using var revoked = await client.SubmitAsync($"/match/{match.Id}", new() { ["Reason"] = "Borgeren har fortrudt." });

        Assert.Contains("Vælg mindst én oplysning", await nothing.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
        await using var after = app.Database();
        var stored = await after.Matches.SingleAsync(m => m.Id == match.Id, ct);
        Assert.Equal((hours, MatchStatus.Revoked), (stored.ReleasedText, stored.Status));
        Assert.Equal(("Borgeren har fortrudt.", new DateOnly(2015, 2, 23)), (stored.RevokeReason, stored.RevokedOn));
    }

    [Fact]
    [Trait("Requirement", "PR11")]
    public async Task What_an_enterprise_is_told_is_chosen_and_dated_and_no_way_around_tells_a_diagnosis()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        using var leader = await app.SignedInAsync("leder");
        await using var db = app.Database();
        var own = await db.Users.Where(u => u.UserName == "leder").Select(u => u.EnterpriseId).SingleAsync(ct);
        var match = AMatch(await EastCitizenAsync(db, ct), await db.Tasks.FirstAsync(t => t.EnterpriseId == own, ct));
        db.Matches.Add(match);
        await db.SaveAsync(new("MatchProposed", new(Guid.Empty, "Prøve", "JobConsultant", null), "Prøve"), ct);
        var page = $"/match/{match.Id}/videregiv";
        var hours = $"En medarbejder i fleksjob, {WeeklyHours.FromMinutes(match.Minutes)} effektive timer om ugen.";
        (string Field, string Words)[] attempts =
        [
            ("Facts", "Har en depression."),
            ("Facts", "Begrænsning: Psykisk"),
            ("Text", "Har haft en depression."),
            ("Text", "Undgå uro pga. ADHD."),
            ("Text", "Lungesygdom, så intet støv."),
            ("Text", "Henvist med F32.1."),
            ("LegalBasis", "Diagnosen i lægeerklæringen"),
            ("Text", "Er født 670182-4001."),
        ];

        var draft = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(page, UriKind.Relative), ct));
        foreach (var (field, words) in attempts)
        {
            using var refused = await client.SubmitAsync(
                page,
                new Dictionary<string, string> { ["Facts"] = hours, ["LegalBasis"] = "LAB kap. 20" }.With((field, words))
            );
            Assert.Equal($"/match/{match.Id}/videregiv", refused.RequestMessage!.RequestUri!.AbsolutePath);
        }

        Assert.All(
            Enum.GetValues<LimitationCategory>(),
            c => Assert.DoesNotContain($"\"{Texts.Danish(c)}", draft, StringComparison.Ordinal)
        );
        await using (var before = app.Database())
        {
            Assert.Equal(MatchStatus.Proposed, (await before.Matches.SingleAsync(m => m.Id == match.Id, ct)).Status);
        }

        using var released = await client.SubmitAsync(
            page,
            new()
            {
                ["Facts"] = hours,
                ["LegalBasis"] = "LAB kap. 20",
                ["LimitationCategory"] = "Mental",
            }
        );
        var told = WebUtility.HtmlDecode(await leader.GetStringAsync(new Uri("/min-virksomhed", UriKind.Relative), ct));
        using var revoked = await client.SubmitAsync($"/match/{match.Id}", new() { ["Reason"] = "Borgeren har fortrudt." });
        var after = WebUtility.HtmlDecode(await leader.GetStringAsync(new Uri("/min-virksomhed", UriKind.Relative), ct));

        Assert.Contains(hours, told, StringComparison.Ordinal);
        Assert.DoesNotContain(hours, after, StringComparison.Ordinal);
        await using var last = app.Database();
        var stored = await last.Matches.SingleAsync(m => m.Id == match.Id, ct);
        Assert.Equal(
            (hours, new DateOnly(2015, 2, 23), new DateOnly(2015, 2, 23)),
            (stored.ReleasedText, stored.DecidedOn, stored.RevokedOn)
        );
        Assert.Contains(await last.Audit.ToListAsync(ct), a => a.Act == "MatchReleased" && a.Reason == "LAB kap. 20");
        TestContext.Current.AddAttachment(
            "PR11",
            $"0 af {attempts.Length} forsøg gav noget videre til en virksomhed, dateret og trukket tilbage"
        );
    }

    [Fact]
    public async Task A_proposal_that_was_put_aside_says_so_the_next_time()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        var (page, key) = await ProposalAsync(app, client, ct);

        using var without = await client.SubmitAsync(page, new() { ["key"] = key, ["AsideReason"] = "" }, $"{page}?handler=Aside");
        using var aside = await client.SubmitAsync(
            page,
            new() { ["key"] = key, ["AsideReason"] = "For langt med bussen." },
            $"{page}?handler=Aside"
        );

        Assert.Contains("Skriv, hvorfor forslaget lægges til side.", await without.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
        Assert.Contains("For langt med bussen.", await aside.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
    }

    /// <summary>A citizen with a proposal, found by looking, and the key of the first one.</summary>
    private static async Task<(string Page, string Key)> ProposalAsync(TestApp app, HttpClient client, CancellationToken ct)
    {
        await using var db = app.Database();
        var east = await db.Units.SingleAsync(u => u.Name == "Fleksjobteam Øst", ct);
        foreach (var id in await db.Citizens.Where(c => c.UnitId == east.Id).OrderBy(c => c.Number).Select(c => c.Id).ToListAsync(ct))
        {
            var page = $"/borgere/{id}/forslag";
            var html = await client.GetStringAsync(new Uri(page, UriKind.Relative), ct);
            var start = html.IndexOf("name=\"key\" value=\"", StringComparison.Ordinal);
            if (start >= 0)
            {
                start += "name=\"key\" value=\"".Length;
                return (page, html[start..html.IndexOf('"', start)]);
            }
        }

        throw new InvalidOperationException("No citizen of the demo has a proposal.");
    }

    private static Match AMatch(Citizen citizen, WorkTask task) =>
        new()
        {
            Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
            CitizenId = citizen.Id,
            EnterpriseId = task.EnterpriseId,
            ProposedOn = new(2015, 2, 23),
            ProposedById = Guid.Empty,
            Tasks = [new(task.Id, task.Name, 240)],
            Proof = "",
            BelowAssessed = 0,
        };

    private static Dictionary<string, string> Description(WorkTask task, string from, string to) =>
        new()
        {
            ["Name"] = task.Name,
            ["Hours"] = "6",
            ["HoursMin"] = "0",
            ["BlockMinutes"] = "30",
            ["AtATime"] = "2",
            ["InstructorMinutes"] = "45",
            ["Value"] = "4",
            ["Week[0].From"] = from,
            ["Week[0].To"] = to,
        };

    private static Task<WorkTask> RunningTaskAsync(TovholderDb db, CancellationToken ct) =>
        db
            .Tasks.Where(t => db.Enterprises.Any(e => e.Id == t.EnterpriseId && e.Name == "Pakkeriet Nord"))
            .OrderBy(t => t.Id)
            .FirstAsync(ct);

    /// <summary>A citizen of the consultant's own team who waits for a job.</summary>
    private static async Task<Citizen> EastCitizenAsync(TovholderDb db, CancellationToken ct)
    {
        var east = await db.Units.SingleAsync(u => u.Name == "Fleksjobteam Øst", ct);
        return await db
            .Citizens.Where(c => c.UnitId == east.Id && c.LeftOn == null && !db.Placements.Any(p => p.CitizenId == c.Id))
            .OrderBy(c => c.Number)
            .FirstAsync(ct);
    }
}
