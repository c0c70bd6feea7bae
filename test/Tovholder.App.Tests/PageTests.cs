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
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync(demo: false);
        using var client = app.Client(followRedirects: false);

        var html = await client.GetStringAsync(new Uri("/log-ind", UriKind.Relative), ct);
        using var answer = await client.SubmitAsync("/log-ind", new() { ["userName"] = "tovholder" });

        Assert.DoesNotContain("Karen Lindholm", html, StringComparison.Ordinal);
        Assert.False(
            answer.Headers.Contains("Set-Cookie")
                && answer.Headers.GetValues("Set-Cookie").Any(c => c.StartsWith("tovholder=", StringComparison.Ordinal))
        );
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
}
