using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Features.BusinessCases;
using Tovholder.Data;
using Tovholder.Economics.Rates;
using Tovholder.Testing;

namespace Tovholder.App.Tests.BusinessCases;

public sealed class ScenarioPageTests
{
    [Fact]
    public async Task Saved_scenarios_stand_beside_the_case_and_the_causes_sum_to_the_difference_to_the_krone()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("controller");

        await SaveAsync(client, new() { ["Name"] = "Reformen", ["Why"] = "Udvalget spurgte", ["RulesOf"] = "2016" });
        await SaveAsync(
            client,
            new()
            {
                ["Name"] = "Forsigtig",
                ["Why"] = "Hvis det går trægt",
                ["RulesOf"] = "2016",
                ["Jobs"] = "25",
                ["WeeklyHours"] = "8,5",
                ["CoordinatorCost"] = "300.000",
                ["DropOut"] = "10",
                ["DelayWeeks"] = "13",
                ["Contribution"] = "10",
            }
        );
        await using var db = app.Database();
        using var page = await ReadAsync(client, $"/businesscase/scenarier?{await ChosenAsync(db, "Reformen", "Forsigtig")}");

        var gains = Cells(page, "side-om-side", 0);
        Assert.Equal(("1.600.200 kr.", 3), (gains[0].TextContent, gains.Count));
        var causes = page.QuerySelectorAll("#aarsager tbody tr");
        for (var column = 1; column <= 2; column++)
        {
            var told = causes.SkipLast(1).Sum(row => Amount(Numbers(row)[column - 1]));
            Assert.Equal(Amount(Numbers(causes[^1])[column - 1]), told);
            Assert.Equal(Amount(gains[column]) - Amount(gains[0]), told);
        }

