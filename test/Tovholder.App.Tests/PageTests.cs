using System.Net;
using Microsoft.EntityFrameworkCore;
using Tovholder.Data;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

public sealed class PageTests
{
    [Fact]
    public async Task A_consultant_does_not_find_a_citizen_of_another_team()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var west = await db.Units.SingleAsync(u => u.Name == "Fleksjobteam Vest", TestContext.Current.CancellationToken);
        var foreign = await db.Citizens.FirstAsync(c => c.UnitId == west.Id, TestContext.Current.CancellationToken);

        foreach (var page in new[] { "", "/identitet", "/vurdering", "/hensyn", "/forslag" })
        {
            using var answer = await client.GetAsync(
                new Uri($"/borgere/{foreign.Id}{page}", UriKind.Relative),
                TestContext.Current.CancellationToken
            );

            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("udvalgssekretaer", "/borgere")]
    [InlineData("udvalgssekretaer", "/businesscase")]
    [InlineData("controller", "/borgere")]
    [InlineData("centerchef", "/ansaettelser")]
    [InlineData("tovholder", "/borgere/ny")]
    public async Task A_role_without_the_permission_is_told_so(string userName, string page)
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync(userName);

        using var answer = await client.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(
            "Det har din rolle ikke adgang til",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_number_and_name_of_a_citizen_are_shown_only_with_a_purpose_and_written_in_the_log_first()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var unit = await db.Units.SingleAsync(u => u.Name == "Fleksjobteam Øst", ct);
        var citizen = await db.Citizens.FirstAsync(c => c.UnitId == unit.Id, ct);
        var page = $"/borgere/{citizen.Id}/identitet";

        using var without = await client.SubmitAsync(page, new() { ["Purpose"] = "" });
        using var with = await client.SubmitAsync(page, new() { ["Purpose"] = "Aftale om første møde" });

        Assert.DoesNotContain(citizen.Name, await without.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
        Assert.Contains(citizen.Name, await with.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
        var entry = Assert.Single(await db.Audit.Include(a => a.Citizens).Where(a => a.Act == "IdentityRevealed").ToListAsync(ct));
        Assert.Equal(("Mette Holm", "Aftale om første møde"), (entry.ActorName, entry.Reason));
        Assert.Equal(citizen.Id, Assert.Single(entry.Citizens).CitizenId);
    }

    [Fact]
    public async Task Bad_input_gets_a_sentence_with_the_value_and_keeps_what_was_typed()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("tovholder");

        using var answer = await client.SubmitAsync(
            "/virksomheder/ny",
            new()
            {
                ["Name"] = "Solsikken",
                ["Kind"] = "SocialEnterprise",
                ["CvrNumber"] = "12345678",
                ["Idea"] = "Blomster",
                ["PostalCode"] = "8300",
                ["LeaderName"] = "Ida Bak",
                ["Stage"] = "Lead",
                ["Reason"] = "Infomøde",
            }
        );

        var html = await answer.Content.ReadAsStringAsync(ct);
        Assert.Contains("12345678 er ikke et CVR-nummer", html, StringComparison.Ordinal);
        Assert.Contains("value=\"Solsikken\"", html, StringComparison.Ordinal);
        await using var db = app.Database();
        Assert.False(await db.Enterprises.AnyAsync(e => e.Name == "Solsikken", ct));
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("tovholder");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["Learned"] = "x", ["Assumed"] = "y" });

