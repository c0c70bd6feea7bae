using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OtpNet;
using Tovholder.App;
using Tovholder.App.Access;
using Tovholder.App.Features.Organisation;
using Tovholder.Data;
using Tovholder.Domain.Organisation;
using Tovholder.Testing;

namespace Tovholder.Browser.Tests;

/// <summary>A passkey in the browser's own hands, with a device that Chromium plays.</summary>
[Trait("Requirement", "A1")]
public sealed class PasskeyWalkTests(Chromium chromium)
{
    private const string Password = "Syv grønne cykler i gården";

    [Theory]
    [InlineData(Engine.PostgreSql, "en", 320)]
    [InlineData(Engine.Sqlite, "da", 1280)]
    public async Task A_consultant_adds_a_passkey_and_comes_in_with_it_alone(Engine engine, string language, int width)
    {
        await using var app = await TestApp.DemoAsync(engine, demo: false);
        var (link, secret) = await InviteAsync(app);
        var page = await chromium.WindowAsync(app, width: width, host: "localhost");
        await PlayDeviceAsync(page);
        var walk = new Walker(page, withAxe: true);
        await walk.GoAsync("/log-ind");
        if (language == "en")
        {
            await walk.ClickAsync("form[action='/sprog'] button");
        }

        await walk.GoAsync($"/log-ind/invitation/{link}");
        await walk.FillAsync("Password", Password);
        await walk.FillAsync("Code", CodeOf(secret, 0));
        await walk.SendAsync("main form button[type=submit]");
        await walk.GoAsync("/log-ind");
        await walk.FillAsync("UserName", "mette");
        await walk.FillAsync("Password", Password);
        await walk.FillAsync("Code", CodeOf(secret, 1));
        await walk.SendAsync("form[action*='adgangskode'] button");

        await walk.GoAsync("/min-adgang");
        await walk.ClickAsync("main a[href='/min-adgang/adgangsnoegler']");
        await walk.FillAsync("Name", "Arbejdstelefon");
        await walk.SendAsync("form[data-passkey] button");
        Assert.Equal("Arbejdstelefon", await page.Locator("#noegler th[scope=row]").InnerTextAsync());

        await walk.SendAsync("form[action*='log-ud'] button");
        await walk.GoAsync("/log-ind");
        await walk.SendAsync("form[data-passkey] button");
        Assert.Equal("/", new Uri(page.Url).AbsolutePath);
        await using var db = app.Database();
        await db.Sessions.ExecuteUpdateAsync(s => s.SetProperty(x => x.ProvenAt, TimeProvider.System.GetUtcNow().AddMinutes(-6)));
        await walk.GoAsync("/min-adgang/adgangsnoegler");
        Assert.Equal("/log-ind/bekraeft", new Uri(page.Url).AbsolutePath);
        await walk.SendAsync("form[data-passkey] button");
        Assert.Equal("/min-adgang/adgangsnoegler", new Uri(page.Url).AbsolutePath);
        Assert.NotNull((await db.Passkeys.AsNoTracking().SingleAsync()).UsedAt);
        await walk.SendAsync("#noegler form button");
        Assert.Equal(0, await db.Passkeys.CountAsync());

        // A device that is not the person's any longer opens nothing, and says so.
        await walk.SendAsync("form[action*='log-ud'] button");
        await walk.GoAsync("/log-ind");
        await walk.SendAsync("form[data-passkey] button");
        Assert.Equal(1, await page.Locator(".alert-error").CountAsync());
        var missing = (TextCatalogue)app.Services.GetService(typeof(TextCatalogue))!;
        Assert.Empty(missing.Missing);
        await page.Context.CloseAsync();
    }

    /// <summary>A telephone that knows its person, such as Chromium can play one.</summary>
    private static async Task PlayDeviceAsync(IPage page)
    {
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
    }

    private static async Task<(string Link, string Secret)> InviteAsync(TestApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await using var db = app.Database();
        var unit = await db.Units.Select(u => u.Name).FirstAsync();
        var (token, _) = await scope
            .ServiceProvider.GetRequiredService<InviteUser>()
            .RunAsync(new("mette", "Mette Prøve", Role.JobConsultant, unit), Actor.Operator, CancellationToken.None);
        var account = await db.Accounts.SingleAsync(a => db.Users.Any(u => u.Id == a.UserId && u.UserName == "mette"));
        return (token!, app.Services.GetRequiredService<SecondFactor>().Typed(account.SealedSecret));
    }

    private static string CodeOf(string secret, int halfMinutes) =>
        new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30 * halfMinutes));
}
