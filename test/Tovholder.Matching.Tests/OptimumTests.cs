using static Tovholder.Matching.Tests.Small;

namespace Tovholder.Matching.Tests;

public sealed class OptimumTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(1000)]
    [InlineData(1500)]
    public void Five_hundred_small_problems_have_the_same_optimum_in_every_stage_as_trying_every_plan(int first)
    {
        var feasible = 0;
        for (var seed = first; seed < first + 500; seed++)
        {
            var problem = Generated.Tiny(seed);
            Assert.Empty(ProblemCheck.Check(problem, Catalogue));
            feasible += HasTheSameOptimum(problem, seed) ? 1 : 0;
        }

        Assert.True(feasible > 400, $"Only {feasible} of 500 problems had a plan.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(250)]
    public void So_have_small_problems_whose_jobs_need_a_week(int first)
    {
        var feasible = 0;
        var placed = 0;
        for (var seed = first; seed < first + 250; seed++)
        {
            var problem = Generated.TinyWeek(seed);
            Assert.Empty(ProblemCheck.Check(problem, Catalogue));
            feasible += HasTheSameOptimum(problem, seed) ? 1 : 0;
            placed += Solve(problem, new(Seconds: 300)).Jobs.Count;
        }

        Assert.True(feasible > 180 && placed > 100, $"Only {feasible} of 250 problems had a plan, and {placed} people a job.");
    }

    [Fact]
    public void A_problem_solved_workplace_by_workplace_is_never_better_than_the_optimum_nor_its_bound_worse()
    {
        var proved = 0;
        for (var seed = 500; seed < 600; seed++)
        {
            var problem = Generated.TinyWeek(seed);
            if (BruteForce.Best(problem) is not { } expected)
            {
                continue;
            }

            var answer = Solve(problem, new MatchOptions(Seconds: 2, OneModelUpTo: 0));

            proved += answer.Status == MatchStatus.Optimal ? 1 : 0;
            for (var i = 0; i < expected.Length; i++)
            {
                var stage = answer.Stages[i];
                var best = stage.Name == "change" ? -expected[i] : expected[i];
                var beyond = stage.Name == "change" ? stage.Bound > best : stage.Bound < best;
                Assert.False(beyond, $"Problem {seed}: {stage.Name} has the bound {stage.Bound}, and {best} can be had.");
                if (stage.Value != best)
                {
                    Assert.True(stage.Name == "change" ? stage.Value > best : stage.Value < best, $"Problem {seed}: {stage.Name}.");
                    break;
                }
            }
        }

        Assert.True(proved > 30, $"Only {proved} of 100 were proved.");
    }

    private static bool HasTheSameOptimum(MatchProblem problem, int seed)
    {
        var expected = BruteForce.Best(problem);
        var answer = Solve(problem, new(Seconds: 300));

        if (expected is null)
        {
            Assert.True(answer.Status == MatchStatus.Infeasible, $"Problem {seed} has no plan, but {answer.Jobs.Count} jobs were found.");
            return false;
        }

        Assert.True(answer.Status == MatchStatus.Optimal, $"Problem {seed} ended {answer.Status}.");
        var found = answer.Stages.Select(s => s.Name == "change" ? -s.Value : s.Value);
        Assert.True(
            expected.SequenceEqual(found),
            $"Problem {seed}: {string.Join(' ', found)} was found, {string.Join(' ', expected)} is best."
        );
        return true;
    }
}