        using var answer = await client.PostAsync(new Uri("/businesscase/laering", UriKind.Relative), form, ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Outside_a_demo_nobody_can_choose_a_role()
    {
        await using var demo = await TestApp.DemoAsync();
        await using var app = await demo.BesideAsync(isDemo: false);
        using var client = app.Client(followRedirects: false);
        using var form = await demo.FormAsync(client, "/log-ind", new() { ["userName"] = "tovholder" });

        using var answer = await client.PostAsync(new Uri("/log-ind", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain(
            "Karen Lindholm",
            await client.GetStringAsync(new Uri("/log-ind", UriKind.Relative), TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("evil.example", null)]
    [InlineData(null, "8.8.8.8")]
    public async Task A_demo_reached_under_another_name_or_through_a_proxy_offers_no_role(string? host, string? forwardedFor)
    {
        await using var app = await TestApp.DemoAsync();
        using var client = app.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/log-ind");
        request.Headers.Host = host;
        if (forwardedFor is not null)
        {
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(
            "Karen Lindholm",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Every_task_of_the_demo_answers_when_asked_for_citizens()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var tasks = await db.Tasks.ToListAsync(ct);
        Assert.NotEmpty(tasks);

        foreach (var task in tasks)
        {
            using var answer = await client.GetAsync(new Uri($"/opgaver/{task.Id}/forslag", UriKind.Relative), ct);

            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{task.Name}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_says_so()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("tovholder");

        using var answer = await client.GetAsync(new Uri("/findes-ikke", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.StartsWith(
            "default-src 'self'",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("Læring med et usynligt tegn \u0007", "usynligt tegn")]
    [InlineData("Ring til 610185-0001", "CPR-nummer")]
    public async Task A_text_that_must_not_be_kept_is_refused_and_stays_in_the_form(string text, string sentence)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("tovholder");

        using var answer = await client.SubmitAsync("/businesscase/laering", new() { ["Assumed"] = "Noget andet", ["Learned"] = text });

        var html = await answer.Content.ReadAsStringAsync(ct);
        Assert.Contains(sentence, html, StringComparison.Ordinal);
        Assert.Contains("Noget andet", html, StringComparison.Ordinal);
        await using var db = app.Database();
        Assert.DoesNotContain(await db.Learnings.ToListAsync(ct), learning => learning.Learned == text);
    }

    [Fact]
    public async Task A_number_with_three_decimals_is_refused_with_a_sentence()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var unit = await db.Units.SingleAsync(u => u.Name == "Fleksjobteam Øst", TestContext.Current.CancellationToken);
        var citizen = await db.Citizens.FirstAsync(c => c.UnitId == unit.Id, TestContext.Current.CancellationToken);

        using var answer = await client.SubmitAsync($"/borgere/{citizen.Id}/vurdering", new() { ["EffectiveHoursMin"] = "7,333" });

        Assert.Contains(
            "Skriv højst to decimaler. Du skrev „7,333“.",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_year_without_rates_is_said_on_the_page_and_not_guessed()
    {
        await using var app = await TestApp.DemoAsync(today: new(2025, 3, 3));
        using var client = await app.SignedInAsync("controller");

        using var answer = await client.GetAsync(new Uri("/businesscase", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("2025", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_is_known_already_is_refused_and_the_look_is_logged()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var west = await db.Units.SingleAsync(u => u.Name == "Fleksjobteam Vest", ct);
        var citizen = await db.Citizens.FirstAsync(c => c.UnitId == west.Id, ct);
        var vault = (CprVault)app.Services.GetService(typeof(CprVault))!;

        using var answer = await client.SubmitAsync(
            "/borgere/ny",
            new()
            {
                ["Name"] = "Ida Bak",
                ["Cpr"] = vault.Open(citizen.CprSealed, citizen.Id).Digits,
                ["ApprovedOn"] = "01-02-2015",
                ["ApprovedUnder"] = "Section116Part1",
                ["Benefit"] = "AllowanceHigh",
                ["LadderWeeksBefore"] = "0",
                ["PostalCode"] = "8300",
                ["LimitationCategory"] = "Other",
            }
        );

        Assert.Contains("er allerede oprettet", await answer.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
        var look = Assert.Single(await db.Audit.Include(a => a.Citizens).Where(a => a.Act == "CprLookedUp").ToListAsync(ct));
        Assert.Equal(citizen.Id, Assert.Single(look.Citizens).CitizenId);
    }

    [Fact]
    public async Task A_centre_manager_reads_the_case_without_the_list_of_persons()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("centerchef");

        var html = await client.GetStringAsync(new Uri("/businesscase", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.DoesNotContain("B-0", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tovholder")]
    [InlineData("jobkonsulent")]
    [InlineData("controller")]
    public async Task No_list_and_no_citizen_page_shows_a_name_or_a_CPR_number(string userName)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync(userName);
        await using var db = app.Database();
        var vault = app.Services.GetService(typeof(CprVault)) as CprVault;
        var citizens = await db.Citizens.ToListAsync(ct);
        var pages = new List<string>
        {
            "/",
            "/borgere?vis=alle",
            "/ansaettelser",
            "/match",
            "/businesscase",
            "/virksomheder?visning=liste",
        };
        pages.AddRange(citizens.Take(10).Select(c => $"/borgere/{c.Id}"));
        var seen = 0;

        foreach (var page in pages)
        {
            using var answer = await client.GetAsync(new Uri(page, UriKind.Relative), ct);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                continue;
            }

            seen++;
            var html = await answer.Content.ReadAsStringAsync(ct);
            Assert.All(
                citizens,
                citizen =>
                {
                    Assert.DoesNotContain(citizen.Name, html, StringComparison.Ordinal);
                    Assert.DoesNotContain(
                        vault!.Open(citizen.CprSealed, citizen.Id).Digits,
                        html.Replace("-", "", StringComparison.Ordinal),
                        StringComparison.Ordinal
                    );
                }
            );
        }

        Assert.True(seen >= 3);
    }

    [Fact]
    public async Task Every_answer_carries_the_headers_that_keep_a_page_its_own()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("tovholder");

        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.StartsWith(
            "default-src 'self'",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    [Trait("Requirement", "WB3")]
    public async Task Outside_a_demo_a_browser_is_told_to_use_TLS_alone()
    {
        await using var demo = await TestApp.DemoAsync();
        await using var app = await demo.BesideAsync(isDemo: false);
        using var client = app.Client();

        using var answer = await client.GetAsync(new Uri("/log-ind", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
    }
}
