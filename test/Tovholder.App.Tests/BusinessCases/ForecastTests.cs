using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Features.BusinessCases;
using Tovholder.App.Features.Memos;
using Tovholder.Documents.Memos;
using Tovholder.Testing;

namespace Tovholder.App.Tests.BusinessCases;

public sealed class ForecastTests
{
    [Fact]
    public async Task Page_and_memo_give_the_same_forecast_and_say_whether_the_goal_is_reached()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        await using var scope = app.Services.CreateAsyncScope();

        var status = (await scope.ServiceProvider.GetRequiredService<CaseFigures>().ReadAsync(ct))!;
        var facts = await scope.ServiceProvider.GetRequiredService<ReadMemoFacts>().RunAsync(status, ct);

        Assert.NotEqual(Outlook.Unknown, status.Outlook.Outlook);
        Assert.Equal(status.Outlook, GoalOutlook.Of(facts));
        var goalYear = status.Years.Single(y => y.Year == 2016);
        Assert.Equal(
            (goalYear.ForecastJobs, goalYear.ForecastGain),
            (facts.Years.Single(y => y.Year == 2016).ForecastFlexjobs, facts.Years.Single(y => y.Year == 2016).ForecastBenefit)
        );
        using var client = await app.SignedInAsync("tovholder");
        var memo = await client.GetStringAsync(new Uri("/notat", UriKind.Relative), ct);
        Assert.DoesNotContain("Kan ikke vurderes", memo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_is_what_has_happened_and_what_is_expected_of_the_rest()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        await using var scope = app.Services.CreateAsyncScope();

        var status = (await scope.ServiceProvider.GetRequiredService<CaseFigures>().ReadAsync(ct))!;

        var year = status.Years.Single(y => y.Year == 2015);
        var months = status.Curve.Months.Where(m => m.Month.Year == 2015).ToList();
        // The months are summed in another order than the year: the last of 28 digits may differ.
        Assert.Equal(months.Sum(m => m.ActualGain?.Amount ?? 0m), year.ActualGain!.Value.Amount, 10);
        Assert.Equal(months.Sum(m => (m.ActualGain?.Amount ?? 0m) + (m.ForecastGain?.Amount ?? 0m)), year.ForecastGain!.Value.Amount, 10);
        Assert.Null(status.Years.Single(y => y.Year == 2014).ForecastGain);
        Assert.Null(status.Years.Single(y => y.Year == 2016).ActualGain);
        Assert.Equal(
            (year.ForecastGain!.Value + status.Years.Single(y => y.Year == 2016).ForecastGain!.Value).ToOre(),
            (months[0].ActualGain!.Value + status.Curve.Months[^1].ForecastGainSoFar!.Value - months[0].ActualGainSoFar!.Value).ToOre()
        );
        Assert.Equal(DropOutSource.Assumption, status.DropOut.Source);
    }
}