        Assert.Equal(8, causes.Length);
        Assert.Equal(
            ["Forsigtig: Hvis det går trægt", "Reformen: Udvalget spurgte"],
            await db
                .Audit.Where(a => a.Act == "ScenarioSaved" && a.ActorName == "Henrik Dahl")
                .OrderByDescending(a => a.Id)
                .Take(2)
                .Select(a => a.Reason)
                .ToListAsync(ct)
        );
    }

    [Fact]
    public async Task The_present_value_and_the_pay_back_are_those_of_the_months_themselves()
    {
        await using var app = await TestApp.DemoAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var status = (await scope.ServiceProvider.GetRequiredService<CaseFigures>().ReadAsync(TestContext.Current.CancellationToken))!;
        var rates = scope.ServiceProvider.GetRequiredService<RateBook>();
        var scenarios = new ScenarioCase(status, CaseBasis.Plan, rates, 0.035m);

        var figures = scenarios.Of(ScenarioCase.AsItIs(status.DataDate))!;

        Assert.Equal(new DateOnly(2014, 1, 1), figures.Months[0].Month);
        Assert.Equal(60, figures.Months.Count);
        var byHand = figures
            .Months.GroupBy(month => month.Month.Year)
            .Select(year => year.Sum(month => month.Net.Amount) / (decimal)Math.Pow(1.035, year.Key - 2014))
            .Sum();
        Assert.InRange(figures.NetPresentValue.Amount - byHand, -1m, 1m);
        Assert.Equal(figures.NetPresentValue, figures.Years().Aggregate(Domain.Kroner.Zero, (sum, year) => sum + year.Discounted).ToWholeKroner());
        var paid = figures.Months.Single(month => month.Month == figures.PaidBackFrom);
        Assert.True(paid.SoFar >= Domain.Kroner.Zero && paid.SoFar - paid.Net < Domain.Kroner.Zero);
        Assert.Equal(Math.Round(420_000m / figures.Year.Total.PerJob.Amount, 10), Math.Round(figures.BreakEvenJobs!.Value, 10));
        Assert.Null(scenarios.Of(ScenarioCase.AsItIs(status.DataDate) with { RulesOf = 2016 })!.PaidBackFrom);
    }

    [Theory]
    [InlineData("Jobs", "20")]
    [InlineData("WeeklyHours", "5")]
    [InlineData("HourlyCost", "140")]
    [InlineData("CoordinatorCost", "500.000")]
    [InlineData("DropOut", "20")]
    [InlineData("FoundAnyway", "20")]
    [InlineData("ActiveWeeks", "40")]
    [InlineData("DelayWeeks", "13")]
    [InlineData("Contribution", "10")]
    [InlineData("RulesOf", "2016")]
    public async Task Each_setting_alone_moves_the_gain_and_is_the_one_cause(string field, string value)
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("tovholder");

        await SaveAsync(client, new() { ["Name"] = "Ét andet tal", ["Why"] = "Prøve", [field] = value });
        await using var db = app.Database();
        using var page = await ReadAsync(client, $"/businesscase/scenarier?{await ChosenAsync(db, "Ét andet tal")}");

        var causes = page.QuerySelectorAll("#aarsager tbody tr");
        Assert.Equal(2, causes.Length);
        Assert.NotEqual(0m, Amount(Numbers(causes[0])[0]));
    }

    [Fact]
    public async Task Two_scenarios_are_told_apart_and_their_order_turns_the_signs()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("centerchef");
        await SaveAsync(client, new() { ["Name"] = "Reformen", ["Why"] = "Prøve", ["RulesOf"] = "2016" });
        await SaveAsync(client, new() { ["Name"] = "Færre job", ["Why"] = "Prøve", ["Jobs"] = "20" });
        await using var db = app.Database();
        var ids = await db.Scenarios.ToDictionaryAsync(s => s.Name, s => s.Id, TestContext.Current.CancellationToken);

        using var there = await ReadAsync(client, $"/businesscase/scenarier?Against={ids["Reformen"]}&Chosen={ids["Færre job"]}");
        using var back = await ReadAsync(client, $"/businesscase/scenarier?Against={ids["Færre job"]}&Chosen={ids["Reformen"]}");
        using var running = await ReadAsync(client, "/businesscase/scenarier?Basis=Placements");

        var (one, other) = (Numbers(there.QuerySelectorAll("#aarsager tbody tr")[^1]), Numbers(back.QuerySelectorAll("#aarsager tbody tr")[^1]));
        Assert.Equal(Amount(one[0]), -Amount(other[0]));
        Assert.NotEqual(0m, Amount(one[0]));
        Assert.NotNull(running.QuerySelector("#side-om-side"));
        Assert.DoesNotContain("B-0", running.DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scenario_that_changes_nothing_or_has_anothers_name_is_refused_and_one_can_be_taken_away()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("tovholder");
        var fields = new Dictionary<string, string> { ["Name"] = "Reformen", ["Why"] = "Prøve" };

        using var nothing = await client.SubmitAsync("/businesscase/scenarier/nyt", new(fields));
        await SaveAsync(client, new(fields) { ["RulesOf"] = "2016" });
        using var again = await client.SubmitAsync("/businesscase/scenarier/nyt", new(fields) { ["RulesOf"] = "2024" });
        using var wrong = await client.SubmitAsync("/businesscase/scenarier/nyt", new() { ["Name"] = "En", ["Why"] = "To", ["Jobs"] = "0" });

        Assert.Contains("Scenariet er som casen selv.", await nothing.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
        Assert.Contains("Der er allerede et scenarie, der hedder Reformen.", await again.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
        Assert.Contains("Tallet skal ligge fra 1 til 10000; der står 0.", await wrong.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
        await using var db = app.Database();
        var saved = await db.Scenarios.SingleAsync(s => s.Name == "Reformen", ct);

        using var removed = await client.SubmitAsync($"/businesscase/scenarier/{saved.Id}/fjern", new() { ["Because"] = "Besluttet" });

        Assert.Equal("/businesscase/scenarier", removed.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Empty(await db.Scenarios.Where(s => s.Name == "Reformen").ToListAsync(ct));
        Assert.Single(await db.Audit.Where(a => a.Act == "ScenarioRemoved" && a.Reason == "Reformen: Besluttet").ToListAsync(ct));
    }

    [Fact]
    public async Task A_job_consultant_sees_no_scenarios()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");

        using var answer = await client.GetAsync(new Uri("/businesscase/scenarier", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static async Task SaveAsync(HttpClient client, Dictionary<string, string> fields)
    {
        using var answer = await client.SubmitAsync("/businesscase/scenarier/nyt", fields);
        Assert.Equal("/businesscase/scenarier", answer.RequestMessage!.RequestUri!.AbsolutePath);
    }

    private static async Task<string> ChosenAsync(TovholderDb db, params string[] names) =>
        string.Join('&', (await db.Scenarios.Where(s => names.Contains(s.Name)).ToListAsync()).Select(s => $"Chosen={s.Id}"));

    private static async Task<IDocument> ReadAsync(HttpClient client, string address) =>
        await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(new Uri(address, UriKind.Relative)));

    private static List<IElement> Cells(IDocument page, string table, int row) => Numbers(page.QuerySelectorAll($"#{table} > tbody > tr")[row]);

    private static List<IElement> Numbers(IElement row) => [.. row.Children.Where(cell => cell.ClassList.Contains("tov-number"))];

    /// <summary>A dash is no cause: nothing.</summary>
    private static decimal Amount(IElement cell) =>
        cell.TextContent.Trim() == "–"
            ? 0m
            : decimal.Parse(cell.TextContent.Replace(" kr.", "", StringComparison.Ordinal), Domain.Danish.Culture);
}
