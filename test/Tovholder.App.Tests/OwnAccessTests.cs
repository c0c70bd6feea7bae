using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;
using Tovholder.Testing;
using static Tovholder.App.Tests.Door;

namespace Tovholder.App.Tests;

/// <summary>A user who changes the own password, gets new codes, and sees where else the door is open.</summary>
public sealed partial class OwnAccessTests
{
    private const string Chosen = "Elleve blå bøger under sengen";

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_changed_sign_in_is_told_to_its_user(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine, demo: false);
        var secret = await app.EnrolAsync();
        using var browser = new Browser(app);
        await browser.SignInAsync(CodeOf(secret, 1));
        Assert.Equal(0, await ToldAsync());

        using var elsewhere = new Browser(app);
        await elsewhere.SignInAsync(await app.RecoveryAsync());
        Assert.Equal(1, await ToldAsync());
        await browser.PostAsync(
            "/min-adgang?handler=Codes",
            new() { ["Present"] = Password, ["Code"] = await app.RecoveryAsync() },
            "/min-adgang"
        );
        Assert.Equal(2, await ToldAsync());
        var form = Forms.TokenIn((await browser.GetAsync("/min-adgang")).Text);
        var fields = new Dictionary<string, string>
        {
            ["Present"] = Password,
            ["Password"] = Chosen,
            ["Code"] = await app.RecoveryAsync(),
            ["__RequestVerificationToken"] = form,
        };
        var first = await browser.SendAsync("/min-adgang", fields);
        var second = await browser.SendAsync("/min-adgang", fields);
        Assert.Equal(3, await ToldAsync());

        // Two clicks are one: the second is led where the first was.
        Assert.Equal(("/min-adgang", "/min-adgang"), (first.Location?.ToString(), second.Location?.ToString()));
        var inbox = WebUtility.HtmlDecode((await browser.GetAsync("/indbakke")).Text);
        Assert.Contains("Din adgang er ændret", inbox, StringComparison.Ordinal);

        async Task<int> ToldAsync()
        {
            await using var db = app.Database();
            return await db.InboxItems.CountAsync(i => i.Kind == InboxKind.OwnAccessChanged, TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_new_password_takes_the_old_one_and_a_code_and_ends_every_other_session(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine, demo: false);
        using var here = await app.SignedInMetteAsync();
        using var elsewhere = new Browser(app);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.SignInAsync(await app.RecoveryAsync())).Status);
        Assert.Contains("Et andet sted", (await here.GetAsync("/min-adgang")).Text, StringComparison.Ordinal);

        Assert.Contains(
            "ikke din nuv",
            await ChangeAsync("En anden adgangskode her", Chosen, await app.RecoveryAsync()),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "let at g",
            await ChangeAsync(Password, "kommune kommune kommune", await app.RecoveryAsync()),
            StringComparison.Ordinal
        );
        Assert.Contains("Koden passer ikke", await ChangeAsync(Password, Chosen, "000000"), StringComparison.Ordinal);
        Assert.False((await elsewhere.GetAsync("/min-adgang")).IsDoor);
        Assert.Equal("", await ChangeAsync(Password, Chosen, await app.RecoveryAsync()));

        Assert.False((await here.GetAsync("/min-adgang")).IsDoor);
        Assert.True((await elsewhere.GetAsync("/min-adgang")).IsDoor);
        using var later = new Browser(app);
        Assert.Equal(HttpStatusCode.OK, (await later.SignInAsync(await app.RecoveryAsync())).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await later.SignInAsync(await app.RecoveryAsync(), Chosen)).Status);

        async Task<string> ChangeAsync(string present, string chosen, string code) =>
            WebUtility.HtmlDecode(
                (
                    await here.PostAsync(
                        "/min-adgang",
                        new()
                        {
                            ["Present"] = present,
                            ["Password"] = chosen,
                            ["Code"] = code,
                        }
                    )
                ).Text
            );
    }

    [Fact]
    public async Task New_codes_take_the_place_of_the_old_ones()
    {
        await using var app = await TestApp.DemoAsync(demo: false);
        using var here = await app.SignedInMetteAsync();
        var old = await app.RecoveryAsync();

        var answer = await here.PostAsync(
            "/min-adgang?handler=Codes",
            new() { ["Present"] = Password, ["Code"] = old },
            from: "/min-adgang"
        );

        var codes = Codes().Matches(answer.Text).Select(m => m.Groups["code"].Value).ToList();
        Assert.Equal(10, codes.Count);
        using var later = new Browser(app);
        Assert.Equal(HttpStatusCode.OK, (await later.SignInAsync(old)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await later.SignInAsync(codes[3])).Status);
    }

    /// <summary>In the demo nobody has a password; what is open elsewhere is still seen and ended.</summary>
    [Fact]
    public async Task Signing_out_everywhere_else_leaves_this_browser_in()
    {
        await using var app = await TestApp.DemoAsync();
        using var here = await app.SignedInAsync("jobkonsulent");
        using var elsewhere = await app.SignedInAsync("jobkonsulent", followRedirects: false);
        using var other = await app.SignedInAsync("tovholder", followRedirects: false);

        using var answer = await here.SubmitAsync("/min-adgang", [], "/min-adgang?handler=EndOthers");

        Assert.Contains(
            "logget ud alle andre steder",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(elsewhere));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(here));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(other));

        static async Task<HttpStatusCode> StatusAsync(HttpClient client)
        {
            using var answer = await client.GetAsync(new Uri("/min-adgang", UriKind.Relative), TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }

    [GeneratedRegex("<li><code>(?<code>[a-z2-7 ]{34})</code>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Codes();
}
