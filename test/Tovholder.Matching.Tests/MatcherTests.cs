using static Tovholder.Matching.Tests.Small;

namespace Tovholder.Matching.Tests;

public sealed class MatcherTests
{
    [Fact]
    public void A_person_gets_as_many_minutes_as_the_task_has_and_the_person_can()
    {
        var problem = AProblem();

        var answer = Solve(problem);

        var job = Assert.Single(answer.Jobs);
        Assert.Equal(300, job.Minutes);
        Assert.Equal(MatchStatus.Optimal, answer.Status);
        Assert.True(answer.Verified);
        Assert.Equal([new Uncovered("t1", 300, 0)], answer.UncoveredTasks);
    }

    [Fact]
    public void Two_people_share_a_task_that_has_minutes_for_both_at_their_least()
    {
        var problem = AProblem() with { People = [APerson("p1", 240, 600), APerson("p2", 240, 600)], Tasks = [ATask(minutes: 500)] };

        var answer = Solve(problem);

        Assert.Equal(2, answer.Jobs.Count);
        Assert.Equal(480, answer.Jobs.Sum(j => j.Minutes));
    }

    [Fact]
    public void Placing_one_more_person_outranks_every_other_stage()
    {
        var problem = AProblem() with
        {
            People = [APerson("p1", 60, 120) with { Wishes = ["t1"] }, APerson("p2", 60, 60)],
            Tasks = [ATask(minutes: 120, block: 60)],
        };

        var answer = Solve(problem);

        Assert.Equal(["p1", "p2"], answer.Jobs.Select(j => j.Person).Order());
    }

    [Fact]
    public void Among_equals_the_one_who_has_waited_longest_is_placed()
    {
        var problem = AProblem() with
        {
            People = [APerson("p1") with { WaitingSince = new(2015, 1, 1) }, APerson("p2") with { WaitingSince = new(2013, 6, 1) }],
            Tasks = [ATask() with { Indivisible = true, MinutesMax = 120 }],
        };

        var answer = Solve(problem);

        Assert.Equal("p2", Assert.Single(answer.Jobs).Person);
    }

    [Fact]
    public void The_municipalitys_kroner_break_a_tie_and_no_more()
    {
        var tied = AProblem() with
        {
            People = [APerson("p1"), APerson("p2")],
            Tasks = [ATask() with { Indivisible = true, MinutesMax = 120 }],
            PlacementValues = [new("p1", "w1", 10_000m), new("p2", "w1", 90_000m)],
        };
        var suited = tied with { People = [APerson("p1") with { Wishes = ["t1"] }, APerson("p2")] };

        var byKroner = Solve(tied);
        var byFit = Solve(suited);

        Assert.Equal("p2", Assert.Single(byKroner.Jobs).Person);
        Assert.Equal("p1", Assert.Single(byFit.Jobs).Person);
    }

    [Fact]
    public void The_plan_that_people_already_know_is_kept_where_nothing_else_differs()
    {
        var problem = AProblem() with
        {
            People = [APerson("p1", 60, 60), APerson("p2", 60, 60)],
            Tasks = [ATask("t1", minutes: 60), ATask("t2", minutes: 60)],
        };

        var kept = Solve(problem with { Plan = [new("p1", "t1", 60), new("p2", "t2", 60)] });
        var swapped = Solve(problem with { Plan = [new("p1", "t2", 60), new("p2", "t1", 60)] });

        Assert.Equal("t1", kept.Jobs.Single(j => j.Person == "p1").Tasks[0].Task);
        Assert.Equal("t2", swapped.Jobs.Single(j => j.Person == "p1").Tasks[0].Task);
    }

    [Fact]
    public void A_lock_that_cannot_be_held_makes_the_problem_infeasible_and_is_named()
    {
        var problem = AProblem() with
        {
            People = [APerson() with { Considerations = [Must("S22")] }],
            Tasks = [ATask() with { Demands = Of(("noise", 3)) }],
            Locks = [new("p1", null, "t1", LockKind.Require)],
        };

        var answer = Solve(problem);

        Assert.Equal(MatchStatus.Infeasible, answer.Status);
        Assert.Empty(answer.Jobs);
        Assert.Contains("Låsen af p1 til t1", Assert.Single(answer.Reasons).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_accommodation_is_given_where_it_lets_a_person_in_and_its_price_is_shown()
    {
        var problem = AProblem() with
        {
            People = [APerson() with { Considerations = [Must("S22")] }],
            Tasks = [ATask() with { Demands = Of(("noise", 3)) }],
            Accommodations =
            [
                new("dear", "w1", "noise", 2, 9000m),
                new("cheap", "w1", "noise", 2, 1500m),
                new("weak", "w1", "noise", 1, 10m),
            ],
        };

        var answer = Solve(problem);

        var job = Assert.Single(answer.Jobs);
        Assert.Equal(["cheap"], job.Accommodations);
        Assert.Contains(job.Reasons, r => r.Price == 1500m && r.Message == "S22 Roligt miljø uden støj: opfyldes med cheap for 1.500 kr.");
    }

    [Fact]
    public void A_person_whose_every_task_is_blocked_is_told_by_which_consideration()
    {
        var problem = AProblem() with
        {
            People = [APerson() with { Considerations = [Must("S22")] }],
            Tasks = [ATask() with { Demands = Of(("noise", 3)) }],
        };

        var answer = Solve(problem);

        var unplaced = Assert.Single(answer.Unplaced);
        Assert.Equal("S22", Assert.Single(unplaced.Reasons).Code);
    }

    [Fact]
    public void No_people_and_no_tasks_is_an_answer()
    {
        var answer = Solve(new MatchProblem());

        Assert.Equal(MatchStatus.Optimal, answer.Status);
        Assert.Empty(answer.Jobs);
    }

    [Fact]
    public void Min_cost_does_every_task_once_within_each_persons_minutes_at_the_least_cost()
    {
        var problem = new MatchProblem
        {
            Objective = MatchObjective.MinCost,
            People = [APerson("p1", 0, 10), APerson("p2", 0, 10)],
            Tasks = [new("t1", "") { MinutesMax = 6 }, new("t2", "") { MinutesMax = 6 }],
            Pairs =
            [
                new("p1", "t1") { Minutes = 6, Cost = 1m },
                new("p1", "t2") { Minutes = 6, Cost = 2m },
                new("p2", "t1") { Minutes = 9, Cost = 5m },
                new("p2", "t2") { Minutes = 9, Cost = 9m },
            ],
        };

        var answer = Solve(problem);

        Assert.Equal(7m, answer.Objective);
        Assert.Equal(MatchStatus.Optimal, answer.Status);
        Assert.Equal("t2", answer.Jobs.Single(j => j.Person == "p1").Tasks[0].Task);
    }

    [Fact]
    public void Min_cost_without_room_for_every_task_is_infeasible()
    {
        var problem = new MatchProblem
        {
            Objective = MatchObjective.MinCost,
            People = [APerson("p1", 0, 10)],
            Tasks = [new("t1", "") { MinutesMax = 6 }, new("t2", "") { MinutesMax = 6 }],
        };

        var answer = Solve(problem);

        Assert.Equal(MatchStatus.Infeasible, answer.Status);
    }
}
