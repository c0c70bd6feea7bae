using Tovholder.Bench;
using static Tovholder.Matching.Tests.Lines.SmallLine;

namespace Tovholder.Matching.Tests.Lines;

/// <summary>Some of the published instances, where the folder with them lies beside the repository.</summary>
public sealed class PublishedLineTests
{
    [Theory]
    [InlineData("heskia", "43", 35)]
    [InlineData("heskia", "77", 71)]
    [InlineData("roszieg", "13", 76)]
    [InlineData("roszieg", "67", 17)]
    public void A_published_line_gets_its_published_cycle_with_proof(string family, string number, int cycle)
    {
        var folder = Path.Combine(Root(), "..", "shared", "benchmarks", "alwabp");
        Assert.SkipUnless(Directory.Exists(folder), $"The published instances are not at {Path.GetFullPath(folder)}.");

        var answer = Plan(PublishedLine.Read(File.ReadAllText(Path.Combine(folder, family, number))));

        Assert.Equal(MatchStatus.Optimal, answer.Status);
        Assert.Equal(cycle, answer.CycleMinutes);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Tovholder.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
