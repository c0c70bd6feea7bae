using System.Text.RegularExpressions;
using Tovholder.Testing;

namespace Tovholder.Architecture.Tests;

public sealed partial class StyleTests
{
    private static readonly string[] Empty = ["Helper", "Helpers", "Manager", "Utils", "Util", "Common", "Dto"];

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        var types = typeof(App.Serve).Assembly.GetTypes().Concat(typeof(Domain.Kroner).Assembly.GetTypes()).Where(t => t.IsPublic).ToList();
        Assert.NotEmpty(types);

        Assert.All(
            types.Where(t => !t.Name.EndsWith("TagHelper", StringComparison.Ordinal)),
            type =>
                Assert.False(
                    Array.Exists(Empty, word => type.Name.EndsWith(word, StringComparison.Ordinal)),
                    $"{type.Name}: say what it does."
                )
        );
    }

    [Fact]
    public void A_view_writes_its_fields_through_the_tag_helpers()
    {
        var views = Repository.Files("src/Tovholder.App/Features", "*.cshtml").ToList();
        Assert.NotEmpty(views);

        Assert.All(
            views,
            view =>
                Assert.False(
                    RawInput().IsMatch(File.ReadAllText(view)),
                    $"{Path.GetRelativePath(Repository.Root, view)} has an <input> of its own: use <tov-field>, so that label, hint and error belong together."
                )
        );
    }

    [Fact]
    [Trait("Requirement", "PR3")]
    public async Task No_number_in_the_repository_could_be_a_real_persons_CPR_number()
    {
        var (files, wrong) = (0, new List<string>());
        foreach (var file in (await GitAsync("ls-files")).Where(f => !f.Contains("/wwwroot/lib/", StringComparison.Ordinal)))
        {
            var path = Path.Combine(Repository.Root, file);
            if (File.Exists(path))
            {
                files++;
                wrong.AddRange(
                    (await File.ReadAllLinesAsync(path)).SelectMany(RealIn).Select(number => $"{file} has {number}: add 60 to the day.")
                );
            }
        }

        Assert.True(files > 500, $"Only {files} files were read.");
        Assert.Empty(wrong);
        TestContext.Current.AddAttachment("PR3", $"0 i {files} filer");
    }

    /// <summary>What has once been committed can be read for ever.</summary>
    [Fact]
    [Trait("Requirement", "PR3")]
    public async Task Nor_does_one_stand_in_its_history()
    {
        var added = (
            await GitAsync(
                "log",
                "HEAD",
                "-p",
                "--unified=0",
                "--no-renames",
                "--no-color",
                "--format=",
                "--",
                ".",
                ":!*packages.lock.json"
            )
        )
            .Where(line => line.StartsWith('+'))
            .ToList();

        Assert.True(added.Count > 10_000, $"Only {added.Count} lines were read.");
        Assert.Empty(added.SelectMany(RealIn).Distinct());
        TestContext.Current.AddAttachment("PR3", $"0 i {added.Count} linjer, der er kommet til gennem tiden");
    }

    private static IEnumerable<string> RealIn(string line) =>
        CprShaped()
            .Matches(Checksum().Replace(line, ""))
            .Select(match => match.Value)
            .Where(text => Domain.CprNumber.TryParse(text, out var number) && !number.IsReplacement);

    private static async Task<List<string>> GitAsync(params string[] arguments)
    {
        using var git = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("git", arguments)
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
                WorkingDirectory = Repository.Root,
            }
        )!;
        var lines = new List<string>();
        while (await git.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
        }

        await git.WaitForExitAsync();
        return lines;
    }

    [GeneratedRegex("<input (?!type=\"hidden\")", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RawInput();

    /// <summary>Its digits are nobody's.</summary>
    [GeneratedRegex("[0-9a-f]{64,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Checksum();

    [GeneratedRegex(@"(?<![\d.,-])\d{6}-?\d{4}(?![\d.,])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CprShaped();
}
