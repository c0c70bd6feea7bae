using System.Globalization;
using System.Text.RegularExpressions;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

public sealed partial class StaticFilesTests
{
    private static readonly string Root = Path.Combine(Repository.Root, "src/Tovholder.App/wwwroot");

    [Fact]
    public void Everything_served_to_a_browser_weighs_less_than_two_megabytes()
    {
        var files = new DirectoryInfo(Root).GetFiles("*", SearchOption.AllDirectories);

        Assert.Contains(files, file => file.Name == "dkfds.min.css");
        Assert.True(files.Sum(file => file.Length) < 2_000_000);
    }

    [Fact]
    [Trait("Requirement", "WB6")]
    public void A_style_sheet_fetches_only_files_that_lie_here()
    {
        var wanted = Directory
            .EnumerateFiles(Root, "*.css", SearchOption.AllDirectories)
            .SelectMany(sheet =>
                Url()
                    .Matches(File.ReadAllText(sheet))
                    .Select(match => Path.GetFullPath(match.Groups["url"].Value, Path.GetDirectoryName(sheet)!))
            )
            .ToList();

        Assert.True(wanted.Count > 10, "No addresses were found; the search itself is broken.");
        Assert.All(wanted, file => Assert.True(File.Exists(file), $"{file} is not there."));
        TestContext.Current.AddAttachment("WB6", $"{wanted.Count} af {wanted.Count} filer, som stilarkene henter, ligger her");
    }

    [Fact]
    [Trait("Requirement", "WB6")]
    public void No_page_has_a_script_or_a_style_inside_it_or_from_another_host()
    {
        var pages = Repository.Files("src", "*.cshtml").ToList();
        Assert.NotEmpty(pages);

        var broken = pages.SelectMany(page =>
            Inline().Matches(File.ReadAllText(page)).Select(match => $"{Path.GetFileName(page)}: {match.Value}")
        );

        Assert.Empty(broken);
        TestContext.Current.AddAttachment("WB6", $"0 scripts eller stilark i eller uden for {pages.Count} sider");
    }

    [Fact]
    [Trait("Requirement", "WB1")]
    public void No_source_writes_mark_up_past_the_encoder()
    {
        var sources = Repository.Files("src", "*.cshtml").Concat(Repository.Files("src", "*.cs")).ToList();
        Assert.NotEmpty(sources);

        var broken = sources.SelectMany(file =>
            Raw().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileName(file)}: {match.Value}")
        );

        Assert.Empty(broken);
    }

    [Fact]
    public void Every_icon_that_is_named_lies_in_the_sprite()
    {
        var sprite = File.ReadAllText(Path.Combine(Root, "lib/dkfds/icons.svg"));
        var sources = Repository
            .Files("src", "*.cshtml")
            .Concat(Repository.Files("src", "*.cs"))
            .Append(Path.Combine(Root, "tovholder.js"));
        var named = sources
            .SelectMany(file => Icon().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value))
            .Distinct()
            .ToList();
        Assert.NotEmpty(named);

        Assert.All(named, name => Assert.Contains($"<symbol id=\"{name}\"", sprite, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("petrol", "surface")]
    [InlineData("petrol", "page")]
    [InlineData("petrol-dark", "petrol-soft")]
    [InlineData("surface", "petrol")]
    [InlineData("surface", "petrol-dark")]
    [InlineData("ink", "page")]
    [InlineData("ink-light", "surface")]
    [InlineData("ink-light", "page")]
    [InlineData("ink-light", "wash")]
    [InlineData("good", "good-soft")]
    [InlineData("warn", "warn-soft")]
    [InlineData("bad", "bad-soft")]
    [InlineData("bad", "page")]
    [InlineData("ink", "sand")]
    [Trait("Requirement", "A5")]
    public void Text_stands_out_from_its_ground_by_at_least_four_and_a_half(string text, string ground)
    {
        var sheet = File.ReadAllText(Path.Combine(Root, "tovholder.css"));

        Assert.InRange(Contrast(Colour(sheet, text), Colour(sheet, ground)), 4.5, 21);
        TestContext.Current.AddAttachment("A5", "+ 1 farvepar med kontrast nok");
    }

    [Theory]
    [InlineData("petrol")]
    [InlineData("petrol-dark")]
    [InlineData("ink")]
    [InlineData("ink-light")]
    [InlineData("line")]
    [InlineData("wash")]
    public void The_two_style_sheets_agree_on_the_colours(string name)
    {
        var theme = File.ReadAllText(Path.Combine(Repository.Root, "src/Tovholder.App/Design/theme.scss"));
        var own = File.ReadAllText(Path.Combine(Root, "tovholder.css"));

        Assert.Contains($"'tov-{name}': {Colour(own, name)}", theme, StringComparison.Ordinal);
    }

    private static string Colour(string sheet, string name)
    {
        var value = Regex.Match(sheet, $"--tov-{name}: (#[0-9a-f]+);", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        return value.Length == 4 ? $"#{value[1]}{value[1]}{value[2]}{value[2]}{value[3]}{value[3]}" : value;
    }

    /// <summary>WCAG 2.2, contrast ratio of relative luminance.</summary>
    private static double Contrast(string one, string other)
    {
        var (light, dark) = (Luminance(one), Luminance(other)) is var pair && pair.Item1 > pair.Item2 ? pair : (pair.Item2, pair.Item1);
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(string colour)
    {
        var parts = Enumerable
            .Range(0, 3)
            .Select(part => int.Parse(colour.AsSpan(1 + (2 * part), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0);
        var linear = parts.Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToList();
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    [GeneratedRegex(@"url\(""?(?!data:)(?<url>[^"")]+)""?\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Url();

    [GeneratedRegex(
        @"\sstyle=""[^""]*""|<style\b|<script(?![^>]*\bsrc=)[^>]*>|\son[a-z]+=""[^""]*""|(?:src|<link[^>]*href)=""(?:https?:)?//[^""]*""",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Inline();

    [GeneratedRegex(
        @"\bnew HtmlString\(|\bHtml\.Raw\(|\.(Append|Set)Html(Content)?\(\s*\$?@?""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Raw();

    [GeneratedRegex(
        @"(?:<tov-icon name=|\bicon=|Markup\.Icon\(|\bicon\(|StatusKind\.\w+ => )['""](?<name>[a-z-]+)['""]",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Icon();
}
