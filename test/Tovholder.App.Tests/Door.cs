using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;
using Tovholder.App.Access;
using Tovholder.App.Features.Organisation;
using Tovholder.Data;
using Tovholder.Domain.Organisation;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>The steps of one who is invited and signs in outside the demo: Mette, a job consultant of the demo's first unit.</summary>
internal static class Door
{
    public const string UserName = "mette";
    public const string Password = "Syv grønne cykler i gården";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static string CodeOf(string secret, int halfMinutes) =>
        new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30 * halfMinutes));

    public static async Task<(string Token, string Secret)> InviteAsync(this TestApp app, string userName = UserName)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var unit = await scope.ServiceProvider.GetRequiredService<TovholderDb>().Units.Select(u => u.Name).FirstAsync(Ct);
        var (token, refusal) = await scope
            .ServiceProvider.GetRequiredService<InviteUser>()
            .RunAsync(new(userName, "Mette Prøve", Role.JobConsultant, unit), Actor.Operator, Ct);
        Assert.Null(refusal);
        await using var db = app.Database();
        var account = await db.AccountAsync(userName);
        return (token!, app.Services.GetRequiredService<SecondFactor>().Typed(account.SealedSecret));
    }

    /// <summary>The invited person's; the demo has others.</summary>
    public static Task<Account> AccountAsync(this TovholderDb db, string userName = UserName) =>
        db.Accounts.SingleAsync(a => db.Users.Any(u => u.Id == a.UserId && u.UserName == userName), Ct);

    /// <summary>Invited and accepted; the code of the present half minute is spent.</summary>
    public static async Task<string> EnrolAsync(this TestApp app, string userName = UserName)
    {
        var (token, secret) = await app.InviteAsync(userName);
        using var browser = new Browser(app);
        await browser.PostAsync($"/log-ind/invitation/{token}", new() { ["Password"] = Password, ["Code"] = CodeOf(secret, 0) });
        return secret;
    }

    /// <summary>A browser in which Mette is signed in.</summary>
    public static async Task<Browser> SignedInMetteAsync(this TestApp app)
    {
        var secret = await app.EnrolAsync();
        var browser = new Browser(app);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync(CodeOf(secret, 1))).Status);
        return browser;
    }

    /// <summary>A recovery code put into the account, so that a test need not wait for the next half minute.</summary>
    public static async Task<string> RecoveryAsync(this TestApp app, string userName = UserName)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TovholderDb>();
        var account = await db.AccountAsync(userName);
        account.Accept(account.PasswordHash!, account.LastStep, [SecondFactor.Digest("abcdefghij")]);
        await db.SaveAsync(new("Test", Actor.Operator, "Ny nødkode."), Ct);
        return "abcdefghij";
    }

    public static Task<Answer> SignInAsync(this Browser browser, string code, string password = Password, string user = UserName) =>
        browser.PostAsync(
            "/log-ind?handler=adgangskode",
            new()
            {
                ["UserName"] = user,
                ["Password"] = password,
                ["Code"] = code,
            },
            from: "/log-ind"
        );
}

/// <param name="Location">Where a redirect leads; null for all else.</param>
/// <param name="Cookies">As they are set, with their attributes.</param>
internal sealed record Answer(HttpStatusCode Status, string Text, Uri? Location, IReadOnlyList<string> Cookies)
{
    /// <summary>Sent to the door, and nothing else.</summary>
    public bool IsDoor => Status == HttpStatusCode.Redirect && Location!.ToString().Contains("/log-ind", StringComparison.Ordinal);
}

/// <summary>A browser whose cookies go along over plain HTTP too, as they would behind the proxy that ends TLS.</summary>
/// <param name="from">The address the proxy saw the request come from; null where there is no proxy.</param>
internal sealed class Browser(TestApp app, string? from = null) : IDisposable
{
#pragma warning disable CA2000 // The client owns its handler.
    private readonly HttpClient client = new(
        new HttpClientHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            CheckCertificateRevocationList = true,
        }
    )
    {
        BaseAddress = app.Address,
    };
#pragma warning restore CA2000
    private readonly Dictionary<string, string> cookies = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Browser Copy()
    {
        var copy = new Browser(app, from);
        foreach (var (name, value) in cookies)
        {
            copy.cookies[name] = value;
        }

        return copy;
    }

    public Task<Answer> GetAsync(string page) => SendAsync(new(HttpMethod.Get, page));

    /// <summary>Opens a page and sends its form, as a person would.</summary>
    public async Task<Answer> PostAsync(string page, Dictionary<string, string> fields, string? from = null)
    {
        var form = await GetAsync(from ?? page);
        fields["__RequestVerificationToken"] = Forms.TokenIn(form.Text);
        return await SendAsync(page, fields);
    }

    /// <summary>Sends what no form of the program has made.</summary>
    public Task<Answer> SendAsync(string page, Dictionary<string, string> fields) =>
        SendAsync(new(HttpMethod.Post, page) { Content = new FormUrlEncodedContent(fields) });

    public void Dispose() => client.Dispose();

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
            if (from is not null)
            {
                request.Headers.Add("X-Forwarded-For", from);
            }

            using var answer = await client.SendAsync(request, Ct);
            var set = answer.Headers.TryGetValues("Set-Cookie", out var values) ? values.ToList() : [];
            foreach (var cookie in set.Select(c => c.Split(';')[0]))
            {
                var (name, value) = (cookie[..cookie.IndexOf('=')], cookie[(cookie.IndexOf('=') + 1)..]);
                cookies[name] = value;
            }

            return new(answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct), answer.Headers.Location, set);
        }
    }
}
