using Tovholder.Testing;

namespace Tovholder.Architecture.Tests;

/// <summary>What a consultant believes of a citizen would fulfil itself if a match knew of it.</summary>
public sealed class BeliefTests
{
    private static readonly string[] Matching =
    [
        "src/Tovholder.Matching",
        "src/Tovholder.App/Features/Matches",
        "src/Tovholder.Domain/Matches",
    ];

    [Fact]
    public void No_match_reads_work_identity_or_what_the_consultant_believes()
    {
        var files = Matching.SelectMany(folder => Repository.Files(folder, "*.cs").Concat(Repository.Files(folder, "*.cshtml"))).ToList();
        Assert.True(files.Count > 50);
        Assert.NotNull(typeof(Domain.Citizens.WorkIdentity).GetProperty("Belief"));

        Assert.All(
            files,
            path =>
            {
                var text = File.ReadAllText(path);
                Assert.False(
                    text.Contains("WorkIdentit", StringComparison.Ordinal) || text.Contains(".Belief", StringComparison.Ordinal),
                    $"{Path.GetRelativePath(Repository.Root, path)} reads work identity: a match is made of hours, tasks, considerations, talents, wishes and distance alone."
                );
            }
        );
    }
}
