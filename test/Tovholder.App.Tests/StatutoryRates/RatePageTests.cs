using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using Tovholder.Economics.Rates;
using Tovholder.Testing;

namespace Tovholder.App.Tests.StatutoryRates;

public sealed class RatePageTests
{
    [Fact]
    public async Task Every_value_of_every_rate_stands_on_the_page_and_in_the_workbook()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("udvalgssekretaer");
        await using var scope = app.Services.CreateAsyncScope();
        var rates = scope.ServiceProvider.GetRequiredService<RateBook>();

        var html = await client.GetStringAsync(new Uri("/satser", UriKind.Relative), ct);
        using var workbook = new MemoryStream(await client.GetByteArrayAsync(new Uri("/satser?handler=excel", UriKind.Relative), ct));

        Assert.All(rates.Rates, rate => Assert.Contains($"id=\"{rate.Key}\"", html, StringComparison.Ordinal));
        Assert.Equal(rates.Rates.Sum(rate => rate.Values.Count), workbook.Query(useHeaderRow: true).Count());
        Assert.Contains("skønnet sats", html, StringComparison.Ordinal);
        Assert.DoesNotContain("for over et år siden", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rate_that_nobody_has_checked_for_a_year_is_marked()
    {
        await using var app = await TestApp.DemoAsync(today: new DateOnly(2028, 1, 1));
        using var client = await app.SignedInAsync("udvalgssekretaer");

        var html = await client.GetStringAsync(new Uri("/satser", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("for over et år siden", html, StringComparison.Ordinal);
        Assert.Contains("Ingen sats i dag", html, StringComparison.Ordinal);
    }
}
