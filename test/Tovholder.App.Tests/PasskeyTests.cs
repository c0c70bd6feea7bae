using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Access;
using Tovholder.App.Features.Organisation;
using Tovholder.App.Features.SignIn.OwnPasskeys;
using Tovholder.Data;
using Tovholder.Domain;
using Tovholder.Domain.Organisation;
using Tovholder.Testing;
using static Tovholder.App.Tests.Door;

namespace Tovholder.App.Tests;

/// <summary>Passkeys, with a device written in the test: what they open, and what a hostile device or page does not.</summary>
public sealed class PasskeyTests
{
    private const string Origin = "https://tovholder.example.dk";
    private const string Own = "/min-adgang/adgangsnoegler";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "AU1")]
    public async Task A_passkey_stands_for_password_and_code_and_for_the_factor_that_is_asked_for_again(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine, demo: false);
        using var browser = await app.SignedInMetteAsync();
        using var device = new SoftwareAuthenticator();
        var origin = app.Address.GetLeftPart(UriPartial.Authority);

        var added = await AddAsync(browser, device, origin, "Arbejdstelefon");
        Assert.Equal(Own, added.Location?.ToString());
        Assert.Contains("Arbejdstelefon", WebUtility.HtmlDecode((await browser.GetAsync(Own)).Text), StringComparison.Ordinal);

        using var elsewhere = new Browser(app);
        Assert.True((await elsewhere.GetAsync("/borgere")).IsDoor);
        var signedIn = await UseAsync(elsewhere, device, origin, "/log-ind");
        Assert.Equal((HttpStatusCode.Redirect, "/"), (signedIn.Status, signedIn.Location?.ToString()));
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/borgere")).Status);

        await using var db = app.Database();
        await db.Sessions.ExecuteUpdateAsync(s => s.SetProperty(x => x.ProvenAt, TimeProvider.System.GetUtcNow().AddMinutes(-6)), Ct);
        const string confirm = "/log-ind/bekraeft?returnUrl=%2Fadgange%2Fny";
        Assert.Equal(confirm, (await elsewhere.GetAsync("/adgange/ny")).Location?.ToString());
        Assert.Equal("/adgange/ny", (await UseAsync(elsewhere, device, origin, confirm)).Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/adgange/ny")).Status);

        var kept = await db.Passkeys.AsNoTracking().SingleAsync(Ct);
        Assert.Equal((2L, "Arbejdstelefon"), (kept.SignCount, kept.Name));
        Assert.NotNull(kept.UsedAt);
        var removed = await elsewhere.PostAsync($"{Own}?handler=Remove", new() { ["PasskeyId"] = kept.Id.ToString() }, from: Own);
        Assert.Equal(Own, removed.Location?.ToString());
        using var late = new Browser(app);
        var refused = await UseAsync(late, device, origin, "/log-ind");
        Assert.Contains("Adgangsnøglen blev ikke godtaget", WebUtility.HtmlDecode(refused.Text), StringComparison.Ordinal);
        Assert.True((await late.GetAsync("/borgere")).IsDoor);

        var acts = await db.Audit.Where(a => a.Act.StartsWith("Passkey")).OrderBy(a => a.Id).Select(a => a.Act).ToListAsync(Ct);
        Assert.Equal(["PasskeyAdded", "PasskeyUsed", "PasskeyUsed", "PasskeyRemoved", "PasskeyRefused"], acts);
        Assert.Equal(2, await db.InboxItems.CountAsync(i => i.UserId == kept.UserId && i.Kind == InboxKind.OwnAccessChanged, Ct));
    }

    [Fact]
    public async Task A_passkey_is_added_and_removed_only_with_a_fresh_factor()
    {
        await using var app = await TestApp.DemoAsync(demo: false);
        using var browser = await app.SignedInMetteAsync();
        await using var db = app.Database();
        await db.Sessions.ExecuteUpdateAsync(s => s.SetProperty(x => x.ProvenAt, TimeProvider.System.GetUtcNow().AddMinutes(-6)), Ct);

        var pages = new[] { Own, $"{Own}?handler=Options" };

        foreach (var page in pages)
        {
            Assert.StartsWith("/log-ind/bekraeft", (await browser.GetAsync(page)).Location?.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Ten_wrong_answers_a_minute_are_looked_at_and_no_more()
    {
        await using var app = await TestApp.DemoAsync(demo: false);
        using var browser = new Browser(app);
        using var device = new SoftwareAuthenticator { UserHandle = "bm9ib2R5" };
        var origin = app.Address.GetLeftPart(UriPartial.Authority);

        var answers = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            answers.Add(WebUtility.HtmlDecode((await UseAsync(browser, device, origin, "/log-ind")).Text));
        }

        Assert.Equal(10, answers.Count(a => a.Contains("Adgangsnøglen blev ikke godtaget", StringComparison.Ordinal)));
        Assert.Equal(2, answers.Count(a => a.Contains("prøvet for mange gange", StringComparison.Ordinal)));
        await using var db = app.Database();
        Assert.Equal(10, await db.Audit.CountAsync(a => a.Act == "PasskeyRefused", Ct));
    }

    /// <summary>Each case is one thing wrong with an answer that is right in all else; the right one is let in after each.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "AU1")]
    public async Task What_a_hostile_device_or_page_answers_opens_nothing(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine, demo: false);
        await app.EnrolAsync();
        await app.EnrolAsync("anden");
        using var device = new SoftwareAuthenticator();
        using var stranger = new SoftwareAuthenticator();
        var userId = (await app.UserAsync(UserName)).Id;
        var otherId = (await app.UserAsync("anden")).Id;
        Assert.True((await AddAsync(app, userId, device)).Succeeded);
        Assert.True((await AddAsync(app, otherId, stranger)).Succeeded);
        using var forger = new SoftwareAuthenticator
        {
            CredentialId = device.CredentialId,
            UserHandle = device.UserHandle,
            Count = 1000,
        };
        var before = await ChallengeAsync(app);
        var replayed = (Challenge: await ChallengeAsync(app), Answer: "");
        replayed.Answer = device.Get(replayed.Challenge.Options, Origin);
        Assert.NotNull(await UseAsync(app, replayed.Answer, replayed.Challenge.State));

        var hostile = new Dictionary<string, Func<Asked, (string? Credential, string? State)>>(StringComparer.Ordinal)
        {
            ["another origin"] = c => (device.Get(c.Options, "https://ond.example.dk"), c.State),
            ["another port"] = c => (device.Get(c.Options, $"{Origin}:8443"), c.State),
            ["without tls"] = c => (device.Get(c.Options, "http://tovholder.example.dk"), c.State),
            ["a page inside ours"] = c => (device.Get(c.Options, "https://x.tovholder.example.dk"), c.State),
            ["inside another page"] = c => (With(d => d.CrossOrigin = true, d => d.CrossOrigin = false, c), c.State),
            ["another challenge"] = c => (With(d => d.Challenge = "AAAAAAAAAAAAAAAAAAAAAA", d => d.Challenge = null, c), c.State),
            ["no challenge"] = c => (With(d => d.Challenge = "", d => d.Challenge = null, c), c.State),
            ["the challenge of another page"] = c => (device.Get(before.Options, Origin), c.State),
            ["a challenge older than the last one answered"] = _ => (device.Get(before.Options, Origin), before.State),
            ["the same answer again"] = _ => (replayed.Answer, replayed.Challenge.State),
            ["a challenge of six minutes ago"] = c => (device.Get(c.Options, Origin), Aged(app, c.State)),
            ["a state that was changed"] = c => (device.Get(c.Options, Origin), c.State[..^4] + "AAAA"),
            ["no state"] = c => (device.Get(c.Options, Origin), null),
            ["another relying party"] = c => (With(d => d.RelyingParty = "ond.example.dk", d => d.RelyingParty = null, c), c.State),
            ["no look at the person"] = c => (With(d => d.SeesPerson = false, d => d.SeesPerson = true, c), c.State),
            ["nobody there"] = c => (With(d => d.SeesPresence = false, d => d.SeesPresence = true, c), c.State),
            ["a signature that was changed"] = c => (With(d => d.SignsWrong = true, d => d.SignsWrong = false, c), c.State),
            ["another key of the same name"] = c => (forger.Get(c.Options, Origin), c.State),
            ["a counter that goes backwards"] = c => (Backwards(c), c.State),
            ["the words of making a key"] = c => (With(d => d.Type = "webauthn.create", d => d.Type = null, c), c.State),
            ["another user's name on it"] = c => (As(stranger.UserHandle, c), c.State),
            ["nobody's name on it"] = c => (As(null, c), c.State),
            ["a key nobody has"] = c => (Unknown(c), c.State),
            ["nothing"] = c => (null, c.State),
            ["no json"] = c => ("<xml/>", c.State),
            ["an empty object"] = c => ("{}", c.State),
            ["a list"] = c => ("[1]", c.State),
            ["the challenge of a new key"] = _ => NewChallenge(),
        };
        var accepted = new List<string>();
        foreach (var (what, answer) in hostile)
        {
            var (credential, state) = answer(await ChallengeAsync(app));
            if (await UseAsync(app, credential, state) is not null)
            {
                accepted.Add(what);
            }

            var right = await ChallengeAsync(app);
            Assert.True(
                (await UseAsync(app, device.Get(right.Options, Origin), right.State))?.Id == userId,
                $"The right answer was refused after «{what}»."
            );
        }

        Assert.True(accepted.Count == 0, string.Join(", ", accepted));
        // Confirming asks for the user's own: another user's right answer is none.
        var asked = await ChallengeAsync(app);
        Assert.Null(await UseAsync(app, stranger.Get(asked.Options, Origin), asked.State, whose: userId));
        await using var db = app.Database();
        Assert.Equal(hostile.Count + 1, await db.Audit.CountAsync(a => a.Act == "PasskeyRefused", Ct));
        TestContext.Current.AddAttachment("AU1", $"adgangsnøgler: 0 af {hostile.Count + 1} fjendtlige svar godtaget ({engine})");

        string With(Action<SoftwareAuthenticator> wrong, Action<SoftwareAuthenticator> right, Asked challenge)
        {
            wrong(device);
            var said = device.Get(challenge.Options, Origin);
            right(device);
            return said;
        }

        string As(string? handle, Asked challenge)
        {
            var own = device.UserHandle;
            return With(d => d.UserHandle = handle, d => d.UserHandle = own, challenge);
        }

        string Backwards(Asked challenge)
        {
            var count = device.Count;
            return With(d => d.Count = 0, d => d.Count = count, challenge);
        }

        string Unknown(Asked challenge)
        {
            using var unknown = new SoftwareAuthenticator { UserHandle = device.UserHandle };
            return unknown.Get(challenge.Options, Origin);
        }

        (string, string) NewChallenge()
        {
            var made = NewAsync(app, userId).GetAwaiter().GetResult();
            made.Options["rpId"] = "tovholder.example.dk";
            return (device.Get(made.Options, Origin), made.State);
        }
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "AU1")]
    public async Task No_key_is_made_by_another_page_for_another_user_or_without_the_person(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine, demo: false);
        await app.EnrolAsync();
        await app.EnrolAsync("anden");
        var (userId, otherId) = ((await app.UserAsync(UserName)).Id, (await app.UserAsync("anden")).Id);
        using var taken = new SoftwareAuthenticator();
        Assert.True((await AddAsync(app, otherId, taken)).Succeeded);
        var once = await NewAsync(app, userId);
        using var first = new SoftwareAuthenticator();
        var answered = first.Create(once.Options, Origin);
        Assert.True((await AddAsync(app, userId, answered, once.State)).Succeeded);
        await using var db = app.Database();
        var passkey = await db.Passkeys.AsNoTracking().SingleAsync(p => p.UserId == userId, Ct);
        Assert.True(await RemoveAsync(app, userId, passkey.Id));

        var hostile = new Dictionary<string, Func<Asked, (string Credential, string State)>>(StringComparer.Ordinal)
        {
            ["another origin"] = c => (Made(c, origin: "https://ond.example.dk"), c.State),
            ["another challenge"] = c => (Made(c, d => d.Challenge = "AAAAAAAAAAAAAAAAAAAAAA"), c.State),
            ["another relying party"] = c => (Made(c, d => d.RelyingParty = "ond.example.dk"), c.State),
            ["no look at the person"] = c => (Made(c, d => d.SeesPerson = false), c.State),
            ["nobody there"] = c => (Made(c, d => d.SeesPresence = false), c.State),
            ["the words of using a key"] = c => (Made(c, d => d.Type = "webauthn.get"), c.State),
            ["inside another page"] = c => (Made(c, d => d.CrossOrigin = true), c.State),
            ["another user's challenge"] = _ => NewAsync(app, otherId).GetAwaiter().GetResult() is var c ? (Made(c), c.State) : default,
            ["a key that another user has"] = c => (taken.Create(c.Options, Origin), c.State),
            ["the same answer again after it was removed"] = _ => (answered, once.State),
            ["a challenge of six minutes ago"] = c => (Made(c), Aged(app, c.State, "new")),
        };
        var accepted = new List<string>();
        foreach (var (what, answer) in hostile)
        {
            var (credential, state) = answer(await NewAsync(app, userId));
            if ((await AddAsync(app, userId, credential, state)).Succeeded)
            {
                accepted.Add(what);
            }
        }

        Assert.True(accepted.Count == 0, string.Join(", ", accepted));
        Assert.Equal(0, await db.Passkeys.CountAsync(p => p.UserId == userId, Ct));
        TestContext.Current.AddAttachment("AU1", $"nye adgangsnøgler: 0 af {hostile.Count} fjendtlige svar godtaget ({engine})");

        static string Made(Asked challenge, Action<SoftwareAuthenticator>? wrong = null, string origin = Origin)
        {
            using var device = new SoftwareAuthenticator();
            wrong?.Invoke(device);
            return device.Create(challenge.Options, origin);
        }
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_same_answer_sent_eight_times_at_once_counts_once(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine, demo: false);
        await app.EnrolAsync();
        using var device = new SoftwareAuthenticator();
        var userId = (await app.UserAsync(UserName)).Id;
        Assert.True((await AddAsync(app, userId, device)).Succeeded);
        var challenge = await ChallengeAsync(app);
        var answer = device.Get(challenge.Options, Origin);

        var users = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => UseAsync(app, answer, challenge.State), Ct)));

        Assert.Single(users, user => user is not null);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_new_invitation_a_closed_user_and_the_municipalitys_sign_in_take_the_passkeys_away(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine, demo: false);
        foreach (var userName in new[] { "ny", "lukket", "forbundet" })
        {
            await app.EnrolAsync(userName);
            using var device = new SoftwareAuthenticator();
            Assert.True((await AddAsync(app, (await app.UserAsync(userName)).Id, device)).Succeeded);
        }

        await using var db = app.Database();
        Assert.Equal(3, await db.Passkeys.CountAsync(Ct));
        await app.InviteAsync("ny");
        Assert.Equal(2, await db.Passkeys.CountAsync(Ct));
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CloseUser>().RunAsync("lukket", "Er holdt op.", Actor.Operator, Ct);
        Assert.Equal(1, await db.Passkeys.CountAsync(Ct));
        var connected = await scope
            .ServiceProvider.GetRequiredService<ConnectUser>()
            .RunAsync(new("forbundet", "https://login.example.dk", "person-1"), Actor.Operator, Ct);
        Assert.True(connected.Succeeded);
        Assert.Equal(0, await db.Passkeys.CountAsync(Ct));
    }

    [Fact]
    public async Task There_are_at_most_ten_of_one_user_and_none_in_the_demo()
    {
        await using var app = await TestApp.DemoAsync(demo: false);
        await app.EnrolAsync();
        var userId = (await app.UserAsync(UserName)).Id;
        for (var i = 0; i < Passkey.MostOfUser; i++)
        {
            await using var db = app.Database();
            db.Passkeys.Add(
                new()
                {
                    Id = Guid.CreateVersion7(),
                    UserId = userId,
                    CredentialId = [(byte)i],
                    PublicKey = [1],
                    Name = $"Nøgle {i}",
                    AddedAt = TimeProvider.System.GetUtcNow(),
                    IsBackupEligible = false,
                }
            );
            await db.SaveAsync(new("Test", Actor.Operator, "En nøgle."), Ct);
        }

        using var device = new SoftwareAuthenticator();
        Assert.IsType<PasskeysEnough>((await AddAsync(app, userId, device)).Refusal);
        await using var demo = await TestApp.DemoAsync();
        using var client = await demo.SignedInAsync("tovholder");
        var page = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(Own, UriKind.Relative), Ct));
        Assert.Contains("ingen adgangskode her", page, StringComparison.Ordinal);
        using var options = await client.GetAsync(new Uri($"{Own}?handler=Options", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.NotFound, options.StatusCode);
    }

    private static async Task<Answer> AddAsync(Browser browser, SoftwareAuthenticator device, string origin, string name)
    {
        var asked = AskedOf((await browser.GetAsync($"{Own}?handler=Options")).Text);
        return await browser.PostAsync(
            Own,
            new()
            {
                ["Name"] = name,
                ["Credential"] = device.Create(asked.Options, origin),
                ["State"] = asked.State,
            }
        );
    }

    private static async Task<Answer> UseAsync(Browser browser, SoftwareAuthenticator device, string origin, string page)
    {
        var sign = page.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var asked = AskedOf((await browser.GetAsync($"{page}{sign}handler=Options")).Text);
        return await browser.PostAsync(
            $"{page}{sign}handler=noegle",
            new() { ["Credential"] = device.Get(asked.Options, origin), ["State"] = asked.State },
            from: page
        );
    }

    private static Asked AskedOf(string json)
    {
        var asked = JsonNode.Parse(json)!;
        return new(asked["options"]!, (string)asked["state"]!);
    }

    private static Task<Asked> ChallengeAsync(TestApp app) =>
        InAsync(app, async s => AskedOf((await s.Passkeys.ForUseAsync(null, s.Context)).ToJsonString()));

    private static Task<Asked> NewAsync(TestApp app, Guid userId) =>
        InAsync(
            app,
            async s =>
                AskedOf((await s.Passkeys.ForNewAsync(await s.Db.Users.SingleAsync(u => u.Id == userId, Ct), s.Context)).ToJsonString())
        );

    private static Task<User?> UseAsync(TestApp app, string? credential, string? state, Guid? whose = null) =>
        InAsync(app, s => s.Passkeys.UseAsync(whose, new(credential, state), s.Context, Ct));

    private static async Task<Outcome> AddAsync(TestApp app, Guid userId, SoftwareAuthenticator device)
    {
        var asked = await NewAsync(app, userId);
        return await AddAsync(app, userId, device.Create(asked.Options, Origin), asked.State);
    }

    /// <summary>By a throttle of its own: what is tried here is not how often.</summary>
    private static Task<Outcome> AddAsync(TestApp app, Guid userId, string credential, string state) =>
        InAsync(
            app,
            async s =>
            {
                using var throttle = new SignInThrottle(s.Services.GetRequiredService<IDataProtectionProvider>());
                var add = new AddPasskey(s.Db, s.Passkeys, throttle, TimeProvider.System);
                return await add.RunAsync(userId, "Telefon", new(credential, state), s.Context, Ct);
            }
        );

    private static Task<bool> RemoveAsync(TestApp app, Guid userId, Guid passkeyId) =>
        InAsync(app, async s => (await s.Services.GetRequiredService<RemovePasskey>().RunAsync(userId, passkeyId, Ct)).Succeeded);

    /// <summary>The same challenge, as it would be had it been made six minutes ago.</summary>
    private static string Aged(TestApp app, string state, string purpose = "use")
    {
        var protector = app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector($"accounts/passkeys/{purpose}");
        var challenge = JsonNode.Parse(protector.Unprotect(state))!;
        challenge["At"] = ((long)challenge["At"]!) - (6 * 60 * 1000);
        return protector.Protect(challenge.ToJsonString());
    }

    private static async Task<T> InAsync<T>(TestApp app, Func<Request, Task<T>> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Scheme = "https";
        context.Request.Host = new("tovholder.example.dk");
        context.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.7");
        return await act(
            new(
                scope.ServiceProvider,
                scope.ServiceProvider.GetRequiredService<Passkeys>(),
                scope.ServiceProvider.GetRequiredService<TovholderDb>(),
                context
            )
        );
    }

    private sealed record Asked(JsonNode Options, string State);

    private sealed record Request(IServiceProvider Services, Passkeys Passkeys, TovholderDb Db, HttpContext Context);
}
