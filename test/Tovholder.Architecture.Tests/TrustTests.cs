using System.Text.RegularExpressions;
using Tovholder.Testing;

namespace Tovholder.Architecture.Tests;

/// <summary>docs/trust.csv and the tests that say what they prove of it.</summary>
public sealed partial class TrustTests
{
    [Fact]
    public void Every_requirement_has_a_test_or_says_why_it_has_none()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs/trust.csv")).Skip(1).Select(line => line.Split(';')).ToList();
        var tested = Repository
            .Files("test", "*.cs")
            .SelectMany(file => Named().Matches(File.ReadAllText(file)).Select(match => match.Groups["id"].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.True(rows.Count > 80 && tested.Count > 40, $"{rows.Count} rows, {tested.Count} of them with a test.");
        Assert.All(rows, row => Assert.Equal(5, row.Length));
        Assert.Empty(tested.Except(rows.Select(row => row[0])));
        Assert.Empty(rows.Where(row => row[4].Length == 0 && !tested.Contains(row[0])).Select(row => row[0]));
        Assert.Empty(rows.Where(row => row[4].Length > 0 && tested.Contains(row[0])).Select(row => row[0]));
    }

    [Fact]
    public void Every_requirement_of_the_standard_has_one_verdict()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs/asvs.csv")).Skip(1).Select(line => line.Split(';')).ToList();

        Assert.Equal(70, rows.Count(row => row[1] == "1"));
        Assert.Equal(183, rows.Count(row => row[1] == "2"));
        Assert.All(rows, row => Assert.Equal(5, row.Length));
        Assert.All(rows, row => Assert.Contains(row[3], (string[])["pass", "partly", "fail", "by hand", "not applicable"]));
        Assert.All(rows, row => Assert.NotEmpty(row[4]));
        Assert.Equal(rows.Count, rows.Select(row => row[0]).Distinct(StringComparer.Ordinal).Count());
    }

    [GeneratedRegex("Trait\\(\"Requirement\", \"(?<id>[A-Z0-9]+)\"\\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
