using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Access;
using Tovholder.App.Features.Organisation;
using Tovholder.Data;
using Tovholder.Domain.Organisation;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>The municipality's own sign-in, by a provider that does as it should and by one that does not.</summary>
public sealed class MunicipalSignInTests
{
    private const string Cvr = "29189846";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "AU7")]
    public async Task A_connected_person_comes_in_by_the_municipality_and_no_longer_by_the_password(Engine engine)
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = await TestApp.DemoAsync(engine, demo: false, provider: provider.Settings());
        var secret = await app.EnrolAsync();
        using var before = new Browser(app);
        await before.SignInAsync(Door.CodeOf(secret, 1));
        await ConnectAsync(app, provider);

        using var browser = new Browser(app);
        Assert.Contains(
            "href=\"/log-ind/kommunen?returnUrl=%2Fborgere\"",
            (await browser.GetAsync("/log-ind?returnUrl=%2Fborgere")).Text,
            StringComparison.Ordinal
        );
        var answer = await SignInAsync(browser, "/borgere");

        Assert.Equal("/borgere", answer.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/borgere")).Status);
        Assert.Equal("S256", provider.Asked["code_challenge_method"]);
        Assert.Equal(string.Join(' ', IdentityProvider.Levels), provider.Asked["acr_values"]);
        Assert.NotEmpty(provider.Asked["state"].ToString());
        Assert.NotEmpty(provider.Asked["nonce"].ToString());
        Assert.True((await before.GetAsync("/borgere")).IsDoor);
        using var old = new Browser(app);
        Assert.Equal(HttpStatusCode.OK, (await old.SignInAsync(Door.CodeOf(secret, 1))).Status);
        Assert.True((await old.GetAsync("/borgere")).IsDoor);
        await using var db = app.Database();
        var row = await db.Audit.OrderByDescending(a => a.Id).FirstAsync(a => a.Act == "SignedIn", Ct);
        Assert.Equal("Kommunens login.", row.Reason);
    }

    [Fact]
    [Trait("Requirement", "AU7")]
    public async Task What_a_hostile_provider_or_browser_makes_up_opens_nothing()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = await TestApp.DemoAsync(demo: false, provider: provider.Settings());
        await app.EnrolAsync();
        await ConnectAsync(app, provider);
        using var foreign = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        (string Name, Action Turn)[] cases =
        [
            ("no signature, alg none", () => (provider.Head, provider.Sign) = (h => h["alg"] = "none", _ => [])),
            ("no signature, alg as before", () => provider.Sign = _ => []),
            ("signed by another key of the same name", () => provider.Sign = TestProvider.SignWith(foreign)),
            (
                "signed by a key the provider has not",
                () => (provider.Head, provider.Sign) = (h => h["kid"] = "nøgle-2", TestProvider.SignWith(foreign))
            ),
            (
                "key in the token's own head",
                () => (provider.Head, provider.Sign) = (h => h["jwk"] = Jwk(foreign), TestProvider.SignWith(foreign))
            ),
            (
                "HS256 with the public key",
                () => (provider.Head, provider.Sign) = (h => h["alg"] = "HS256", text => HMACSHA256.HashData(provider.PublicKey, text))
            ),
            (
                "HS256 with the client's secret",
                () =>
                    (provider.Head, provider.Sign) = (
                        h => h["alg"] = "HS256",
                        text => HMACSHA256.HashData(Encoding.UTF8.GetBytes(provider.Settings().Secret), text)
                    )
            ),
            ("RS512, not on the list", () => (provider.Head, provider.Sign) = (h => h["alg"] = "RS512", TestProvider.SignWith(foreign))),
            ("for another client", () => provider.Claims = c => c["aud"] = "en-anden"),
            ("for nobody", () => provider.Claims = c => c.Remove("aud")),
            ("from another issuer", () => provider.Claims = c => c["iss"] = "https://login.andenkommune.invalid"),
            ("from no issuer", () => provider.Claims = c => c.Remove("iss")),
            ("another nonce", () => provider.Claims = c => c["nonce"] = "gættet"),
            ("no nonce", () => provider.Claims = c => c.Remove("nonce")),
            ("too old", () => provider.Claims = c => c["exp"] = now.AddMinutes(-2).ToUnixTimeSeconds()),
            ("without an end", () => provider.Claims = c => c.Remove("exp")),
            ("not yet", () => provider.Claims = c => c["nbf"] = now.AddMinutes(3).ToUnixTimeSeconds()),
            ("level Lav", () => provider.Claims = c => c["acr"] = "https://data.gov.dk/concept/core/nsis/loa/Low"),
            ("no level", () => provider.Claims = c => c.Remove("acr")),
            ("a level that looks like one", () => provider.Claims = c => c["acr"] = IdentityProvider.Levels[0] + "/Low"),
            (
                "both levels at once",
                () =>
                    provider.Claims = c =>
                        c["acr"] = new JsonArray("https://data.gov.dk/concept/core/nsis/loa/Low", IdentityProvider.Levels[0])
            ),
            ("another person", () => provider.Claims = c => c["sub"] = "en-anden-person"),
            ("the person with a space", () => provider.Claims = c => c["sub"] = provider.Subject + " "),
            ("nobody", () => provider.Claims = c => c.Remove("sub")),
            ("the user's name for the person's key", () => provider.Claims = c => c["sub"] = Door.UserName),
            ("no token", () => provider.Tokens = t => t.Remove("id_token")),
            ("a token that is none", () => provider.Tokens = t => t["id_token"] = "a.b.c"),
            ("without state", () => provider.Answer = a => a.Remove("state")),
            ("with a made-up state", () => provider.Answer = a => a["state"] = "gættet"),
            ("mixed up with another provider", () => provider.Answer = a => a["iss"] = "https://login.andenkommune.invalid"),
            ("which provider is left out", () => provider.Answer = a => a.Remove("iss")),
            ("a made-up code", () => provider.Answer = a => a["code"] = "gættet"),
            ("without a code", () => provider.Answer = a => a.Remove("code")),
            ("an error beside the code", () => provider.Answer = a => a["error"] = "access_denied"),
        ];
        List<string> accepted = [];
        foreach (var (name, turn) in cases)
        {
            provider.BeGood();
            turn();
            using var browser = new Browser(app);
            await SignInAsync(browser);
            await NoteAsync(app, browser, name, accepted);
        }

        // Answers that are good, and used where or when they should not be.
        provider.BeGood();
        using var good = new Browser(app);
        var asked = (await good.GetAsync("/log-ind/kommunen")).Location!;
        var back = await CarryAsync(asked);
        using var thief = new Browser(app);
        await thief.GetAsync(back);
        await NoteAsync(app, thief, "in another browser", accepted);

        using var mixed = new Browser(app);
        var own = await CarryAsync((await mixed.GetAsync("/log-ind/kommunen")).Location!);
        await mixed.GetAsync(WithCodeOf(own, back));
        await NoteAsync(app, mixed, "the code of another browser", accepted);

        using var first = new Browser(app);
        var once = await CarryAsync((await first.GetAsync("/log-ind/kommunen")).Location!);
        Assert.Equal("/", (await first.GetAsync(once)).Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/borgere")).Status);
        await first.PostAsync("/log-ud", [], from: "/");
        await first.GetAsync(once);
        await NoteAsync(app, first, "the same answer again", accepted);

        using var later = new Browser(app);
        var fresh = await CarryAsync((await later.GetAsync("/log-ind/kommunen")).Location!);
        await later.GetAsync(WithCodeOf(fresh, once));
        await NoteAsync(app, later, "a code that is used", accepted);

        var tried = cases.Length + 4;
        Assert.Empty(accepted);
        TestContext.Current.AddAttachment("AU7", $"{accepted.Count} af {tried} fjendtlige svar godtaget");
    }

    [Fact]
    [Trait("Requirement", "AU7")]
    public async Task The_account_still_decides_who_comes_in_and_until_when()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = await TestApp.DemoAsync(demo: false, provider: provider.Settings());
        await app.EnrolAsync();
        await ConnectAsync(app, provider);
        await using var db = app.Database();
        var users = await db.Users.CountAsync(Ct);

        await db
            .Users.Where(u => u.UserName == Door.UserName)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.AccessThrough, new DateOnly(2015, 2, 22)), Ct);
        using var late = new Browser(app);
        await SignInAsync(late);
        await db
            .Users.Where(u => u.UserName == Door.UserName)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.AccessThrough, new DateOnly(2015, 2, 23)), Ct);
        using var inTime = new Browser(app);
        await SignInAsync(inTime);
        provider.Subject = "en-ny-person";
        using var stranger = new Browser(app);
        var door = await SignInAsync(stranger);

        Assert.True((await late.GetAsync("/borgere")).IsDoor);
        Assert.Equal(HttpStatusCode.OK, (await inTime.GetAsync("/borgere")).Status);
        Assert.True((await stranger.GetAsync("/borgere")).IsDoor);
        Assert.Contains(
            "Kommunens login lukkede dig ikke ind",
            WebUtility.HtmlDecode((await stranger.GetAsync(door.Location!.ToString())).Text),
            StringComparison.Ordinal
        );
        Assert.Equal(users, await db.Users.CountAsync(Ct));
        var reasons = await db.Audit.Where(a => a.Act == "SignInRefused").Select(a => a.Reason).ToListAsync(Ct);
        Assert.Contains(reasons, r => r.Contains("brugeren er lukket eller udløbet", StringComparison.Ordinal));
        Assert.Contains(reasons, r => r.Contains("personen har ingen bruger her", StringComparison.Ordinal));

        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CloseUser>().RunAsync(Door.UserName, "Har fået andet arbejde.", Actor.Operator, Ct);
        Assert.True((await inTime.GetAsync("/borgere")).IsDoor);
    }

    [Fact]
    [Trait("Requirement", "AU8")]
    public async Task A_privilege_list_lets_in_whom_it_covers_and_nobody_else()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = await TestApp.DemoAsync(demo: false, provider: provider.Settings(Cvr));
        await app.EnrolAsync();
        await ConnectAsync(app, provider);
        await using var db = app.Database();
        var unitId = (await app.UserAsync(Door.UserName)).UnitId;
        var unit = (await db.Units.SingleAsync(u => u.Id == unitId, Ct)).Name;
        var role = nameof(Role.JobConsultant);
        (string Name, string[] Lists, bool ComesIn)[] cases =
        [
            ("the role in the municipality", [PrivilegeListTests.List(Cvr, null, role)], true),
            ("the role in the unit", [PrivilegeListTests.List(Cvr, unit, role)], true),
            ("the role in another unit", [PrivilegeListTests.List(Cvr, "Et andet team", role)], false),
            ("another role", [PrivilegeListTests.List(Cvr, null, nameof(Role.Coordinator))], false),
            ("another municipality", [PrivilegeListTests.List("12345678", null, role)], false),
            ("no list", [], false),
            ("two lists", [PrivilegeListTests.List(Cvr, null, role), PrivilegeListTests.List(Cvr, null, role)], false),
            ("no XML", ["Tovholder"], false),
        ];

        foreach (var (name, lists, comesIn) in cases)
        {
            provider.Claims = c => c[PrivilegeList.Claims[0]] = new JsonArray([.. lists.Select(l => JsonValue.Create(l))]);
            using var browser = new Browser(app);
            await SignInAsync(browser);
            Assert.True(comesIn == ((await browser.GetAsync("/borgere")).Status == HttpStatusCode.OK), name);
        }
    }

    internal static async Task ConnectAsync(TestApp app, TestProvider provider)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var outcome = await scope
            .ServiceProvider.GetRequiredService<ConnectUser>()
            .RunAsync(new(Door.UserName, provider.Issuer, provider.Subject), Actor.Operator, Ct);
        Assert.True(outcome.Succeeded);
    }

    /// <summary>To the provider and back.</summary>
    internal static async Task<Answer> SignInAsync(Browser browser, string page = "/")
    {
        var asked = await browser.GetAsync($"/log-ind/kommunen?returnUrl={Uri.EscapeDataString(page)}");
        return await browser.GetAsync(await CarryAsync(asked.Location!));
    }

    /// <summary>What the provider sends the browser back with.</summary>
    internal static async Task<string> CarryAsync(Uri asked)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CheckCertificateRevocationList = true });
        using var answer = await client.GetAsync(asked, Ct);
        return answer.Headers.Location!.PathAndQuery;
    }

    private static string WithCodeOf(string own, string other)
    {
        var (mine, theirs) = (QueryHelpers.ParseQuery(own.Split('?')[1]), QueryHelpers.ParseQuery(other.Split('?')[1]));
        mine["code"] = theirs["code"];
        return QueryHelpers.AddQueryString(own.Split('?')[0], mine);
    }

    private static async Task NoteAsync(TestApp app, Browser browser, string name, List<string> accepted)
    {
        await using var db = app.Database();
        if (!(await browser.GetAsync("/borgere")).IsDoor || await db.Sessions.AnyAsync(Ct))
        {
            accepted.Add(name);
            await db.Sessions.ExecuteDeleteAsync(Ct);
        }
    }

    private static JsonObject Jwk(RSA rsa)
    {
        var shown = rsa.ExportParameters(includePrivateParameters: false);
        return new()
        {
            ["kty"] = "RSA",
            ["n"] = Base64Url.EncodeToString(shown.Modulus),
            ["e"] = Base64Url.EncodeToString(shown.Exponent),
        };
    }
}
