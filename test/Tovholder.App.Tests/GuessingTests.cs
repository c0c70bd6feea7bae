using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Access;
using Tovholder.Testing;
using static Tovholder.App.Tests.Door;

namespace Tovholder.App.Tests;

/// <summary>Those who guess at the door: how little they get, and that nobody else is kept out.</summary>
public sealed class GuessingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Requirement", "AU3")]
    public async Task A_thousand_guesses_get_ten_tries_and_keep_out_nobody()
    {
        await using var app = await TestApp.DemoAsync(demo: false);
        var passwords = app.Services.GetRequiredService<Passwords>();
        using var mine = new Browser(app, from: "198.51.100.7");
        await mine.SignInAsync(CodeOf(await app.EnrolAsync(), 1));
        await mine.PostAsync("/log-ud", [], from: "/");
        await app.EnrolAsync("soeren");
        var before = passwords.Worked;

        using var guesser = new Browser(app, from: "203.0.113.66");
        var token = Forms.TokenIn((await guesser.GetAsync("/log-ind")).Text);
        var slowed = 0;
        foreach (var i in Enumerable.Range(0, 1000))
        {
            var answer = await guesser.SendAsync(
                "/log-ind?handler=adgangskode",
                new()
                {
                    ["UserName"] = UserName,
                    ["Password"] = $"gæt nummer {i} på adgangskoden",
                    ["Code"] = "123456",
                    ["__RequestVerificationToken"] = token,
                }
            );
            slowed += answer.Text.Contains("prøvet for mange gange", StringComparison.Ordinal) ? 1 : 0;
        }

        // A minute may turn while a thousand are sent.
        var tries = passwords.Worked - before;
        Assert.InRange(tries, 1, 20);
        Assert.Equal(1000 - tries, slowed);

        // The right person, in the browser used before; and somebody else from a third address.
        Assert.Equal(HttpStatusCode.Redirect, (await mine.SignInAsync(await app.RecoveryAsync())).Status);
        using var soeren = new Browser(app, from: "192.0.2.9");
        Assert.Equal(HttpStatusCode.Redirect, (await soeren.SignInAsync(await app.RecoveryAsync("soeren"), user: "soeren")).Status);
        TestContext.Current.AddAttachment("AU3", $"1.000 gæt: {tries} prøvet, {slowed} afvist uden arbejde; de rette kom ind");
    }

    [Fact]
    [Trait("Requirement", "AU3")]
    public async Task One_address_that_tries_many_names_is_slowed_and_the_next_address_is_not()
    {
        await using var app = await TestApp.DemoAsync(demo: false);
        var throttle = app.Services.GetRequiredService<SignInThrottle>();

        var tried = Enumerable.Range(0, 1000).Count(i => throttle.MayTry($"bruger{i}", "203.0.113.66", device: null));

        Assert.Equal(60, tried);
        Assert.True(throttle.MayTry("mette", "192.0.2.9", device: null));
        TestContext.Current.AddAttachment("AU3", $"1.000 navne fra én adresse: {tried} prøvet");
    }

    /// <summary>Who asks is what the proxy on this machine says last; what the asker writes in front of it counts for nothing.</summary>
    [Fact]
    [Trait("Requirement", "AU3")]
    public async Task An_address_cannot_be_made_up_by_who_asks()
    {
        await using var app = await TestApp.DemoAsync(demo: false);
        using var guesser = new Browser(app, from: "10.9.9.9, 203.0.113.66");

        await guesser.SignInAsync("123456", user: "ingen");

        await using var db = app.Database();
        var refused = await db.Audit.OrderByDescending(a => a.Id).FirstAsync(a => a.Act == "SignInRefused", Ct);
        Assert.EndsWith("fra 203.0.113.66.", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "AU3")]
    public async Task Two_passwords_are_worked_out_at_a_time_and_few_wait()
    {
        using var passwords = new Passwords();

        var all = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => passwords.VerifyAsync(null, Password, Ct)));

        var refused = all.Count(result => result is null);
        Assert.Equal(500 - refused, passwords.Worked);
        Assert.InRange(passwords.Worked, 22, 60);
        TestContext.Current.AddAttachment("AU3", $"500 på én gang: {passwords.Worked} regnet ud, {refused} bedt om at vente");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "AU4")]
    public async Task Known_and_unknown_names_get_the_same_answer_for_the_same_work(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine, demo: false);
        await app.EnrolAsync();
        await app.InviteAsync("inviteret");
        await app.EnrolAsync("lukket");
        await using (var db = app.Database())
        {
            await db
                .Users.Where(u => u.UserName == "lukket")
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.ClosedAt, TimeProvider.System.GetUtcNow()), Ct);
        }

        var passwords = app.Services.GetRequiredService<Passwords>();
        List<(HttpStatusCode, string, int Work, int Rows)> answers = [];
        // With an account, invited and not yet here, closed, of the demo without an account, and of nobody.
        foreach (var user in new[] { UserName, "inviteret", "lukket", "tovholder", "ingen" })
        {
            foreach (var i in Enumerable.Range(0, 8))
            {
                using var browser = new Browser(app, from: $"203.0.113.{i}");
                var (work, rows) = (passwords.Worked, await RowsAsync(app));
                var answer = await browser.SignInAsync("123456", "den forkerte adgangskode", user);
                var text = answer.Text.Replace($"value=\"{user}\"", "", StringComparison.Ordinal).Split("<main")[1];
                answers.Add(
                    (answer.Status, text.Split("__RequestVerificationToken")[0], passwords.Worked - work, await RowsAsync(app) - rows)
                );
            }
        }

        var same = Assert.Single(answers.Distinct());
        Assert.Equal((HttpStatusCode.OK, 1, 1), (same.Item1, same.Work, same.Rows));
        TestContext.Current.AddAttachment("AU4", $"{answers.Count} forsøg, 5 slags navne: ét svar, én udregning og én linje i loggen hver");
    }

    private static async Task<int> RowsAsync(TestApp app)
    {
        await using var db = app.Database();
        return await db.Audit.CountAsync(Ct);
    }
}
