using System.Xml.Linq;
using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;

namespace Tovholder.Documents.Tests.Formats;

public sealed class MemoHtmlTests
{
    private static readonly string[] Scopes = ["col", "row"];

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly MemoDocument Memo = StatusMemoWriter.Write(SampleFacts.Full);

    private static readonly XElement Page = XElement.Parse(MemoHtml.Page(Memo)["<!DOCTYPE html>".Length..]);

    [Fact]
    public void The_page_is_danish_has_a_title_and_one_first_heading()
    {
        Assert.Equal("da", Page.Attribute("lang")?.Value);
        Assert.Equal(Memo.Title, Page.Descendants("title").Single().Value);
        Assert.Equal(Memo.Title, Page.Descendants("h1").Single().Value);
        Assert.Equal(Memo.Headings.Where(h => h.Level == 2).Select(h => h.Text), Page.Descendants("h2").Select(h => h.Value));
    }

    [Fact]
    [Trait("Requirement", "A6")]
    public void Every_table_has_a_caption_and_scoped_heads()
    {
        var tables = Page.Descendants("table").ToList();

        Assert.Equal(Memo.Tables.Count(), tables.Count);
        Assert.All(tables, table => Assert.StartsWith("Tabel ", table.Element("caption")!.Value, StringComparison.Ordinal));
        Assert.All(tables.Descendants("th"), head => Assert.Contains(head.Attribute("scope")?.Value, Scopes));
        TestContext.Current.AddAttachment(
            "A6",
            $"html: {tables.Count} af {Memo.Tables.Count()} tabeller med overskrift og {tables.Descendants("th").Count()} hoveder"
        );
    }

    [Fact]
    [Trait("Requirement", "A5")]
    public void Every_plot_is_a_picture_with_a_name_and_a_description()
    {
        var plots = Page.Descendants(Svg + "svg").ToList();

        Assert.Equal(8, plots.Count);
        Assert.All(
            plots,
            plot =>
            {
                var ids = plot.Attribute("aria-labelledby")!.Value.Split(' ');
                Assert.Equal("img", plot.Attribute("role")?.Value);
                Assert.Equal(ids[0], plot.Element(Svg + "title")!.Attribute("id")!.Value);
                Assert.Equal(ids[1], plot.Element(Svg + "desc")!.Attribute("id")!.Value);
            }
        );
        TestContext.Current.AddAttachment("A5", $"html: {plots.Count} af {plots.Count} figurer med navn og beskrivelse");
    }

    [Fact]
    public void Nothing_is_fetched_and_nothing_runs()
    {
        var names = Page.Descendants().Select(e => e.Name.LocalName).ToHashSet();
        var addresses = Page.Descendants().Attributes().Where(a => a.Name.LocalName is "href" or "src").Select(a => a.Value).ToList();

        Assert.Empty(names.Intersect(["script", "link", "img", "iframe", "object"]));
        Assert.NotEmpty(addresses);
        Assert.All(addresses, address => Assert.StartsWith("#", address, StringComparison.Ordinal));
        Assert.DoesNotContain("url(", MemoHtml.StyleSheet, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_are_unique_and_every_link_finds_its_definition()
    {
        var ids = Page.Descendants().Attributes("id").Select(a => a.Value).ToList();
        var links = Page.Descendants("a").Select(a => a.Attribute("href")!.Value[1..]).ToList();

        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.True(links.Count > 20);
        Assert.All(links, link => Assert.Contains(link, ids));
    }

    [Fact]
    public void A_fragment_fits_under_a_pages_own_heading_and_carries_no_style()
    {
        var fragment = XElement.Parse(MemoHtml.Fragment(Memo));

        Assert.Equal("article", fragment.Name.LocalName);
        Assert.Empty(fragment.Descendants("h1"));
        Assert.Equal(Memo.Title, fragment.Descendants("h2").First().Value);
        Assert.DoesNotContain(fragment.DescendantsAndSelf(), e => e.Name.LocalName == "style" || e.Attribute("style") is not null);
    }

    [Fact]
    [Trait("Requirement", "WB1")]
    public void Text_from_people_is_not_read_as_mark_up()
    {
        var facts = SampleFacts.Full with { OwnTexts = [new(MemoPart.Risks, "<script>alert(1)</script> & mere")] };

        var html = MemoHtml.Page(StatusMemoWriter.Write(facts));

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
    }
}
