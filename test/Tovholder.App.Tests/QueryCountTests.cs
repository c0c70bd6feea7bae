using System.Diagnostics;
using Tovholder.App.Demo;
using Tovholder.Data;
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
                // Other tests ask at the same time: what belongs to this request carries its trace.
                using var activity = new Activity("count").SetIdFormat(ActivityIdFormat.W3C).Start();
                using var commands = new CommandCount(request => request.TraceId == activity.TraceId);
                await client.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);
                counted.Add((page, (int)commands.Value));
            }
        }

        return counted;
    }
}
