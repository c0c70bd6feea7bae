using System.Net;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Access;
using Tovholder.Domain.Organisation;
using Tovholder.Testing;
using static Tovholder.App.Tests.Door;

namespace Tovholder.App.Tests;

/// <summary>What takes the second factor once more: lists of persons that leave the program, and letting somebody in.</summary>
public sealed class FreshFactorTests
{
    private static readonly TimeSpan TooLong = FreshFactor.Fresh + TimeSpan.FromSeconds(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "AU10")]
    public async Task A_list_of_persons_and_an_invitation_take_the_second_factor_of_the_last_five_minutes(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine, demo: false);
        using var browser = await app.SignedInMetteAsync();
        var citizen = await app.WaitingCitizenAsync();
        var leader = await app.UserAsync("leder");
        string[] guarded =
        [
            "/borgere?handler=excel",
            "/borgere?handler=excel&handler=x",
            "/ansaettelser?handler=excel",
            "/match?handler=excel",
            "/sager?handler=excel",
            "/frister?handler=excel",
            "/anden-aktoer?handler=excel",
            "/adgange?handler=excel",
            "/oplysningspligt?handler=excel",
            "/adgange/ny",
            $"/adgange/{leader.Id}",
            $"/borgere/{citizen.Id}/adgang",
        ];
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/borgere?handler=excel")).Status);
        await AgeAsync(app);

        List<string> open = [];
        foreach (var page in guarded)
        {
            var answer = await browser.GetAsync(page);
            if (answer.Location?.ToString() != $"/log-ind/bekraeft?returnUrl={Uri.EscapeDataString(page)}")
            {
                open.Add($"{page}: {(int)answer.Status} {answer.Location}");
            }
        }

        Assert.Empty(open);
        // What is no such list stays as it was.
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/borgere")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/virksomheder?handler=excel")).Status);

        const string confirm = "/log-ind/bekraeft?returnUrl=%2Fadgange%2Fny";
        var wrong = await browser.PostAsync(confirm, new() { ["Code"] = "000000" });
        Assert.Contains("Koden passer ikke", WebUtility.HtmlDecode(wrong.Text), StringComparison.Ordinal);
        Assert.Equal(confirm, (await browser.GetAsync("/adgange/ny")).Location!.ToString());
        using var old = browser.Copy();
        var right = await browser.PostAsync(confirm, new() { ["Code"] = await app.RecoveryAsync() });
        Assert.Equal("/adgange/ny", right.Location!.ToString());
        Assert.All(await Task.WhenAll(guarded.Take(3).Select(browser.GetAsync)), a => Assert.Equal(HttpStatusCode.OK, a.Status));

        // The session has a new key, and ends no later for it.
        Assert.True((await old.GetAsync("/borgere")).IsDoor);
        await using var db = app.Database();
        var session = await db.Sessions.SingleAsync(Ct);
        Assert.True(session.StartedAt <= session.ProvenAt - TooLong);
        TestContext.Current.AddAttachment(
            "AU10",
            $"{guarded.Length} af {guarded.Length} adresser kræver anden faktor igen efter fem minutter"
        );
    }

    /// <summary>A form that is sent too late does nothing, and comes back to its page.</summary>
    [Fact]
    [Trait("Requirement", "AU10")]
    public async Task An_invitation_that_is_sent_too_late_is_not_made()
    {
        await using var app = await TestApp.DemoAsync(demo: false);
        using var browser = await app.SignedInMetteAsync();
        var leader = await app.UserAsync("leder");
        var form = Forms.TokenIn((await browser.GetAsync($"/adgange/{leader.Id}")).Text);
        await AgeAsync(app);

        var answer = await browser.SendAsync($"/adgange/{leader.Id}?handler=Invite", new() { ["__RequestVerificationToken"] = form });

        Assert.Equal($"/log-ind/bekraeft?returnUrl={Uri.EscapeDataString($"/adgange/{leader.Id}")}", answer.Location!.ToString());
        await using var db = app.Database();
        Assert.False(await db.Audit.AnyAsync(a => a.Act == "UserInvited" && a.ActorName == "Mette Prøve", Ct));
    }

    [Fact]
    [Trait("Requirement", "AU10")]
    public async Task Who_comes_in_by_the_municipality_is_sent_there_to_sign_in_anew()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = await TestApp.DemoAsync(demo: false, provider: provider.Settings());
        await app.EnrolAsync();
        await MunicipalSignInTests.ConnectAsync(app, provider);
        using var browser = new Browser(app);
        // Signed in there this morning.
        provider.Claims = c => c["auth_time"] = TimeProvider.System.GetUtcNow().AddHours(-2).ToUnixTimeSeconds();
        await MunicipalSignInTests.SignInAsync(browser);
        Assert.StartsWith("/log-ind/bekraeft", (await browser.GetAsync("/adgange/ny")).Location!.ToString(), StringComparison.Ordinal);
        var page = await browser.GetAsync("/log-ind/bekraeft?returnUrl=%2Fadgange%2Fny");
        const string anew = "/log-ind/kommunen?igen=true&returnUrl=%2Fadgange%2Fny";
        Assert.Contains(anew, WebUtility.HtmlDecode(page.Text), StringComparison.Ordinal);

        // A provider that says yes without asking is not enough.
        await browser.GetAsync(await MunicipalSignInTests.CarryAsync((await browser.GetAsync(anew)).Location!));
        Assert.Equal(("login", "0"), (provider.Asked["prompt"].ToString(), provider.Asked["max_age"].ToString()));
        Assert.StartsWith("/log-ind/bekraeft", (await browser.GetAsync("/adgange/ny")).Location!.ToString(), StringComparison.Ordinal);

        provider.BeGood();
        await browser.GetAsync(await MunicipalSignInTests.CarryAsync((await browser.GetAsync(anew)).Location!));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/adgange/ny")).Status);
    }

    /// <summary>As if the sign-in had been a while ago.</summary>
    private static async Task AgeAsync(TestApp app)
    {
        await using var db = app.Database();
        var then = TimeProvider.System.GetUtcNow() - TooLong;
        await db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.ProvenAt, then).SetProperty(s => s.StartedAt, then), Ct);
    }
}
