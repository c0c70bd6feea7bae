using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Access;
using Tovholder.App.Features.Organisation;
using Tovholder.Data;
using Tovholder.Domain.Organisation;
using Tovholder.Testing;
using static Tovholder.App.Tests.Door;

namespace Tovholder.App.Tests;

/// <summary>Every address of the program, asked by those who are not signed in, no longer signed in, or sent by somebody else's page.</summary>
public sealed class SessionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Requirement", "AU1")]
    public async Task A_password_without_the_second_factor_opens_no_page()
    {
        await using var app = await TestApp.DemoAsync(demo: false);
        var (token, secret) = await app.InviteAsync();
        var used = CodeOf(secret, 0);
        using var invited = new Browser(app);
        await invited.PostAsync($"/log-ind/invitation/{token}", new() { ["Password"] = Password, ["Code"] = used });
        var pages = Guarded(app);
        List<string> reached = [];
        // The right password alone; with a code that is wrong; with the code that was used already.
        string[] codes = ["", "000000", used];
        foreach (var code in codes)
        {
            using var browser = new Browser(app);
            var answer = await browser.SignInAsync(code);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            foreach (var page in pages)
            {
                var (looked, sent) = (await browser.GetAsync(page), await browser.SendAsync(page, []));
                reached.AddRange(new[] { looked, sent }.Where(a => !a.IsDoor).Select(a => $"{page}: {(int)a.Status}"));
            }
        }

        Assert.Empty(reached);
        Assert.True(pages.Count > 150, $"Only {pages.Count} pages were tried.");
        TestContext.Current.AddAttachment(
            "AU1",
            $"0 af {pages.Count} adresser åbnet i {codes.Length * pages.Count * 2} forsøg uden anden faktor"
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "AU5")]
    public async Task The_old_cookie_opens_nothing_after_signing_out(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine, demo: false);
        using var browser = await app.SignedInMetteAsync();
        using var stolen = browser.Copy();
        Assert.Equal(HttpStatusCode.OK, (await stolen.GetAsync("/borgere")).Status);

        await browser.PostAsync("/log-ud", [], from: "/");

        var pages = Guarded(app);
        List<string> reached = [];
        foreach (var page in pages)
        {
            // Each time the old cookies anew: an answer may have taken them away.
            using var replay = stolen.Copy();
            if (await replay.GetAsync(page) is { IsDoor: false } answer)
            {
                reached.Add($"{page}: {(int)answer.Status}");
            }
        }

        Assert.Empty(reached);
        TestContext.Current.AddAttachment("AU5", $"gammel cookie: 0 af {pages.Count} adresser åbnet");
    }

    [Fact]
    [Trait("Requirement", "AU5")]
    public async Task Every_cookie_stays_with_its_host_on_tls_and_away_from_scripts()
    {
        await using var app = await TestApp.DemoAsync(demo: false);
        var secret = await app.EnrolAsync();
        using var browser = new Browser(app);
        var door = await browser.GetAsync("/log-ind");
        var signedIn = await browser.SignInAsync(CodeOf(secret, 1));
        var saved = await browser.PostAsync("/log-ud", [], from: "/");
        List<string> cookies = [.. door.Cookies, .. signedIn.Cookies, .. saved.Cookies];

        Assert.Contains(cookies, c => c.StartsWith("__Host-tovholder=", StringComparison.Ordinal));
        Assert.Contains(cookies, c => c.StartsWith("__Host-tovholder-form=", StringComparison.Ordinal));
        Assert.Contains(cookies, c => c.StartsWith("__Host-tovholder-device=", StringComparison.Ordinal));
        Assert.All(
            cookies,
            cookie =>
            {
                Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
                Assert.Contains("; path=/;", cookie + ";", StringComparison.OrdinalIgnoreCase);
                Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
                Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
                Assert.Contains("; samesite=", cookie, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("samesite=none", cookie, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
            }
        );
        TestContext.Current.AddAttachment("AU5", $"{cookies.Count} af {cookies.Count} cookies med __Host-, Secure, HttpOnly og SameSite");
    }

    [Fact]
    [Trait("Requirement", "AU6")]
    public async Task What_is_sent_without_the_forms_own_token_is_refused_everywhere()
    {
        await using var app = await TestApp.DemoAsync();
        await using var db = app.Database();
        var users = (await db.Users.AsNoTracking().ToListAsync(Ct)).DistinctBy(u => u.Role).ToList();
        var pages = Endpoints
            .Of(app)
            .Select(e =>
                (
                    Page: Endpoints.Filled(e.Route, NoIds, Guid.Empty),
                    e.Endpoint.Metadata.GetMetadata<RequirePermissionAttribute>()?.Permission
                )
            )
            .Distinct()
            .ToList();
        var (tried, accepted) = (0, new List<string>());
        foreach (var user in users)
        {
            using var client = await app.SignedInAsync(user.UserName, followRedirects: false);
            using var other = await app.SignedInAsync(user.UserName, followRedirects: false);
            var foreign = Forms.TokenIn(await other.GetStringAsync(new Uri("/log-ind", UriKind.Relative), Ct));
            foreach (
                var (page, permission) in pages.Where(p => p.Permission is { } needed ? user.Role.May(needed) : !IsOpenByDesign(p.Page))
            )
            {
                foreach (var token in new[] { null, "", foreign })
                {
                    using var form = new FormUrlEncodedContent(token is null ? [] : [new("__RequestVerificationToken", token)]);
                    using var answer = await client.PostAsync(new Uri(page, UriKind.Relative), form, Ct);
                    tried++;
                    // What is open to everybody has a limit of its own, which comes first.
                    if (answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.TooManyRequests))
                    {
                        accepted.Add($"{user.Role} {page} {permission}: {(int)answer.StatusCode}");
                    }
                }
            }
        }

        Assert.Empty(accepted);
        Assert.True(tried >= 1000, $"Only {tried} forms were tried.");
        TestContext.Current.AddAttachment("AU6", $"{tried} af {tried} formularer uden gyldigt mærke afvist");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "AC8")]
    public async Task A_changed_role_and_a_closed_user_lose_their_pages_at_the_next_click(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        var pages = Endpoints
            .Of(app)
            .Select(e => (Page: e.Route, e.Endpoint.Metadata.GetMetadata<RequirePermissionAttribute>()?.Permission))
            .Where(e => e.Permission is { } needed && Role.JobConsultant.May(needed) && !e.Page.Contains('{', StringComparison.Ordinal))
            .Select(e => e.Page)
            .Distinct()
            .ToList();
        await using var db = app.Database();
        var (lost, kept) = (0, new List<string>());
        foreach (var page in pages.Where(p => !Role.DataProtectionOfficer.May(PermissionOf(app, p))))
        {
            await SetRoleAsync(db, Role.JobConsultant);
            using var client = await app.SignedInAsync("jobkonsulent", followRedirects: false);
            var before = await StatusAsync(client, page);
            await SetRoleAsync(db, Role.DataProtectionOfficer);
            var after = await StatusAsync(client, page);
            lost += before == HttpStatusCode.OK ? 1 : 0;
            if (after is not (HttpStatusCode.Redirect or HttpStatusCode.Forbidden))
            {
                kept.Add($"{page}: {(int)after}");
            }
        }

        Assert.Empty(kept);
        Assert.True(lost >= 20, $"Only {lost} pages were tried.");

        using var another = await app.SignedInAsync("tovholder", followRedirects: false);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(another, "/borgere"));
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CloseUser>().RunAsync("tovholder", "Har fået andet arbejde.", Actor.Operator, Ct);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(another, "/borgere"));
        TestContext.Current.AddAttachment("AC8", $"0 af {lost} adresser åbne ved næste klik");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "AC8")]
    public async Task Who_moves_to_another_unit_finds_its_citizens_and_not_the_old_ones_at_the_next_click(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        var citizen = await app.WaitingCitizenAsync();
        using var client = await app.SignedInAsync("jobkonsulent", followRedirects: false);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, $"/borgere/{citizen.Id}"));
        await using var db = app.Database();
        var elsewhere = new Unit { Id = Guid.CreateVersion7(), Name = "Et andet team" };
        db.Units.Add(elsewhere);
        await db.SaveAsync(new("Test", Outside.Nobody, "Et andet team."), Ct);

        await db.Users.Where(u => u.UserName == "jobkonsulent").ExecuteUpdateAsync(set => set.SetProperty(u => u.UnitId, elsewhere.Id), Ct);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, $"/borgere/{citizen.Id}"));
    }

    private static readonly Dictionary<string, Guid> NoIds = [];

    /// <summary>The choice of language changes nothing but the language, and the error page answers whatever was sent.</summary>
    private static bool IsOpenByDesign(string page) => page is "/sprog" or "/fejl";

    private static Permission PermissionOf(TestApp app, string page) =>
        Endpoints.Of(app).First(e => e.Route == page).Endpoint.Metadata.GetMetadata<RequirePermissionAttribute>()!.Permission;

    private static Task<int> SetRoleAsync(TovholderDb db, Role role) =>
        db.Users.Where(u => u.UserName == "jobkonsulent").ExecuteUpdateAsync(set => set.SetProperty(u => u.Role, role), Ct);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string page)
    {
        using var answer = await client.GetAsync(new Uri(page, UriKind.Relative), Ct);
        return answer.StatusCode;
    }

    private static List<string> Guarded(TestApp app) =>
        [
            .. Endpoints
                .Of(app)
                .Where(e => e.Endpoint.Metadata.GetMetadata<RequirePermissionAttribute>() is not null)
                .Select(e => Endpoints.Filled(e.Route, NoIds, Guid.Empty))
                .Distinct(),
        ];
}
