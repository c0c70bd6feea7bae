using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Features.BusinessCases;
using Tovholder.App.Features.BusinessCases.EarlierForecasts;
using Tovholder.App.Features.Memos;
using Tovholder.Testing;

namespace Tovholder.App.Tests.BusinessCases;

public sealed class WhatIfTests
{
    [Fact]
    public async Task The_plan_of_1_6_million_is_lost_to_the_rules_of_2016_and_the_list_says_for_whom()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("controller");

        using var page = await ReadAsync(client, "/businesscase/hvad-hvis?Basis=Plan&From=2015&To=2016");

        var figures = page.QuerySelectorAll(".tov-key-figures dd, .tov-key-figure").Select(e => e.TextContent).ToList();
        Assert.Contains(figures, text => text.Contains("1.600.200 kr.", StringComparison.Ordinal));
        Assert.NotEmpty(page.QuerySelectorAll("#liste tbody tr"));
        Assert.NotEmpty(page.QuerySelectorAll("#satser tbody tr"));
    }

    [Fact]
    public async Task Each_changed_placement_is_listed_by_alias_and_the_differences_sum_to_the_whole()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("controller");

        using var page = await ReadAsync(client, "/businesscase/hvad-hvis?Basis=Placements&From=2015&To=2016");

        await using var db = app.Database();
        var running = await db.Placements.CountAsync(p => p.EndedOn == null);
        var rows = page.QuerySelectorAll("#liste tbody tr");
        Assert.Equal(running, rows.Length);
        Assert.All(rows, row => Assert.StartsWith("B-", row.Children[0].TextContent, StringComparison.Ordinal));
        var whole = Amount(page.QuerySelectorAll("#kohorter tbody tr")[^1].Children[4]);
        Assert.InRange(rows.Sum(row => Amount(row.Children[4])) - whole, -running, running);
        Assert.Single(await db.Audit.Where(a => a.Reason == "Hvad hvis reglerne var andre?").ToListAsync());
    }

    [Fact]
    public async Task Another_rate_changes_only_the_side_it_is_thought_for()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("controller");
        var address = "/businesscase/hvad-hvis?Basis=Plan&From=2016&To=2016";

        using var same = await ReadAsync(client, address);
        using var other = await ReadAsync(client, address + "&RateKey=refund_step_from_week_53&Amount=0,5");
        using var contribution = await ReadAsync(client, address + "&Contribution=10");

        Assert.Equal(0m, Amount(Total(same).Children[4]));
        Assert.Equal(Amount(Total(same).Children[2]), Amount(Total(other).Children[2]));
        Assert.NotEqual(0m, Amount(Total(other).Children[4]));
        Assert.True(Amount(Total(contribution).Children[4]) > 0m);

        static IElement Total(IDocument page) => page.QuerySelectorAll("#kohorter tbody tr")[^1];
    }

    [Fact]
    public async Task A_centre_manager_sees_the_cohorts_and_no_alias()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("centerchef");

        using var page = await ReadAsync(client, "/businesscase/hvad-hvis");
        using var file = await client.GetAsync(new Uri("/businesscase/hvad-hvis?handler=excel", UriKind.Relative));

        Assert.DoesNotContain("B-0", page.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#kohorter"));
        Assert.Equal(HttpStatusCode.Forbidden, file.StatusCode);
    }

    [Fact]
    public async Task The_goal_is_reached_in_2015_as_the_case_is_and_in_2016_only_by_another_case()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("centerchef");

        using var before = await ReadAsync(client, "/businesscase/hvad-skal-der-til?Basis=Plan&RulesOf=2015");
        using var after = await ReadAsync(client, "/businesscase/hvad-skal-der-til?Basis=Plan&RulesOf=2016");

        Assert.Equal("420.200", before.QuerySelectorAll("#svar tbody tr")[0].Children[2].TextContent.Trim());
        Assert.Contains("1.600.200 kr.", before.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Equal("Intet er nok", after.QuerySelectorAll("#svar tbody tr")[0].Children[2].TextContent.Trim());
    }

    [Fact]
    public async Task The_forecast_lies_in_its_own_fan_on_the_page_and_in_the_memo()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        await using var scope = app.Services.CreateAsyncScope();

        var status = (await scope.ServiceProvider.GetRequiredService<CaseFigures>().ReadAsync(ct))!;
        var facts = (await scope.ServiceProvider.GetRequiredService<ReadMemoFacts>().RunAsync(status, ct))!;

        Assert.All(
            status.Fan.Years,
            year => Assert.True(year.Gain.Low <= year.Gain.Middle && year.Gain.Middle <= year.Gain.High, $"{year}")
        );
        var last = facts.Periods[^1];
        Assert.InRange(last.Forecast!.Value, last.ForecastLow!.Value, last.ForecastHigh!.Value);
        Assert.Null(facts.Periods[0].ForecastLow);
        Assert.Equal(status.Curve.Months[^1].Month, status.Fan.Months[^1].Month);
        Assert.True(status.Fan.Months[^1].GainSoFar.Contains(status.Curve.Months[^1].ForecastGainSoFar!.Value.Amount));
        Assert.NotEmpty(status.Fan.Fan.Drivers);
    }

    [Fact]
    public async Task A_memos_interval_is_later_held_to_what_happened()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var status = (await scope.ServiceProvider.GetRequiredService<CaseFigures>().ReadAsync(ct))!;
        var facts = (await scope.ServiceProvider.GetRequiredService<ReadMemoFacts>().RunAsync(status, ct))!;
        var found = status.FoundBy(new DateOnly(2014, 12, 31));
        var memo = facts with
        {
            Periods =
            [
                new("3. kvt. 2014", 1m, 1, null),
                new("4. kvt. 2014", 4m, null, found, found - 1m, found + 1m),
                new("1. kvt. 2015", 6m, null, 6m, 5m, 7m),
            ],
        };

        var held = Assert.Single(EarlierForecast.Of(Guid.Empty, new DateOnly(2014, 10, 1), memo, status));

        Assert.Equal((found, true), (held.Actual, held.Held));
        Assert.False((held with { Actual = found + 2 }).Held);
    }

    private static async Task<IDocument> ReadAsync(HttpClient client, string address) =>
        await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(new Uri(address, UriKind.Relative)));

    private static decimal Amount(IElement cell) =>
        decimal.Parse(cell.TextContent.Replace(" kr.", "", StringComparison.Ordinal), Domain.Danish.Culture);
}
