using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App;
using Tovholder.App.Access;
using Tovholder.App.Commands;
using Tovholder.App.Demo;
using Tovholder.App.Features.Citizens.Register;
using Tovholder.Data;
using Tovholder.Domain.Citizens;

namespace Tovholder.Testing;

/// <summary>The real application on a port of its own, over a copy of the demo.</summary>
public sealed partial class TestApp : IAsyncDisposable
{
    private readonly TestDatabase database;
    private bool ownsDatabase = true;

    private TestApp(TestDatabase database, WebApplication app)
    {
        (this.database, App) = (database, app);
    }

    public WebApplication App { get; }

    public Uri Address => new(App.Urls.First());

    public IServiceProvider Services => App.Services;

    /// <param name="host">The one name it answers to; null for any.</param>
    public static async Task<TestApp> DemoAsync(
        Engine engine = Engine.Sqlite,
        bool demo = true,
        DateOnly? today = null,
        IdentityProvider? provider = null,
        string? host = null
    )
    {
        var copy = await TestDatabase.DemoAsync(engine);
        var clock = new ShiftedClock(today ?? DataCommands.DemoDay, TimeProvider.System);
        var app = Serve.Build(new(copy.Location, Port: 0, copy.KeyFile, demo, clock, provider, host));
        await app.StartAsync();
        return new(copy, app);
    }

    /// <summary>The demo in the midst of as many others as <paramref name="size"/> says.</summary>
    public static async Task<TestApp> AmongAsync(DemoSize size, Engine engine)
    {
        var among = await TestDatabase.EmptyAsync(engine);
        await DemoMunicipality.MakeLargeAsync(among.Location, among.KeyFile, DataCommands.DemoDay, size, _ => { }, default);
        var clock = new ShiftedClock(DataCommands.DemoDay, TimeProvider.System);
        var app = Serve.Build(new(among.Location, Port: 0, among.KeyFile, Demo: true, clock));
        await app.StartAsync();
        return new(among, app);
    }

    /// <summary>The demo with the two citizens of <c>examples/ydelsesrefusion.csv</c>; the third of its numbers stays unknown.</summary>
    public static async Task<TestApp> WithReimbursedCitizensAsync(Engine engine = Engine.Sqlite)
    {
        var app = await DemoAsync(engine);
        await using var scope = app.Services.CreateAsyncScope();
        var consultant = await scope.ServiceProvider.GetRequiredService<TovholderDb>().Users.SingleAsync(u => u.UserName == "jobkonsulent");
        foreach (var cpr in new[] { "610185-1001", "620290-1002" })
        {
            var outcome = await scope
                .ServiceProvider.GetRequiredService<RegisterCitizen>()
                .RunAsync(
                    new(
                        "Opdigtet Person",
                        cpr,
                        new(2014, 8, 1),
                        ApprovalParagraph.Section116Part1,
                        26,
                        CurrentBenefit.AllowanceHigh,
                        "8300",
                        LimitationCategory.Physical,
                        [],
                        []
                    ),
                    CurrentUser.ActorFor(consultant),
                    default
                );
            if (!outcome.Succeeded)
            {
                throw new InvalidOperationException("A citizen of the sample was refused.");
            }
        }

        return app;
    }

    /// <summary>Another application over the same database and keys, which the first one goes on owning.</summary>
    public async Task<TestApp> BesideAsync(bool isDemo)
    {
        var app = Serve.Build(
            new(database.Location, Port: 0, database.KeyFile, isDemo, new ShiftedClock(DataCommands.DemoDay, TimeProvider.System))
        );
        await app.StartAsync();
        return new(database, app) { ownsDatabase = false };
    }

    /// <summary>A form that is valid here, with its cookie, for sending somewhere else with the same keys.</summary>
    public async Task<FormUrlEncodedContent> FormAsync(HttpClient elsewhere, string page, Dictionary<string, string> fields)
    {
        using var client = Client();
        using var answer = await client.GetAsync(new Uri(page, UriKind.Relative));
        fields["__RequestVerificationToken"] = Token().Match(await answer.Content.ReadAsStringAsync()).Groups["token"].Value;
        // As both the demo and a real municipality call it.
        var cookies = answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]).ToList();
        elsewhere.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies.Concat(cookies.Select(cookie => $"__Host-{cookie}"))));
        return new(fields);
    }

    /// <summary>Where the database lies, for a command that runs over it.</summary>
    public DatabaseLocation Location => database.Location;

    /// <summary>The master key; what else is the municipality's alone lies beside it.</summary>
    public string KeyFile => database.KeyFile;

    /// <summary>A look at the database behind the pages.</summary>
    public TovholderDb Database() => database.Open();

    /// <summary>A browser without JavaScript: cookies, forms and redirects.</summary>
    public HttpClient Client(bool followRedirects = true) =>
#pragma warning disable CA2000 // The client owns its handler.
        new(new HttpClientHandler { AllowAutoRedirect = followRedirects, CheckCertificateRevocationList = true }) { BaseAddress = Address };
#pragma warning restore CA2000

    /// <summary>The same, signed in as one of the demo's people.</summary>
    public async Task<HttpClient> SignedInAsync(string userName, bool followRedirects = true)
    {
        var client = Client(followRedirects);
        using var answer = await client.SubmitAsync("/log-ind", new() { ["userName"] = userName });
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        // Disposing alone does not wait for the workers, and one that is looking into its queue would write beside the database being deleted.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await App.StopAsync(patience.Token);
        await App.DisposeAsync();
        if (ownsDatabase)
        {
            await database.DisposeAsync();
        }
    }

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    internal static partial Regex Token();
}

public static class Forms
{
    /// <summary>What a page puts in its forms, so that no other page can send them.</summary>
    public static string TokenIn(string html) => TestApp.Token().Match(html).Groups["token"].Value;

    /// <summary>Opens a page and sends its form, as a person would.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(
        this HttpClient client,
        string page,
        Dictionary<string, string> fields,
        string? action = null
    )
    {
        var html = await client.GetStringAsync(new Uri(page, UriKind.Relative));
        fields["__RequestVerificationToken"] = TokenIn(html);
        using var form = new FormUrlEncodedContent(fields);
        return await client.PostAsync(new Uri(action ?? page, UriKind.Relative), form);
    }
}
