using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Tovholder.App.Demo;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>A list asks the database as often for a thousand rows as for ten.</summary>
public sealed class QueryCountTests
{
    private const int Most = 8;

    private static readonly (string User, string Page)[] Lists =
    [
        ("jobkonsulent", "/borgere"),
        ("jobkonsulent", "/borgere?vis=alle&sort=-timer"),
        ("tovholder", "/virksomheder?visning=liste"),
        ("tovholder", "/virksomheder?visning=liste&q=bageri"),
        ("tovholder", "/virksomheder/tavse"),
        ("tovholder", "/partnerskaber"),
        ("tovholder", "/interesser"),
        ("tovholder", "/viden"),
        ("tovholder", "/ansaettelser"),
        ("tovholder", "/adgange"),
        ("tovholder", "/indbakke"),
        ("jobkonsulent", "/sager"),
        ("databeskyttelsesraadgiver", "/log"),
    ];

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "PF5")]
    public async Task A_list_asks_as_often_for_a_thousand_rows_as_for_ten(Engine engine)
    {
        await using var small = await TestApp.DemoAsync(engine);
        await using var large = await TestApp.AmongAsync(new DemoSize(1_500, 1_000, 60, 1_000), engine);

        var (few, many) = (await CountAsync(small), await CountAsync(large));

        Assert.Equal(few, many);
        Assert.All(few, list => Assert.InRange(list.Count, 1, Most));
        TestContext.Current.AddAttachment(
            "PF5",
            $"{few.Count} lister, 1.500 borgere og 1.000 virksomheder som i den lille demo, højst {few.Max(l => l.Count)} opslag ({engine})"
        );
    }

    private static async Task<List<(string Page, int Count)>> CountAsync(TestApp app)
    {
        var counted = new List<(string, int)>();
        foreach (var lists in Lists.GroupBy(l => l.User, StringComparer.Ordinal))
        {
            using var client = await app.SignedInAsync(lists.Key);
            foreach (var (_, page) in lists)
            {
                // Once to fill what is remembered, once to count.
                await client.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);
                using var commands = new Commands();
                await client.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);
                counted.Add((page, commands.Count));
            }
        }

        return counted;
    }

    /// <summary>Counts what requests of this test ask; the workers and other tests ask too.</summary>
    private sealed class Commands : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly List<IDisposable> subscriptions = [];
        private readonly Activity activity = new Activity("count").SetIdFormat(ActivityIdFormat.W3C).Start();
        private int count;

        public Commands() => subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

        public int Count => count;

        public void OnNext(DiagnosticListener listener)
        {
            if (listener.Name == DbLoggerCategory.Name)
            {
                subscriptions.Add(listener.Subscribe(this, name => name == RelationalEventId.CommandExecuted.Name));
            }
        }

        public void OnNext(KeyValuePair<string, object?> diagnostic)
        {
            if (
                Activity.Current is { OperationName: "Microsoft.AspNetCore.Hosting.HttpRequestIn" } request
                && request.TraceId == activity.TraceId
            )
            {
                Interlocked.Increment(ref count);
            }
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void Dispose()
        {
            activity.Stop();
            activity.Dispose();
            subscriptions.ForEach(s => s.Dispose());
        }
    }
}
