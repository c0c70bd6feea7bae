using System.Text.RegularExpressions;
using Tovholder.Testing;

namespace Tovholder.Architecture.Tests;

public sealed partial class VerifierTests
{
    [Fact]
    public void The_verifier_of_a_match_shares_no_code_with_what_it_verifies()
    {
        var files = Repository.Files("src/Tovholder.Matching/Verification", "*.cs").ToList();
        Assert.NotEmpty(files);

        // The comparison, the solver and the explanations have namespaces of their own; none is reached without its name.
        Assert.All(
            files,
            path =>
                Assert.False(
                    Others().IsMatch(File.ReadAllText(path)),
                    $"{Path.GetFileName(path)} uses what it is to verify: read the rule anew from the problem instead."
                )
        );
    }

    [GeneratedRegex(@"\b(Comparison|Solving|Explaining|OrTools)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Others();
}
