using System.Globalization;
using System.Text.RegularExpressions;
using Tovholder.Testing;

namespace Tovholder.Browser.Tests;

/// <summary>The budgets that docs/click-budgets.md publishes.</summary>
internal static partial class ClickBudget
{
    /// <summary>The count is the one the table prints, and lies within the budget beside it.</summary>
    public static void Held(string task, int interactions)
    {
        var row = Assert.Single(
            File.ReadAllLines(Path.Combine(Repository.Root, "docs/click-budgets.md")),
            l => l.Contains($"`{task}`", StringComparison.Ordinal)
        );
        var numbers = Number().Matches(row).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(numbers[1], interactions);
        Assert.True(interactions <= numbers[0], $"{task} took {interactions} interactions; the budget is {numbers[0]}.");
    }

    [GeneratedRegex(@"(?<=\| )\d+(?= \|)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
