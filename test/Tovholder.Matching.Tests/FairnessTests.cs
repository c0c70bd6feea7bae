using Tovholder.Matching.Explaining;
using static Tovholder.Matching.Tests.Small;

namespace Tovholder.Matching.Tests;

public sealed class FairnessTests
{
    [Fact]
    public void A_group_that_comes_last_is_named_with_what_a_floor_costs()
    {
        var problem = ShortAndLong();
        var answer = Solve(problem);

        var share = Fairness
            .Of(problem, answer, null, Catalogue, TestContext.Current.CancellationToken)
            .Single(g => g.Code == "many_hours");

        Assert.Equal((5, 1, 2, true), (share.People.Count, share.Placed, share.Expected, share.IsBehind));
        Assert.Equal(new GroupLift(2, -9, 0m, true), share.Lift);
    }

    [Fact]
    public void A_group_that_is_not_behind_has_no_floor_to_pay_for()
    {
        var problem = ShortAndLong();

        var share = Fairness
            .Of(problem, Solve(problem), null, Catalogue, TestContext.Current.CancellationToken)
            .Single(g => g.Code == "few_hours");

        Assert.Equal((10, false, null), (share.Placed, share.IsBehind, share.Lift));
    }

    [Fact]
    public void A_floor_is_lowered_to_what_any_plan_can_reach()
    {
        var problem = ShortAndLong() with { Tasks = [ATask(minutes: 1080, block: 60)] };

        var share = Fairness
            .Of(problem, Solve(problem), null, Catalogue, TestContext.Current.CancellationToken)
            .Single(g => g.Code == "many_hours");

        Assert.Equal((0, 2, 1), (share.Placed, share.Expected, share.Lift?.AtLeast));
    }

    [Theory]
    [InlineData(600)]
    [InlineData(0)]
    public void A_floor_is_kept_by_one_model_and_by_a_plan_in_parts(int oneModelUpTo)
    {
        foreach (var schedule in new[] { false, true })
        {
            var problem = ShortAndLong() with { Schedule = schedule };
            var floored = Fairness.WithFloors(problem, new Dictionary<string, int> { ["many_hours"] = 2 }, Catalogue);

            var answer = Solve(floored, new(Seconds: 10, OneModelUpTo: oneModelUpTo));

            Assert.True(answer.Verified);
            Assert.True(answer.Jobs.Count(j => j.Person.StartsWith('b')) >= 2);
        }
    }

    [Fact]
    public void A_floor_that_no_plan_reaches_is_an_infeasible_answer_with_a_reason()
    {
        var answer = Solve(Fairness.WithFloors(ShortAndLong(), new Dictionary<string, int> { ["many_hours"] = 3 }, Catalogue));

        Assert.Equal(MatchStatus.Infeasible, answer.Status);
        Assert.NotEmpty(Assert.Single(answer.Reasons).Message);
    }

    /// <summary>Ten with one hour a week, five with ten, and work for twenty hours.</summary>
    private static MatchProblem ShortAndLong() =>
        new()
        {
            People =
            [
                .. Enumerable.Range(0, 10).Select(i => APerson($"a{i}", 60, 60)),
                .. Enumerable.Range(0, 5).Select(i => APerson($"b{i}", 600, 600)),
            ],
            Workplaces = [AWorkplace()],
            Tasks = [ATask(minutes: 1200, block: 60)],
        };
}
