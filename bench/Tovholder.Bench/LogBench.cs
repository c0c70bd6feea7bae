using System.CommandLine;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App;
using Tovholder.App.Commands;
using Tovholder.App.Demo;
using Tovholder.Data;
using Tovholder.Domain;

namespace Tovholder.Bench;

/// <summary>The log alone: how fast it is verified and written, and what it costs the pages.</summary>
internal static class LogBench
{
    private const long AimRows = 10_000_000;
    private const double AimSeconds = 60;
    private const double AimCost = 0.15;
    private const int Batch = 50_000;
    private static readonly Actor Reader = new(Guid.CreateVersion7(), "Karen Lindholm", "Coordinator", null);

    public static Command Create()
    {
        var rows = new Option<int>("--rows") { Description = "Rækker, der efterprøves.", DefaultValueFactory = _ => 1_000_000 };
        var connections = new Option<int>("--connections") { Description = "Samtidige læsere.", DefaultValueFactory = _ => 100 };
        var seconds = new Option<int>("--seconds") { Description = "Varighed af hver omgang.", DefaultValueFactory = _ => 5 };
        var server = new Option<string?>("--database")
        {
            Description = "En tom PostgreSQL-database; ellers SQLite i en midlertidig mappe.",
        };
        var command = new Command("log", "Efterprøv og skriv loggen, og se, hvad den koster siderne.")
        {
            rows,
            connections,
            seconds,
            server,
        };
        command.SetAction(
            (parsed, ct) =>
                RunAsync(
                    parsed.GetValue(rows),
                    parsed.GetValue(connections),
                    TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                    parsed.GetValue(server),
                    ct
                )
        );
        return command;
    }

    private static async Task RunAsync(int rows, int connections, TimeSpan round, string? server, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("tovholder-bench-");
        try
        {
            var location = new DatabaseLocation(server ?? Path.Combine(folder.FullName, "tovholder.db"));
            var keyFile = Path.Combine(folder.FullName, "tovholder.key");
            await using (var db = location.Open(TimeProvider.System))
            {
                await db.Database.MigrateAsync(ct);
            }

            await DemoMunicipality.MakeAsync(location, keyFile, DataCommands.DemoDay);
            Console.WriteLine(
                $"{LargeDemo.EngineOf(location)}, demoen, {connections} samtidige læsere i samme proces, {Environment.ProcessorCount} kerner"
            );
            await PagesAsync(location, keyFile, connections, round, ct);
            await using var log = AuditLog.Of(location, keyFile);
            await WriteAsync(location, log, connections, round, ct);
            await VerifyAsync(location, log, rows, ct);
            location.CloseIdle();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>
    /// The program always logs, so what a look costs is seen by adding a second: with t for a request with one look and u with two, one look is
    /// u - t, and a request without any would be t - (u - t). The rounds take turns, so that the machine's own drift hits both.
    /// </summary>
    private static async Task PagesAsync(DatabaseLocation location, string keyFile, int connections, TimeSpan round, CancellationToken ct)
    {
        var clock = new ShiftedClock(DataCommands.DemoDay, TimeProvider.System);
        await using var app = Serve.Build(new(location, Port: 0, keyFile, Demo: true, clock));
        var looksTwice = false;
        app.Use(
            async (context, next) =>
            {
                if (looksTwice)
                {
                    await context
                        .RequestServices.GetRequiredService<TovholderDb>()
                        .RecordLookAsync(new("CitizenSeen", Reader, "Måling."), [Guid.CreateVersion7()], context.RequestAborted);
                }

                await next(context);
            }
        );
        await app.StartAsync(ct);
        var address = new Uri(app.Urls.First());
        var cookies = await SignedInAsync(address, ct);
        List<string> pages;
        await using (var db = location.Open(clock))
        {
            var unit = await db.Users.Where(u => u.UserName == "jobkonsulent").Select(u => u.UnitId).SingleAsync(ct);
            pages = await db.Citizens.Where(c => c.UnitId == unit).Select(c => $"/borgere/{c.Id}").Take(50).ToListAsync(ct);
        }

        await LoadAsync(address, cookies, pages, connections, round, ct);
        var (once, twice) = (new List<double>(), new List<double>());
        for (var turn = 0; turn < 4; turn++)
        {
            looksTwice = false;
            once.Add(await LoadAsync(address, cookies, pages, connections, round, ct));
            looksTwice = true;
            twice.Add(await LoadAsync(address, cookies, pages, connections, round, ct));
        }

        var (t, u) = (1 / once.Average(), 1 / twice.Average());
        Console.WriteLine(
            string.Create(
                Danish.Culture,
                $"borgerens side med log    {1 / t, 10:#,0} svar/s   uden (regnet) {1 / (t - (u - t)):#,0}   med et opslag mere {1 / u:#,0}   loggen koster {(u - t) / t:0.0 %}   mål højst {AimCost:0 %}"
            )
        );
        PerformancePage.Aim(
            "AL9",
            (u - t) / t <= AimCost,
            string.Create(Danish.Culture, $"loggen koster {(u - t) / t:0.0 %}; mål {AimCost:0 %}")
        );
        await app.StopAsync(ct);
    }

    private static async Task<double> LoadAsync(
        Uri address,
        string cookies,
        List<string> pages,
        int connections,
        TimeSpan round,
        CancellationToken ct
    )
    {
#pragma warning disable CA2000 // The client owns its handler.
        using var client = new HttpClient(
            new SocketsHttpHandler
            {
                UseCookies = false,
                MaxConnectionsPerServer = connections,
                AllowAutoRedirect = false,
            }
        )
        {
            BaseAddress = address,
        };
#pragma warning restore CA2000
        client.DefaultRequestHeaders.Add("Cookie", cookies);
        var clock = Stopwatch.StartNew();
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, connections)
                .Select(async reader =>
                {
                    var count = 0;
                    for (; clock.Elapsed < round; count++)
                    {
                        using var answer = await client.GetAsync(new Uri(pages[(reader + count) % pages.Count], UriKind.Relative), ct);
                        if (answer.StatusCode != HttpStatusCode.OK)
                        {
                            throw new InvalidOperationException($"A page answered {answer.StatusCode}.");
                        }
                    }

                    return count;
                })
        );
        return answers.Sum() / clock.Elapsed.TotalSeconds;
    }

