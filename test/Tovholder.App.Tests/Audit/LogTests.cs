using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using Tovholder.App.Access;
using Tovholder.Data;
using Tovholder.Domain;
using Tovholder.Domain.Citizens;
using Tovholder.Testing;

namespace Tovholder.App.Tests.Audit;

/// <summary>What reaches a reader has been written in the log first, and the log's own pages.</summary>
public sealed partial class LogTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Clicks through what each role is offered, and holds every citizen on every page against the log.</summary>
    [Theory]
    [InlineData(Engine.Sqlite, "tovholder")]
    [InlineData(Engine.Sqlite, "jobkonsulent")]
    [InlineData(Engine.Sqlite, "controller")]
    [InlineData(Engine.Sqlite, "centerchef")]
    [InlineData(Engine.Sqlite, "udvalgssekretaer")]
    [InlineData(Engine.Sqlite, "databeskyttelsesraadgiver")]
    [InlineData(Engine.PostgreSql, "jobkonsulent")]
    [Trait("Requirement", "AL1")]
    public async Task Every_citizen_on_a_page_stands_in_the_log_before_the_answer_is_there(Engine engine, string userName)
    {
        await using var app = await TestApp.DemoAsync(engine);
        using var client = await app.SignedInAsync(userName);
        await using var db = app.Database();
        var aliases = await db.Citizens.ToDictionaryAsync(c => Citizen.AliasOf(c.Number), c => c.Id, Ct);
        var actor = await db.Users.Where(u => u.UserName == userName).Select(u => u.Id).SingleAsync(Ct);
        var waiting = new Queue<string>(["/"]);
        var known = new HashSet<string>(waiting, StringComparer.Ordinal);
        var withCitizens = 0;
        var pages = 0;
        var unlogged = new List<string>();
        while (waiting.TryDequeue(out var path) && pages < 200)
        {
            var before = await db.Audit.MaxAsync(a => (long?)a.Id, Ct) ?? 0;
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Ct);
            if (answer.StatusCode != HttpStatusCode.OK || answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            pages++;
            var html = await answer.Content.ReadAsStringAsync(Ct);
            var shown = Alias().Matches(html).Select(m => m.Value).Where(aliases.ContainsKey).Select(a => aliases[a]).ToHashSet();
            var logged = await db
                .Audit.Where(a => a.Id > before && a.ActorId == actor)
                .SelectMany(a => a.Citizens.Select(c => c.CitizenId))
                .ToListAsync(Ct);
            withCitizens += shown.Count > 0 ? 1 : 0;
            if (shown.Except(logged).Any())
            {
                unlogged.Add(
                    $"{path} shows {string.Join(", ", shown.Except(logged).Select(id => aliases.Single(a => a.Value == id).Key).Take(3))}"
                );
            }

            foreach (var href in Links().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups["to"].Value)))
            {
                // One page of each kind and a few of its records are enough; all of them would be the same page again.
                var kind = Id().Replace(href, "*");
                if (known.Add(href) && known.Count(k => Id().Replace(k, "*") == kind) <= 4)
                {
                    waiting.Enqueue(href);
                }
            }
        }

        Assert.True(unlogged.Count == 0, string.Join('\n', unlogged));
        Assert.True(pages > 5, $"{pages} pages");
        TestContext.Current.AddAttachment("AL1", $"{userName}: {withCitizens} af {withCitizens} sider med borgere står i loggen");
        Assert.True(withCitizens > 0 || userName is "centerchef" or "udvalgssekretaer", $"{userName} saw no citizen");
    }

    /// <summary>Every address there is, with a citizen of the consultant's own, first as it is and then without the log.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "AL3")]
    public async Task Nothing_about_a_citizen_is_shown_while_the_log_cannot_be_written(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var unit = await db.Users.Where(u => u.UserName == "jobkonsulent").Select(u => u.UnitId).SingleAsync(Ct);
        var pages = new List<string>();
        foreach (var page in await AddressesAsync(app, db, unit!.Value))
        {
            using var answer = await client.GetAsync(new Uri(page, UriKind.Relative), Ct);
            if (answer.IsSuccessStatusCode && Alias().IsMatch(await answer.Content.ReadAsStringAsync(Ct)))
            {
                pages.Add(page);
            }
        }

        Assert.True(pages.Count >= 30, $"Only {pages.Count} pages show a citizen.");
        await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Audit\" RENAME TO \"Away\"", Ct);

        foreach (var page in (string[])[.. pages, "/borgere?handler=excel"])
        {
            using var answer = await client.GetAsync(new Uri(page, UriKind.Relative), Ct);
            var html = await answer.Content.ReadAsStringAsync(Ct);

            Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{page}: {(int)answer.StatusCode}");
            Assert.Contains("Loggen kan ikke skrives lige nu", html, StringComparison.Ordinal);
            Assert.DoesNotMatch(Alias(), html);
        }

        TestContext.Current.AddAttachment("AL3", $"0 af {pages.Count} sider med borgere vises");
    }

    /// <summary>Each endpoint with a placement, match and referral of one of the unit's citizens.</summary>
    private static async Task<List<string>> AddressesAsync(TestApp app, TovholderDb db, Guid unit)
    {
        var placement = await db.Placements.Where(p => db.Citizens.Any(c => c.Id == p.CitizenId && c.UnitId == unit)).FirstAsync(Ct);
        Dictionary<string, Guid> ids = new(StringComparer.Ordinal)
        {
            ["citizenId"] = placement.CitizenId,
            ["placementId"] = placement.Id,
            ["matchId"] = await db.Matches.Where(m => m.CitizenId == placement.CitizenId).Select(m => m.Id).FirstAsync(Ct),
            ["enterpriseId"] = placement.EnterpriseId,
            ["taskId"] = await db.Tasks.Where(t => t.EnterpriseId == placement.EnterpriseId).Select(t => t.Id).FirstAsync(Ct),
            ["referralId"] = await db
                .Referrals.Where(r => db.Citizens.Any(c => c.Id == r.CitizenId && c.UnitId == unit))
                .Select(r => r.Id)
                .FirstAsync(Ct),
        };
        return
        [
            .. Endpoints
                .Of(app)
                .Select(e => e.Route)
                .Where(route => !route.Contains("{*", StringComparison.Ordinal) && !route.StartsWith("/log-ud", StringComparison.Ordinal))
                .Select(route => Endpoints.Filled(route, ids, Guid.Empty))
                .Distinct(),
        ];
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_refusal_is_in_the_log_with_the_citizen_it_was_about(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        using var consultant = await app.SignedInAsync("jobkonsulent");
        using var secretary = await app.SignedInAsync("udvalgssekretaer");
        await using var db = app.Database();
        var west = await db.Units.SingleAsync(u => u.Name == "Fleksjobteam Vest", Ct);
        var foreign = await db.Citizens.FirstAsync(c => c.UnitId == west.Id, Ct);

        using var foreignPage = await consultant.GetAsync(new Uri($"/borgere/{foreign.Id}", UriKind.Relative), Ct);
        using var forbidden = await secretary.GetAsync(new Uri("/borgere", UriKind.Relative), Ct);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (foreignPage.StatusCode, forbidden.StatusCode));
        var refused = await db.Audit.Include(a => a.Citizens).Where(a => a.Kind == AuditKind.Refused).OrderBy(a => a.Id).ToListAsync(Ct);
        Assert.Equal(["RecordRefused", "PermissionRefused"], refused.Select(a => a.Act));
        Assert.Equal(foreign.Id, Assert.Single(refused[0].Citizens).CitizenId);
    }

    [Fact]
    [Trait("Requirement", "AL5")]
    public async Task A_citizen_is_told_when_and_why_and_the_names_only_for_a_reason_that_is_logged()
    {
        await using var app = await TestApp.DemoAsync();
        await using var db = app.Database();
        using var consultant = await app.SignedInAsync("jobkonsulent");
        var unit = await db.Users.Where(u => u.UserName == "jobkonsulent").Select(u => u.UnitId).SingleAsync(Ct);
        var citizen = await db.Citizens.FirstAsync(c => c.UnitId == unit, Ct);
        await consultant.GetStringAsync(new Uri($"/borgere/{citizen.Id}", UriKind.Relative), Ct);
        using var officer = await app.SignedInAsync("databeskyttelsesraadgiver");
        var page = $"/log/borger/{citizen.Id}";

        var report = await officer.GetStringAsync(new Uri(page, UriKind.Relative), Ct);
        using var refused = await officer.SubmitAsync(page, new() { ["NamesReason"] = "kort" });
        using var named = await officer.SubmitAsync(page, new() { ["NamesReason"] = "Borgeren klager over opslaget." });

        Assert.Contains("Borgerens side.", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Mette Holm", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Mette Holm", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Contains("Mette Holm", await named.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        var shown = Assert.Single(await db.Audit.Where(a => a.Act == "AuditNamesShown").ToListAsync(Ct));
        Assert.Equal("Borgeren klager over opslaget.", shown.Reason);
        TestContext.Current.AddAttachment("AL5", "navnene vist 1 gang, med grunden i loggen");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "AL5")]
    public async Task A_citizen_with_ten_thousand_looks_gets_every_one_of_them_without_a_name(Engine engine)
    {
        const int Looks = 10_000;
        await using var app = await TestApp.DemoAsync(engine);
        var citizen = await app.OwnCitizenAsync();
        var consultant = await app.UserAsync("jobkonsulent");
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Looks),
            new ParallelOptions { MaxDegreeOfParallelism = 200, CancellationToken = Ct },
            async (_, stop) =>
            {
                await using var scope = app.Services.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<TovholderDb>();
                await db.RecordLookAsync(new("CitizenSeen", CurrentUser.ActorFor(consultant), "Borgerens side."), [citizen.Id], stop);
            }
        );
        using var officer = await app.SignedInAsync("databeskyttelsesraadgiver");

        var clock = Stopwatch.StartNew();
        var workbook = await officer.GetByteArrayAsync(new Uri($"/log/borger/{citizen.Id}?handler=excel", UriKind.Relative), Ct);
        var taken = clock.Elapsed;

        using var stream = new MemoryStream(workbook);
        var rows = stream.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        var looks = rows.Count(row => row["Formål"] as string == "Borgerens side.");
        Assert.Equal(Looks, looks);
        Assert.DoesNotContain(rows.SelectMany(row => row.Values), cell => $"{cell}".Contains(consultant.Name, StringComparison.Ordinal));
        TestContext.Current.AddAttachment(
            "AL5",
            $"{looks} af {Looks} opslag i rapporten, 0 navne, her på {taken.TotalSeconds.ToString("0.0", Danish.Culture)} s ({engine})"
        );
    }

    [Fact]
    public async Task A_search_in_the_log_is_in_the_log_with_what_was_sought()
    {
        await using var app = await TestApp.DemoAsync();
        using var officer = await app.SignedInAsync("databeskyttelsesraadgiver");

        var html = await officer.GetStringAsync(new Uri("/log?Borger=B-012&Slags=Change", UriKind.Relative), Ct);
        var unknown = await officer.GetStringAsync(new Uri("/log?Borger=B-999", UriKind.Relative), Ct);

        Assert.Contains("Hvem har set B-012?", html, StringComparison.Ordinal);
        Assert.Contains("Der er ingen borger med nummeret „B-999“", unknown, StringComparison.Ordinal);
        await using var db = app.Database();
        var search = await db.Audit.Include(a => a.Citizens).Where(a => a.Act == "AuditSearched").OrderBy(a => a.Id).FirstAsync(Ct);
        Assert.Equal("Søgning i loggen: borger: B-012, slags: Ændring.", search.Reason);
        Assert.NotEmpty(search.Citizens);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "AL8")]
    public async Task Spot_checks_are_drawn_among_looks_that_no_work_explains_and_answered_with_a_reason(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        await using var db = app.Database();
        using var coordinator = await app.SignedInAsync("tovholder");
        foreach (var id in await db.Citizens.OrderBy(c => c.Number).Select(c => c.Id).Take(12).ToListAsync(Ct))
        {
            await coordinator.GetStringAsync(new Uri($"/borgere/{id}", UriKind.Relative), Ct);
        }

        using var officer = await app.SignedInAsync("databeskyttelsesraadgiver");

        using var drawn = await officer.SubmitAsync("/log/stikproever", [], "/log/stikproever?handler=traek");

        var checks = await db.SpotChecks.AsNoTracking().ToListAsync(Ct);
        Assert.Equal(10, checks.Count);
        var looks = await db.Audit.Where(a => checks.Select(c => c.AuditEntryId).Contains(a.Id)).ToListAsync(Ct);
        Assert.All(looks, look => Assert.Equal(AuditKind.Look, look.Kind));

        var answer = $"/log/stikproever?handler=svar&id={checks[0].Id}";
        using var without = await officer.SubmitAsync("/log/stikproever", new() { ["Verdict"] = "Wrong", ["Note"] = "" }, answer);
        Assert.Contains("Skriv, hvad svaret bygger på", await without.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var with = await officer.SubmitAsync("/log/stikproever", new() { ["Verdict"] = "Wrong", ["Note"] = "Ingen sag." }, answer);
        var answered = await db.SpotChecks.AsNoTracking().SingleAsync(c => c.Id == checks[0].Id, Ct);
        Assert.Equal((Domain.Privacy.SpotCheckVerdict.Wrong, "Ingen sag."), (answered.Verdict, answered.Note));
    }

    /// <summary>A citizen's alias; the example beside a field is nobody's.</summary>
    [GeneratedRegex(@"(?<!fx )\bB-\d{3,}\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Alias();

    [GeneratedRegex("href=\"(?<to>/[^\"#]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();

    [GeneratedRegex(
        @"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=/)\d+|T\d\d",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Id();
}
