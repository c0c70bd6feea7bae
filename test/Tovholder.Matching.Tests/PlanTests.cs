using Tovholder.Matching.Explaining;
using Tovholder.Matching.Files;
using static Tovholder.Matching.Tests.Small;

namespace Tovholder.Matching.Tests;

public sealed class PlanTests
{
    [Fact]
    public void Other_plans_lie_within_the_per_cent_differ_from_each_other_and_keep_every_rule()
    {
        var several = 0;
        for (var seed = 3000; seed < 3080; seed++)
        {
            var problem = Generated.Tiny(seed);
            var answer = Solve(problem);
            var plans = Alternatives.Of(problem, answer, 3, within: 20m);
            several += plans.Count > 1 ? 1 : 0;

            Assert.All(
                plans,
                plan =>
                {
                    Assert.True(plan.People >= Value(answer, "people") * 0.8m);
                    Assert.True(plan.Production >= Value(answer, "production") * 0.8m);
                    Assert.NotEmpty(plan.Difference.Moves);
                    Assert.DoesNotContain(
                        Verifier.Check(problem, answer with { Jobs = plan.Jobs, Stages = [] }),
                        b => b.Rule is not (HardRule.CountedUnplaced or HardRule.CountedUncovered)
                    );
                }
            );
            var contents = plans.Select(p => Contents(p.Jobs)).Append(Contents(answer.Jobs)).ToList();
            Assert.Equal(contents.Count, contents.Distinct(StringComparer.Ordinal).Count());
        }

        Assert.True(several > 10, $"Only {several} problems had more than one other plan.");
    }

    [Fact]
    public void The_first_other_plan_is_the_one_that_shares_least_with_the_plan()
    {
        var problem = AProblem() with
        {
            People = [APerson("p1", 60, 60), APerson("p2", 60, 60), APerson("p3", 60, 60)],
            Tasks = [ATask("t1", minutes: 60), ATask("t2", minutes: 60), ATask("t3", minutes: 60)],
        };
        var answer = Solve(problem);

        var other = Assert.Single(Alternatives.Of(problem, answer, 1, within: 0m));

        Assert.Equal(3, other.Difference.Moves.Count);
    }

    [Fact]
    public void One_more_hour_is_worth_the_difference_between_the_two_best_plans()
    {
        var problem = AProblem() with
        {
            People = [APerson("p1", 60, 60), APerson("p2", 60, 60)],
            Tasks = [ATask("t1", minutes: 60) with { Value = 2m }],
            PlacementValues = [new("p1", "w1", 10_000m), new("p2", "w1", 30_000m)],
        };

        var one = Assert.Single(OneMore.Of(problem, Solve(problem)));

        Assert.Equal((ChangeKind.TaskHours, 1, 120m, 10_000m, true), (one.Change.Kind, one.People, one.Production, one.Kroner, one.Proved));
        Assert.Equal("I job: +1. Produktion: +120 vægtede minutter om ugen. Kommunen: 10.000 kr. om året.", one.Message);
    }

    [Fact]
    public void One_more_instructor_hour_station_and_seat_are_each_solved_for()
    {
        var problem = AProblem() with
        {
            People = [APerson("p1"), APerson("p2")],
            Workplaces = [AWorkplace() with { InstructorMinutes = 60, AtATime = 5 }],
            Tasks = [ATask() with { InstructorMinutes = 60, AtATime = 5 }],
        };

        var values = OneMore.Of(problem, Solve(problem)).ToDictionary(v => v.Change.Kind);

        Assert.Equal(1, values[ChangeKind.InstructorHours].People);
        Assert.Equal(0, values[ChangeKind.Seat].People);
        Assert.Equal(0, values[ChangeKind.Station].People);
        Assert.Equal("Det ændrer hverken antallet i job eller produktionen.", values[ChangeKind.Seat].Message);
    }

    [Fact]
    public void The_difference_of_two_plans_says_who_gets_loses_moves_and_changes()
    {
        Job[] before =
        [
            new("p1", "w1", [new("t1", 60)], [], [], []),
            new("p2", "w1", [new("t1", 60)], ["vogn"], [], []),
            new("p3", "w1", [new("t1", 60)], [], [], []),
            new("p4", "w1", [new("t1", 60)], [], [], []),
        ];
        Job[] after =
        [
            new("p1", "w1", [new("t1", 60)], [], [], []),
            new("p2", "w1", [new("t1", 90), new("t2", 30)], [], [], []),
            new("p3", "w2", [new("t3", 120)], [], [], []),
            new("p5", "w2", [new("t3", 120)], [], [], []),
        ];

        var difference = PlanDifference.Between(before, after);

        Assert.Equal(1, difference.Unchanged);
        Assert.Equal(
            [
                "p2 går fra 60 til 90 minutter om ugen af t1.",
                "p2 går fra 0 til 30 minutter om ugen af t2.",
                "p2 har ikke længere brug for tilpasningen vogn.",
                "p3 flytter fra w1 til w2 og går fra 60 til 120 minutter om ugen.",
                "p4 har ikke længere job på w1.",
                "p5 får job på w2 med 120 minutter om ugen.",
            ],
            difference.Moves.SelectMany(m => m.Messages)
        );
    }

    [Fact]
    public void A_result_file_is_read_back_as_the_jobs_that_were_written()
    {
        var answer = Solve(AProblem());

        var read = MatchResult.ReadJobs(MatchResult.Write(answer));

        Assert.Empty(read.Errors);
        Assert.Empty(PlanDifference.Between(answer.Jobs, read.Jobs!).Moves);
    }

    [Theory]
    [InlineData("[]", "Filen skal være et objekt")]
    [InlineData("{ \"jobs\": [{ \"person\": \"p1\" }] }", "jobs[0].workplace mangler")]
    [InlineData("{ \"jobs\": ", "Resultatet er ikke gyldig JSON fra linje 1")]
    [InlineData("{ \"job\": [] }", "job kendes ikke")]
    public void A_result_file_with_a_fault_is_refused_with_the_field(string json, string sentence)
    {
        var read = MatchResult.ReadJobs(json);

        Assert.Null(read.Jobs);
        Assert.Contains(sentence, read.Errors[0].Message, StringComparison.Ordinal);
    }

    private static decimal Value(MatchAnswer answer, string stage) => answer.Stages.First(s => s.Name == stage).Value;

    private static string Contents(IEnumerable<Job> jobs) =>
        string.Join(' ', jobs.SelectMany(j => j.Tasks.Select(t => $"{j.Person}-{t.Task}-{t.Minutes}")).Order(StringComparer.Ordinal));
}
