using Tovholder.Matching.Lines;
using static Tovholder.Matching.Tests.Lines.SmallLine;

namespace Tovholder.Matching.Tests.Lines;

public sealed class LineOptimumTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(1000)]
    public void Five_hundred_small_lines_have_the_same_cycle_as_trying_every_plan(int first)
    {
        var feasible = 0;
        for (var seed = first; seed < first + 500; seed++)
        {
            var problem = Drawn(seed);

            var expected = EveryPlan.Best(problem);
            var answer = Plan(problem);

            if (expected is null)
            {
                Assert.True(answer.Status == MatchStatus.Infeasible, $"Line {seed} has no plan, but ended {answer.Status}.");
                Assert.NotEmpty(answer.Reasons);
                continue;
            }

            feasible++;
            Assert.True(answer.Status == MatchStatus.Optimal, $"Line {seed} ended {answer.Status}.");
            Assert.True(answer.CycleMinutes == expected, $"Line {seed}: {answer.CycleMinutes} was found, {expected} is best.");
            Assert.True(answer.Verified);
        }

        Assert.True(feasible > 300, $"Only {feasible} of 500 lines had a plan.");
    }
}
