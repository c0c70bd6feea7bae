using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Access;
using Tovholder.App.Features.Organisation;
using Tovholder.Data;
using Tovholder.Domain.Organisation;
using Tovholder.Testing;
using static Tovholder.App.Tests.Door;

namespace Tovholder.App.Tests;

/// <summary>The door outside the demo: password and second factor, sessions that end, and an answer that tells nothing.</summary>
public sealed class SignInTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task An_invited_person_chooses_a_password_connects_an_app_and_signs_in(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine, demo: false);
        using var browser = new Browser(app);
        var (token, secret) = await app.InviteAsync();

        var page = await browser.GetAsync($"/log-ind/invitation/{token}");
        Assert.Contains(secret.Chunk(4).Select(g => new string(g)).Aggregate((a, b) => $"{a} {b}"), page.Text, StringComparison.Ordinal);
        Assert.Contains("<path d=\"M", page.Text, StringComparison.Ordinal);
        var used = CodeOf(secret, 0);
        var done = await browser.PostAsync($"/log-ind/invitation/{token}", new() { ["Password"] = Password, ["Code"] = used });
        Assert.Equal(SecondFactor.RecoveryCodes, done.Text.Split("<code>").Length - 1);

        // The link is used up, and the code of the half minute with it.
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/log-ind/invitation/{token}")).Status);
        Assert.Contains("passer ikke sammen", (await browser.SignInAsync(used)).Text, StringComparison.Ordinal);

        var signedIn = await browser.SignInAsync(CodeOf(secret, 1));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/borgere")).Status);
        Assert.Equal(
            ["__Host-tovholder", "__Host-tovholder-device"],
            signedIn.Cookies.Select(c => c.Split('=')[0]).Order(StringComparer.Ordinal)
        );
        Assert.All(
            signedIn.Cookies,
            cookie =>
            {
                Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
                Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
                Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
            }
        );
        await using var db = app.Database();
        var acts = await db.Audit.OrderByDescending(a => a.Id).Take(6).Select(a => a.Act).ToListAsync(Ct);
        Assert.Contains("SignedIn", acts);
        Assert.Contains("SignInRefused", acts);
    }

    [Fact]
    [Trait("Requirement", "AU1")]
    public async Task Without_each_of_the_three_nobody_comes_in()
    {
        await using var app = await TestApp.DemoAsync(demo: false);
        var secret = await app.EnrolAsync();
        var code = CodeOf(secret, 1);
        (string, string, string)[] wrong =
        [
            ("mette", Password, "000000"),
            ("mette", Password + "!", code),
            ("mette", Password, ""),
            ("mette", "", code),
            ("nobody", Password, code),
            ("tovholder", Password, code),
        ];

        foreach (var (user, password, typed) in wrong)
        {
            using var browser = new Browser(app);
            var answer = await browser.SignInAsync(typed, password, user);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.DoesNotContain(answer.Cookies, c => c.StartsWith("__Host-tovholder=", StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/borgere")).Status);
        }
    }

    [Fact]
    [Trait("Requirement", "AU4")]
    public async Task What_is_wrong_is_not_told()
    {
        await using var app = await TestApp.DemoAsync(demo: false);
        var secret = await app.EnrolAsync();
        var answers = new List<string>();
        foreach (
            var (user, password, code) in new[]
            {
                ("mette", "forkert adgangskode", "123456"),
                ("ingen", Password, "123456"),
                ("mette", Password, "123456"),
                ("tovholder", Password, CodeOf(secret, 1)),
            }
        )
        {
            using var browser = new Browser(app);
            var text = (await browser.SignInAsync(code, password, user)).Text;
            answers.Add(
                text.Replace($"value=\"{user}\"", "", StringComparison.Ordinal).Split("<main")[1].Split("__RequestVerificationToken")[0]
            );
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    [Trait("Requirement", "AU1")]
    public async Task A_code_counts_once_and_a_recovery_code_too()
    {
        await using var app = await TestApp.DemoAsync(demo: false);
        var (token, secret) = await app.InviteAsync();
        using var first = new Browser(app);
        var done = await first.PostAsync($"/log-ind/invitation/{token}", new() { ["Password"] = Password, ["Code"] = CodeOf(secret, 0) });
        var recovery = done.Text.Split("<code>")[1].Split('<')[0];

        using var second = new Browser(app);
        using var third = new Browser(app);
        Assert.Equal(HttpStatusCode.Redirect, (await second.SignInAsync(recovery.ToUpperInvariant())).Status);
        Assert.Equal(HttpStatusCode.OK, (await third.SignInAsync(recovery)).Status);
        await using var db = app.Database();
        Assert.Equal(SecondFactor.RecoveryCodes - 1, (await db.AccountAsync()).RecoveryDigests.Count);
    }

    [Fact]
    public void A_recovery_code_is_too_long_to_be_guessed()
    {
        var codes = Enumerable.Range(0, 100).SelectMany(_ => SecondFactor.NewRecoveryCodes()).ToList();

        Assert.Equal(codes.Count, codes.Distinct().Count());
        // 28 signs of 32 are 140 bits.
        Assert.All(codes, code => Assert.Matches("^([a-z2-7]{4} ){6}[a-z2-7]{4}$", code));
        Assert.All(codes, code => Assert.InRange(code.Length, 1, SecondFactor.LongestCode));
        Assert.Equal(32, codes.SelectMany(c => c.Replace(" ", "", StringComparison.Ordinal)).Distinct().Count());
    }

    [Fact]
    [Trait("Requirement", "AU5")]
    [Trait("Requirement", "AC8")]
    public async Task Who_signs_out_or_is_closed_is_out_whatever_cookie_is_sent()
    {
        await using var app = await TestApp.DemoAsync(demo: false);
        var secret = await app.EnrolAsync();
        using var browser = new Browser(app);
        await browser.SignInAsync(CodeOf(secret, 1));
        using var stolen = browser.Copy();
        Assert.Equal(HttpStatusCode.OK, (await stolen.GetAsync("/borgere")).Status);

        await browser.PostAsync("/log-ud", [], from: "/");
        Assert.Equal(HttpStatusCode.Redirect, (await stolen.GetAsync("/borgere")).Status);

        await using var scope = app.Services.CreateAsyncScope();
        var codes = await app.RecoveryAsync();
        using var again = new Browser(app);
        Assert.Equal(HttpStatusCode.Redirect, (await again.SignInAsync(codes)).Status);
        await scope.ServiceProvider.GetRequiredService<CloseUser>().RunAsync("mette", "Har fået andet arbejde.", Actor.Operator, Ct);
        Assert.Equal(HttpStatusCode.Redirect, (await again.GetAsync("/borgere")).Status);
    }

    [Fact]
    [Trait("Requirement", "AU5")]
    public async Task A_session_ends_when_nobody_clicks_and_after_eight_hours()
    {
        await using var app = await TestApp.DemoAsync(demo: false);
        var secret = await app.EnrolAsync();
        using var browser = new Browser(app);
        await browser.SignInAsync(CodeOf(secret, 1));
        await using var db = app.Database();
        var now = TimeProvider.System.GetUtcNow();

        await db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.EndsAt, now.AddMinutes(10)), Ct);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/borgere")).Status);
        Assert.InRange((await db.Sessions.AsNoTracking().SingleAsync(Ct)).EndsAt, now.AddMinutes(29), now.AddMinutes(31));

        await db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.StartedAt, now.AddHours(-8)), Ct);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/borgere")).Status);

        await db.Sessions.ExecuteUpdateAsync(
            set => set.SetProperty(s => s.StartedAt, now).SetProperty(s => s.EndsAt, now.AddSeconds(-1)),
            Ct
        );
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/borgere")).Status);
    }

    [Fact]
    [Trait("Requirement", "AU6")]
    public async Task A_new_sign_in_has_a_key_of_its_own_and_ends_the_one_before()
    {
        await using var app = await TestApp.DemoAsync();
        using var browser = new Browser(app);
        await browser.PostAsync("/log-ind", new() { ["userName"] = "tovholder" });
        using var before = browser.Copy();

        await browser.PostAsync("/log-ind", new() { ["userName"] = "controller" });

        await using var db = app.Database();
        Assert.Single(await db.Sessions.ToListAsync(Ct));
        Assert.Equal(HttpStatusCode.Redirect, (await before.GetAsync("/businesscase")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/refusion")).Status);
    }

    [Fact]
    [Trait("Requirement", "AU3")]
    public async Task Guessing_is_slowed_down_and_keeps_out_nobody_who_has_been_in_before()
    {
        await using var app = await TestApp.DemoAsync(demo: false);
        var secret = await app.EnrolAsync();
        using var mine = new Browser(app);
        await mine.SignInAsync(CodeOf(secret, 1));
        await mine.PostAsync("/log-ud", [], from: "/");

        var throttle = app.Services.GetRequiredService<SignInThrottle>();
        var tries = Enumerable.Range(0, 1000).Count(i => throttle.MayTry("mette", $"10.0.{i / 250}.{i % 250}", device: null));

        // One of the ten a minute was spent on the sign-in above.
        Assert.Equal(9, tries);
        using var stranger = new Browser(app);
        Assert.Contains("prøvet for mange gange", (await stranger.SignInAsync("123456")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await mine.SignInAsync(await app.RecoveryAsync())).Status);
    }

    [Theory]
    [InlineData("kort", "mellem 15 og 128 tegn")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa", "let at gætte")]
    [InlineData("mettetovholdermette", "let at gætte")]
    [Trait("Requirement", "AU9")]
    public async Task A_weak_password_is_refused_with_what_to_do(string password, string told)
    {
        await using var app = await TestApp.DemoAsync(demo: false);
        using var browser = new Browser(app);
        var (token, secret) = await app.InviteAsync();

        var answer = await browser.PostAsync(
            $"/log-ind/invitation/{token}",
            new() { ["Password"] = password, ["Code"] = CodeOf(secret, 0) }
        );

        Assert.Contains(told, WebUtility.HtmlDecode(answer.Text), StringComparison.Ordinal);
        await using var db = app.Database();
        Assert.Null((await db.AccountAsync()).PasswordHash);
    }

    [Fact]
    [Trait("Requirement", "AU1")]
    [Trait("Requirement", "AU2")]
    public async Task Neither_password_nor_secret_nor_key_lies_open_in_the_database()
    {
        await using var app = await TestApp.DemoAsync(demo: false);
        var secret = await app.EnrolAsync();
        using var browser = new Browser(app);
        var signedIn = await browser.SignInAsync(CodeOf(secret, 1));
        await using var db = app.Database();
        var account = await db.AccountAsync();

        var kept =
            $"{account.PasswordHash} {account.SealedSecret} {string.Join(' ', account.RecoveryDigests)} {(await db.Sessions.SingleAsync(Ct)).Digest}";
        Assert.DoesNotContain(secret, kept, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Password, kept, StringComparison.Ordinal);
        Assert.All(signedIn.Cookies, cookie => Assert.DoesNotContain(kept.Split(' ')[^1], cookie, StringComparison.Ordinal));

        // Format 3 of the framework's hasher: HMAC-SHA-512 is 2, and the rounds stand after it (ASVS 5.0 asks for 210,000).
        var hash = Convert.FromBase64String(account.PasswordHash!);
        Assert.Equal(1, hash[0]);
        Assert.Equal(2, hash[4]);
        Assert.True(System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(5)) >= 210_000);
    }
}
