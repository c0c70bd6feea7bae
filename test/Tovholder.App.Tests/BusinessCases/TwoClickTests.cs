using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Tovholder.Testing;

namespace Tovholder.App.Tests.BusinessCases;

/// <summary>From any number of the case to its formula and its source: a fold or a link is one click.</summary>
public sealed class TwoClickTests
{
    private const int Most = 2;

    [Fact]
    public async Task Every_number_of_the_case_its_scenarios_and_a_rate_file_explains_itself_in_two_clicks()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("controller");
        await SaveAsync(client, new() { ["Name"] = "Reformen", ["Why"] = "Prøve", ["RulesOf"] = "2016" });
        await SaveAsync(client, new() { ["Name"] = "Færre job", ["Why"] = "Prøve", ["Jobs"] = "20", ["WeeklyHours"] = "8" });
        var rate = await client.GetStringAsync(new Uri("/satser?handler=file&key=refund_flex_wage_subsidy_pre2016", UriKind.Relative));
        using var sent = await client.SubmitAsync(
            "/satser/filer/ny",
            new() { ["Text"] = rate.Replace("amount: 0.65", "amount: 0.6", StringComparison.Ordinal), ["Why"] = "Prøve" }
        );
        var pages = new Pages(client);

        foreach (
            var address in new[]
            {
                "/businesscase",
                "/businesscase/hvad-hvis?Basis=Plan",
                "/businesscase/hvad-hvis?Basis=Placements",
                "/businesscase/hvad-skal-der-til?Basis=Plan&RulesOf=2015",
                "/businesscase/hvad-skal-der-til?Basis=Placements&RulesOf=2016",
                "/businesscase/scenarier?Basis=Plan",
                "/businesscase/scenarier?Basis=Placements",
                sent.RequestMessage!.RequestUri!.AbsolutePath,
            }
        )
        {
            var page = await pages.ReadAsync(address);
            var numbers = page.QuerySelectorAll("main td.tov-number, main .tov-key-figure__value")
                .Where(number => number.TextContent.Any(char.IsAsciiDigit))
                .ToList();
            Assert.True(numbers.Count >= 5, $"{address} has {numbers.Count} numbers.");
            foreach (var number in numbers)
            {
                var clicks = await ClicksAsync(pages, page, number);
                Assert.True(clicks <= Most, $"{address}: {clicks} clicks from {number.TextContent.Trim()} in “{Row(number)}”.");
            }
        }
    }

    /// <summary>Clicks to the formula, and on to what it rests on; more than <see cref="Most"/> where there is no way.</summary>
    private static async Task<int> ClicksAsync(Pages pages, IDocument page, IElement number)
    {
        // A number in a fold is itself part of an explanation.
        if (number.Closest("details") is { } fold)
        {
            return fold.ParentElement!.Closest("details") is null ? 1 : 2;
        }

        if (number.Closest(".tov-key-figure") is { } figure)
        {
            var href = figure.QuerySelector("a.tov-key-figure__why")?.GetAttribute("href");
            return href is not null && page.GetElementById(href[1..]) is { } target && FoldOf(target) is not null ? 2 : int.MaxValue;
        }

        var row = number.Closest("tr")!;
        if (row.QuerySelector("details") is { } own)
        {
            return await LeadsOnAsync(pages, page, own) ? 2 : int.MaxValue;
        }

        var links = row.QuerySelectorAll("a[href]").Concat(AfterTheTable(row));
        foreach (var link in links)
        {
            if (await pages.LeadsSomewhereAsync(page, link))
            {
                return 1;
            }
        }

        return int.MaxValue;
    }

    /// <summary>The fold that a figure's link leads to, or that stands in the table it leads to.</summary>
    private static IElement? FoldOf(IElement target) => target.LocalName == "details" ? target : target.QuerySelector("details");

    /// <summary>A fold explains in words, and a link in it leads to lines, rates or assumptions.</summary>
    private static async Task<bool> LeadsOnAsync(Pages pages, IDocument page, IElement fold)
    {
        var words = fold.QuerySelector(".details-text")!;
        var links = words.QuerySelectorAll("a[href]");
        foreach (var link in links)
        {
            if (!await pages.LeadsSomewhereAsync(page, link))
            {
                return false;
            }
        }

        return links.Length > 0 && words.TextContent.Trim().Length > links.Sum(link => link.TextContent.Length);
    }

    /// <summary>What stands below the table in the same section: links, and those of the first fold.</summary>
    private static IEnumerable<IElement> AfterTheTable(IElement row)
    {
        for (
            var next = row.Closest(".tov-table")!.NextElementSibling;
            next is not null && next.LocalName is not ("h1" or "h2");
            next = next.NextElementSibling
        )
        {
            if (next.LocalName is "details" or "p")
            {
                foreach (var link in next.QuerySelectorAll("a[href]"))
                {
                    yield return link;
                }
            }
        }
    }

    private static string Row(IElement number) => number.Closest("tr")?.Children[0].TextContent.Trim() ?? "";

    private static async Task SaveAsync(HttpClient client, Dictionary<string, string> fields)
    {
        using var answer = await client.SubmitAsync("/businesscase/scenarier/nyt", fields);
        Assert.Equal("/businesscase/scenarier", answer.RequestMessage!.RequestUri!.AbsolutePath);
    }

    /// <summary>Each page once.</summary>
    private sealed class Pages(HttpClient client)
    {
        private readonly Dictionary<string, IDocument> read = new(StringComparer.Ordinal);

        public async Task<IDocument> ReadAsync(string address)
        {
            if (!read.TryGetValue(address, out var page))
            {
                using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
                Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address} answers {answer.StatusCode}.");
                page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
                read.Add(address, page);
            }

            return page;
        }

        /// <summary>The page is there, and the place on it that the link names.</summary>
        public async Task<bool> LeadsSomewhereAsync(IDocument page, IElement link)
        {
            var parts = link.GetAttribute("href")!.Split('#');
            if (parts[0].StartsWith("http", StringComparison.Ordinal))
            {
                return true;
            }

            var there = parts[0].Length == 0 ? page : await ReadAsync(parts[0]);
            return parts.Length == 1 || there.GetElementById(parts[1]) is not null;
        }
    }
}
