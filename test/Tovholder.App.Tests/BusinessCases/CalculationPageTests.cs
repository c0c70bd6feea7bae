using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using Tovholder.App.Commands;
using Tovholder.App.Features.BusinessCases;
using Tovholder.Testing;

namespace Tovholder.App.Tests.BusinessCases;

public sealed class CalculationPageTests
{
    [Theory]
    [InlineData("Placements", 2015)]
    [InlineData("Placements", 2016)]
    [InlineData("Plan", 2015)]
    [InlineData("Plan", 2016)]
    public async Task Page_and_workbook_have_the_lines_that_tov_prints_for_the_same_case(string basis, int rules)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("controller");
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "case.yaml");
        var address = $"/businesscase/regnestykke?grundlag={basis}";
        await File.WriteAllBytesAsync(
            file,
            await client.GetByteArrayAsync(new Uri($"{address}&handler=file&regler={rules}", UriKind.Relative), ct),
            ct
        );

        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(["economics", "case", file, "--rules", $"{rules}", "--json"], output, error);
        var html = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(address, UriKind.Relative), ct));
        var workbook = await client.GetByteArrayAsync(new Uri($"{address}&handler=excel&regler={rules}", UriKind.Relative), ct);

        Assert.True(code == 0, error.ToString());
        var answer = JsonDocument.Parse(output.ToString()).RootElement;
        var lines = answer
            .GetProperty("lines")
            .EnumerateArray()
            .Select(line => (Text: line.GetProperty("text").GetString()!, Amount: line.GetProperty("amount").GetDecimal()))
            .ToList();
        Assert.NotEmpty(lines);
        using var document = await new HtmlParser().ParseDocumentAsync(html, ct);
        var table = document.QuerySelector($"#hver-{rules}") ?? document.QuerySelector($"#sum-{rules}")!;
        Assert.Equal(
            lines.Select(line => $"{line.Text}: {new Domain.Kroner(line.Amount)}"),
            table
                .QuerySelectorAll("tbody tr")
                .Where(row => row.QuerySelector("th")!.HasAttribute("lang"))
                .Select(row => $"{row.Children[0].TextContent}: {row.Children[^1].TextContent}")
        );
        using var stream = new MemoryStream(workbook);
        var rows = stream.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal(
            lines,
            rows.ConvertAll(row =>
                ((string)row["Linje"]!, Convert.ToDecimal(row["Beløb før fleksbidrag"], System.Globalization.CultureInfo.InvariantCulture))
            )
        );
        Assert.Contains(
            new Domain.Kroner(answer.GetProperty("total").GetProperty("net").GetDecimal()).ToString(),
            html,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_page_of_a_placement_has_the_lines_that_tov_prints_for_it_alone()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("controller");
        await using var db = app.Database();
        await using var scope = app.Services.CreateAsyncScope();
        using var folder = new TemporaryFolder();
        var status = (await scope.ServiceProvider.GetRequiredService<CaseFigures>().ReadAsync(ct))!;
        var placements = await (
            from placement in db.Placements
            join citizen in db.Citizens on placement.CitizenId equals citizen.Id
            where placement.EndedOn == null
            orderby citizen.Number
            select new { placement.Id, citizen.Number }
        ).ToListAsync(ct);

        foreach (var placement in placements.Take(3))
        {
            var alias = Domain.Citizens.Citizen.AliasOf(placement.Number);
            var html = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri($"/ansaettelser/{placement.Id}", UriKind.Relative), ct));
            foreach (var rules in new[] { 2015, 2016 })
            {
                var all = CaseDefinitions.Of(status, CaseBasis.Placements, rules)!;
                var alone = all with { Groups = [.. all.Groups.Where(g => g.Name == alias)], Costs = [] };
                var file = Path.Combine(folder.Path, $"{alias}-{rules}.yaml");
                await File.WriteAllTextAsync(file, Economics.Cases.CaseFileWriter.Write(alone), ct);
                await using var output = new StringWriter();
                await using var error = new StringWriter();
                await CommandLine.RunAsync(["economics", "case", file, "--rules", $"{rules}", "--json"], output, error);

                var lines = JsonDocument.Parse(output.ToString()).RootElement.GetProperty("lines").EnumerateArray().ToList();
                Assert.NotEmpty(lines);
                Assert.All(
                    lines,
                    line =>
                    {
                        Assert.Contains($">{line.GetProperty("text").GetString()}<", html, StringComparison.Ordinal);
                        Assert.Contains($">{new Domain.Kroner(line.GetProperty("amount").GetDecimal())}<", html, StringComparison.Ordinal);
                    }
                );
            }
        }
    }

    [Fact]
    public async Task The_year_of_the_running_fleksjob_is_the_yearly_gain_the_case_page_shows()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var rates = scope.ServiceProvider.GetRequiredService<Economics.Rates.RateBook>();
        var status = (await scope.ServiceProvider.GetRequiredService<CaseFigures>().ReadAsync(ct))!;

        foreach (var comparison in status.Rules)
        {
            var definition = CaseDefinitions.Of(status, CaseBasis.Placements, comparison.Year)!;
            var total = Economics.Cases.CaseCalculation.Run(definition, rates, comparison.Year).Total;

            Assert.InRange((total.Saving - comparison.Gain).Amount, -2m, 2m);
        }

        var own = CaseDefinitions.Of(status, CaseBasis.Placements, 2015)!;
        Assert.Equal(status.Curve.AnnualisedGain.ToOre(), Economics.Cases.CaseCalculation.Run(own, rates, 2015).Total.Net.ToOre());
    }

    [Fact]
    public async Task The_assumed_job_is_worth_67_340_and_under_2016_67_977_minus_18_720_or_624_by_cohort()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("centerchef");

        var html = await client.GetStringAsync(new Uri("/businesscase", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.All(
            new[] { "67.340 kr.", "67.977 kr.", "-18.720 kr.", "624 kr." },
            amount => Assert.Contains($"<td class=\"tov-number\">{amount}</td>", html, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_centre_manager_reads_the_lines_summed_and_takes_no_file_with_aliases()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("centerchef");

        var html = await client.GetStringAsync(new Uri("/businesscase/regnestykke", UriKind.Relative), ct);
        using var file = await client.GetAsync(new Uri("/businesscase/regnestykke?handler=file&regler=2015", UriKind.Relative), ct);

        Assert.DoesNotContain("B-0", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, file.StatusCode);
        await using var db = app.Database();
        Assert.False(await db.Audit.AnyAsync(a => a.Reason == "Business casens regnestykke.", ct));
    }
}