    private static async Task WriteAsync(DatabaseLocation location, AuditLog log, int connections, TimeSpan round, CancellationToken ct)
    {
        var alone = await WrittenAsync(location, log, 1, round, ct);
        var together = await WrittenAsync(location, log, connections, round, ct);
        Console.WriteLine(
            string.Create(
                Danish.Culture,
                $"skrevet, én ad gangen     {alone, 10:#,0} rækker/s\nskrevet, {connections} samtidige   {together, 10:#,0} rækker/s   {together / alone:0.0} gange så mange"
            )
        );
    }

    /// <summary>Each writer waits until its row is durable.</summary>
    private static async Task<double> WrittenAsync(
        DatabaseLocation location,
        AuditLog log,
        int writers,
        TimeSpan round,
        CancellationToken ct
    )
    {
        var clock = Stopwatch.StartNew();
        var written = await Task.WhenAll(
            Enumerable
                .Range(0, writers)
                .Select(_ =>
                    Task.Run(
                        async () =>
                        {
                            await using var db = location.Open(TimeProvider.System, log);
                            var count = 0;
                            for (; clock.Elapsed < round; count++)
                            {
                                await db.RecordLookAsync(new("CitizenSeen", Reader, "Måling."), [Guid.CreateVersion7()], ct);
                            }

                            return count;
                        },
                        ct
                    )
                )
        );
        return written.Sum() / clock.Elapsed.TotalSeconds;
    }

    private static async Task VerifyAsync(DatabaseLocation location, AuditLog log, int rows, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        await using (var load = await BulkLoad.BeginAsync(location, ct))
        {
            for (var done = 0; done < rows; done += Batch)
            {
                await load.InsertAsync([.. Enumerable.Range(done, Math.Min(Batch, rows - done)).Select(_ => Look())], log, ct);
            }
        }

        var loaded = clock.Elapsed.TotalSeconds;
        clock.Restart();
        var report = await new AuditVerification(location, log.Chain, log.Anchor).RunAsync(ct);
        var verified = clock.Elapsed.TotalSeconds;
        if (report.Findings.Count > 0)
        {
            throw new InvalidOperationException("The log of the measurement does not verify.");
        }

        var speed = report.Entries / verified;
        Console.WriteLine(
            string.Create(
                Danish.Culture,
                $"lagt ind i store bidder   {rows / loaded, 10:#,0} rækker/s\nlæst og efterprøvet       {speed, 10:#,0} rækker/s   {report.Entries:#,0} rækker på {verified:0.0} s\n{AimRows:#,0} rækker (regnet)  {AimRows / speed, 6:0} s   mål {AimSeconds:0} s"
            )
        );
        PerformancePage.Aim(
            "AL7",
            AimRows / speed <= AimSeconds,
            string.Create(
                Danish.Culture,
                $"{LargeDemo.EngineOf(location)}: {speed:#,0} rækker/s, så {AimRows:#,0} tager {AimRows / speed:0} s; mål {AimSeconds:0} s"
            )
        );
    }

    private static AuditEntry Look() =>
        new()
        {
            At = new(2015, 2, 23, 8, 0, 0, TimeSpan.Zero),
            Kind = AuditKind.Look,
            ActorId = Reader.UserId,
            ActorName = Reader.Name,
            ActorRole = Reader.Role,
            Act = "CitizenSeen",
            Reason = "Borgerens side.",
            Citizens = [new() { CitizenId = Guid.CreateVersion7() }],
        };

    private static async Task<string> SignedInAsync(Uri address, CancellationToken ct)
    {
        var jar = new CookieContainer();
#pragma warning disable CA2000 // The client owns its handler.
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = jar, CheckCertificateRevocationList = true })
#pragma warning restore CA2000
        {
            BaseAddress = address,
        };
        await Door.SignInAsync(client, "jobkonsulent", ct);
        return jar.GetCookieHeader(address);
    }
}
