using System.CommandLine;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Tovholder.App;
using Tovholder.App.Commands;
using Tovholder.Data;
using Tovholder.Domain;

namespace Tovholder.Bench;

/// <summary>The program on the large demo, asked for its lists by a user who is signed in; each beside an empty page of the same run.</summary>
/// <remarks>One request at a time, from this process: what one person waits for. The load of many is another measurement.</remarks>
internal static class WebBench
{
    private const double AimMilliseconds = 300;

    /// <summary>Reads nothing but who asks.</summary>
    private static readonly Asked Empty = new("Tom side", "tovholder", "/tilbud-til-virksomheder");

    private static readonly Asked[] Pages =
    [
        new("Tavle", "tovholder", "/virksomheder"),
        new("Liste", "tovholder", "/virksomheder?visning=liste"),
        new("Liste, sorteret", "tovholder", "/virksomheder?visning=liste&sort=-frist"),
        new("Liste, side 40", "tovholder", "/virksomheder?visning=liste&side=40"),
        new("Liste, overskredne", "tovholder", "/virksomheder?visning=liste&overskredet=true"),
        new("Søgning", "tovholder", "/virksomheder?visning=liste&q=bageriet"),
        new("Søgning med tastefejl", "tovholder", "/virksomheder?visning=liste&q=kornblomstn"),
        new("Tavle, søgning", "tovholder", "/virksomheder?q=bageriet"),
        new("Dem, vi ikke hører fra", "tovholder", "/virksomheder/tavse"),
        new("Fremdrift og prognose", "tovholder", "/virksomheder/fremdrift"),
        new("Indsatsområder", "tovholder", "/virksomheder/indsatsomraader"),
        new("Landkort", "tovholder", "/virksomheder/landkort"),
        new("Partnerskaber", "tovholder", "/partnerskaber"),
        new("Opsøgende indsats", "tovholder", "/opsoegende"),
        new("Interessetilkendegivelser", "tovholder", "/interesser"),
        new("Videnbank", "tovholder", "/viden"),
        new("Borgere", "jobkonsulent", "/borgere"),
        new("Borgere, side 10", "jobkonsulent", "/borgere?side=10"),
        new("Borgere, efter timer", "jobkonsulent", "/borgere?sort=-timer"),
        new("Borgere, alle", "tovholder", "/borgere?vis=alle"),
        new("Borger", "jobkonsulent", "/borgere/{borger}"),
        new("Forside, tovholder", "tovholder", "/"),
        new("Forside, jobkonsulent", "jobkonsulent", "/"),
        new("Forside, centerchef", "centerchef", "/"),
        new("Forside, rådgiver", "databeskyttelsesraadgiver", "/"),
    ];

    public static Command Create()
    {
        var database = LargeDemo.Option();
        var requests = new Option<int>("--requests")
        {
            Description = "Forespørgsler pr. side efter opvarmning.",
            DefaultValueFactory = _ => 50,
        };
        var only = new Option<string?>("--only") { Description = "Kun sider, hvis navn eller adresse indeholder teksten." };
        var command = new Command("web", "Spørg om hver liste i den store demo, og vis median og p95.") { database, requests, only };
        command.SetAction(
            (parsed, ct) =>
                LargeDemo.WithAsync(
                    parsed.GetValue(database),
                    place => RunAsync(place, parsed.GetValue(requests), parsed.GetValue(only) ?? "", ct),
                    ct
                )
        );
        return command;
    }

    private static async Task RunAsync(DatabaseLocation place, int requests, string only, CancellationToken ct)
    {
        await LargeDemo.PrintSizeAsync(place, ct);
        var citizen = await LargeDemo.CitizenOfAsync(place, "jobkonsulent", ct);
        var clock = new ShiftedClock(DataCommands.DemoDay, TimeProvider.System);
        await using var app = Serve.Build(new(place, Port: 0, DataCommands.KeyFileOf(place), Demo: true, clock));
        await app.StartAsync(ct);
        using var commands = new CommandCount(_ => true);
        var clients = new Dictionary<string, HttpClient>(StringComparer.Ordinal);
        try
        {
            foreach (var user in Pages.Select(page => page.User).Distinct(StringComparer.Ordinal))
            {
                clients[user] = await SignedInAsync(new(app.Urls.First()), user, ct);
            }

            var empty = await MeasureAsync(clients[Empty.User], Empty, requests, commands, ct);
            Console.WriteLine($"{"", -28}{"median", 9}{"p95", 9}{"gange tom", 11}{"opslag", 8}{"kB", 7}");
            Print(Empty, empty, empty);
            var slow = 0;
            foreach (
                var page in Pages.Where(p =>
                    p.Name.Contains(only, StringComparison.OrdinalIgnoreCase) || p.Path.Contains(only, StringComparison.Ordinal)
                )
            )
            {
                var asked = page with { Path = page.Path.Replace("{borger}", $"{citizen}", StringComparison.Ordinal) };
                var measured = await MeasureAsync(clients[page.User], asked, requests, commands, ct);
                Print(page, measured, empty);
                slow += measured.Percentile(0.95) > AimMilliseconds ? 1 : 0;
            }

            Console.WriteLine($"{requests} forespørgsler pr. side, én ad gangen, {Environment.ProcessorCount} kerner");
            PerformancePage.Aim("PF4", slow == 0, $"{slow} sider over {AimMilliseconds:0} ms ved p95");
        }
        finally
        {
            foreach (var client in clients.Values)
            {
                client.Dispose();
            }
        }

        await app.StopAsync(ct);
    }

    private static async Task<Measured> MeasureAsync(
        HttpClient client,
        Asked page,
        int requests,
        CommandCount commands,
        CancellationToken ct
    )
    {
        var address = new Uri(page.Path, UriKind.Relative);
        for (var i = 0; i < 5; i++)
        {
            using var warm = await client.GetAsync(address, ct);
            warm.EnsureSuccessStatusCode();
        }

        var before = commands.Value;
        var bytes = 0;
        var times = new List<double>(requests);
        for (var i = 0; i < requests; i++)
        {
            var started = Stopwatch.GetTimestamp();
            bytes = (await client.GetByteArrayAsync(address, ct)).Length;
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        return new(times, (commands.Value - before) / (double)requests, bytes);
    }

    private static void Print(Asked page, Measured measured, Measured empty) =>
        Console.WriteLine(
            string.Create(
                Danish.Culture,
                $"{page.Name, -28}{measured.Percentile(0.5), 6:0.0} ms{measured.Percentile(0.95), 6:0.0} ms{measured.Percentile(0.5) / empty.Percentile(0.5), 11:0.0}{measured.Commands, 8:0.#}{measured.Bytes / 1024.0, 7:0}"
            )
        );

    private static async Task<HttpClient> SignedInAsync(Uri address, string user, CancellationToken ct)
    {
#pragma warning disable CA2000 // The client owns its handler.
        var client = new HttpClient(new HttpClientHandler { CheckCertificateRevocationList = true }) { BaseAddress = address };
#pragma warning restore CA2000
        await Door.SignInAsync(client, user, ct);
        return client;
    }

    private sealed record Asked(string Name, string User, string Path);

    /// <param name="Times">In milliseconds, ascending.</param>
    /// <param name="Commands">Commands to the database, a request.</param>
    private sealed record Measured(IReadOnlyList<double> Times, double Commands, int Bytes)
    {
        public double Percentile(double share) => Percentiles.Of(Times, share);
    }
}
