using Tovholder.Domain.Work;
using static Tovholder.Matching.Tests.Small;

namespace Tovholder.Matching.Tests;

public sealed class WeekTests
{
    private static readonly TimeWindow MondayMorning = new(DayOfWeek.Monday, 480, 720);
    private static readonly TimeWindow TuesdayMorning = new(DayOfWeek.Tuesday, 480, 720);
    private static readonly TimeWindow WednesdayMorning = new(DayOfWeek.Wednesday, 480, 720);

    [Fact]
    public void A_job_gets_a_week_within_the_windows_of_the_task()
    {
        var answer = Solve(AWeek(ATask() with { Windows = [MondayMorning, TuesdayMorning] }, APerson("p1", 60, 300)));

        var job = Assert.Single(answer.Jobs);
        Assert.Equal(300, job.Minutes);
        Assert.Equal(300, job.Schedule.Sum(s => s.To - s.From));
        Assert.All(job.Schedule, s => Assert.True(s.From >= 480 && s.To <= 720));
        Assert.Equal(MatchStatus.Optimal, answer.Status);
    }

    /// <summary>People know their week: a new plan lays nobody's hours anew unless something has come in the way.</summary>
    [Fact]
    public void A_job_that_people_know_keeps_its_hours_as_long_as_they_are_possible()
    {
        var known = new TimeWindow(DayOfWeek.Tuesday, 570, 690);
        var person = APerson("p1", 120, 120);
        var problem = AWeek(ATask() with { Windows = [MondayMorning, TuesdayMorning] }, person) with
        {
            Plan = [new("p1", "t1", 120) { Hours = [known] }],
        };

        var kept = Solve(problem, new(OneModelUpTo: 0));
        var busy = Solve(problem with { People = [person with { Available = [MondayMorning] }] }, new(OneModelUpTo: 0));

        Assert.Equal(new Shift(known.Day, known.From, known.To, "t1"), Assert.Single(Assert.Single(kept.Jobs).Schedule));
        Assert.Equal(DayOfWeek.Monday, Assert.Single(Assert.Single(busy.Jobs).Schedule).Day);
    }

    [Fact]
    public void Half_the_intensity_takes_twice_the_half_hours_on_site()
    {
        var answer = Solve(AWeek(ATask() with { Windows = [MondayMorning] }, APerson("p1", 60, 300) with { Intensity = 0.5m }));

        var job = Assert.Single(answer.Jobs);
        Assert.Equal(120, job.Minutes);
        Assert.Equal([new Shift(DayOfWeek.Monday, 480, 720, "t1")], job.Schedule);
    }

    [Fact]
    public void Two_people_at_one_station_never_meet()
    {
        var answer = Solve(
            AWeek(ATask() with { Windows = [MondayMorning], AtATime = 1 }, APerson("p1", 120, 120), APerson("p2", 120, 120))
        );

        Assert.Equal(2, answer.Jobs.Count);
        Assert.Equal([480, 600], answer.Jobs.Select(j => j.Schedule.Single().From).Order());
    }

    [Fact]
    public void A_third_person_has_no_room_where_two_fill_the_morning()
    {
        var answer = Solve(
            AWeek(
                ATask() with
                {
                    Windows = [MondayMorning],
                    AtATime = 1,
                },
                APerson("p1", 120, 120),
                APerson("p2", 120, 120),
                APerson("p3", 120, 120)
            )
        );

        Assert.Equal(2, answer.Jobs.Count);
        Assert.Equal(MatchStatus.Optimal, answer.Stages[0].Status);
    }

    [Fact]
    public void A_rest_day_lies_between_two_working_days()
    {
        var task = ATask() with { Windows = [MondayMorning, TuesdayMorning, WednesdayMorning] };
        var rested = APerson("p1", 60, 600) with { NoConsecutiveDays = true };

        var answer = Solve(AWeek(task, rested));

        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Wednesday], Assert.Single(answer.Jobs).Schedule.Select(s => s.Day));
    }

    [Fact]
    public void A_day_is_one_unbroken_stretch()
    {
        var early = ATask("t1") with { Windows = [new(DayOfWeek.Monday, 480, 540)] };
        var late = ATask("t2") with { Windows = [new(DayOfWeek.Monday, 600, 660)] };
        var between = ATask("t3") with { Windows = [new(DayOfWeek.Monday, 540, 600)] };
        var person = APerson("p1", 60, 180);

        var apart = Solve(AWeek(early, person) with { Tasks = [early, late] });
        var together = Solve(AWeek(early, person) with { Tasks = [early, late, between] });

        Assert.Equal(60, Assert.Single(apart.Jobs).Minutes);
        Assert.Equal(180, Assert.Single(together.Jobs).Minutes);
    }

    [Fact]
    public void A_week_that_does_not_fit_leaves_the_person_without_a_job()
    {
        var task = ATask() with { Windows = [new(DayOfWeek.Monday, 490, 560)], Block = 60 };

        var answer = Solve(AWeek(task, APerson()));

        Assert.Equal("p1", Assert.Single(answer.Unplaced).Person);
        Assert.Equal(MatchStatus.Optimal, answer.Status);
    }

    [Theory]
    [InlineData(DayOfWeek.Monday, 465, 585, HardRule.HalfHours)]
    [InlineData(DayOfWeek.Monday, 450, 570, HardRule.TaskWindow)]
    [InlineData(DayOfWeek.Tuesday, 480, 600, HardRule.PersonsHours)]
    [InlineData(DayOfWeek.Monday, 480, 510, HardRule.ShortestStretch)]
    [InlineData(DayOfWeek.Monday, 480, 570, HardRule.ScheduledMinutes)]
    [InlineData(DayOfWeek.Monday, 480, 690, HardRule.LongestDay)]
    public void A_shift_moved_wrongly_is_named_by_its_rule(DayOfWeek day, int from, int to, HardRule rule)
    {
        var person = APerson("p1", 120, 120) with { Available = [new(DayOfWeek.Monday, 420, 720)], LongestDay = 180 };
        var problem = AWeek(ATask(block: 60) with { Windows = [MondayMorning, TuesdayMorning] }, person);
        var answer = Solve(problem);

        var moved = answer with { Jobs = [answer.Jobs[0] with { Schedule = [new(day, from, to, "t1")] }] };

        Assert.Contains(rule, Verifier.Check(problem, moved, Catalogue).Select(b => b.Rule));
    }

    [Theory]
    [InlineData(480, 540, 570, 630)]
    [InlineData(480, 540, 540, 600)]
    public void A_day_in_two_stretches_of_the_same_task_is_caught(int from, int to, int again, int end)
    {
        var problem = AWeek(ATask(block: 60) with { Windows = [MondayMorning] }, APerson("p1", 120, 120));
        var answer = Solve(problem);

        var split = answer with
        {
            Jobs = [answer.Jobs[0] with { Schedule = [new(DayOfWeek.Monday, from, to, "t1"), new(DayOfWeek.Monday, again, end, "t1")] }],
        };

        Assert.Equal([HardRule.UnbrokenDay], Verifier.Check(problem, split, Catalogue).Select(b => b.Rule));
    }

    [Fact]
    public void Cancelled_after_the_first_plan_the_plan_is_the_answer()
    {
        var problem = AWeek(ATask() with { Windows = [MondayMorning, TuesdayMorning] }, APerson("p1", 60, 300), APerson("p2", 60, 120));
        using var source = new CancellationTokenSource();

        var answer = Matcher.Solve(problem, null, Catalogue, new CancelAtOnce(source), source.Token);

        Assert.NotEmpty(answer.Jobs);
        Assert.True(answer.Verified);
    }

    [Fact]
    public void What_is_proved_without_weeks_stands_when_there_is_no_time_for_the_weeks()
    {
        // Six people, and minutes for two.
        var people = Enumerable.Range(1, 6).Select(p => APerson($"p{p}", 120, 180)).ToArray();
        var problem = AWeek(ATask(minutes: 240) with { Windows = [MondayMorning, TuesdayMorning] }, people);
        using var source = new CancellationTokenSource();

        var answer = Matcher.Solve(problem, null, Catalogue, new CancelAt("production", source), source.Token);

        Assert.True(source.IsCancellationRequested);
        Assert.Equal(2m, answer.Stages[0].Bound);
    }

    [Fact]
    public void Cancelled_before_there_is_a_plan_there_is_no_answer()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => Matcher.Solve(AWeek(ATask(), APerson()), null, Catalogue, null, source.Token));
    }

    [Fact]
    public void One_worker_and_a_seed_give_the_same_week_again()
    {
        var problem = Generated.TinyWeek(7);

        var first = Solve(problem, new(Seconds: 300));
        var again = Solve(problem, new(Seconds: 300));

        Assert.NotEmpty(first.Jobs);
        Assert.Equal(first.Jobs.SelectMany(j => j.Schedule), again.Jobs.SelectMany(j => j.Schedule));
    }

    private sealed class CancelAtOnce(CancellationTokenSource source) : IProgress<MatchProgress>
    {
        public void Report(MatchProgress value) => source.Cancel();
    }

    private sealed class CancelAt(string stage, CancellationTokenSource source) : IProgress<MatchProgress>
    {
        public void Report(MatchProgress value)
        {
            if (value.Stage == stage)
            {
                source.Cancel();
            }
        }
    }

    private static MatchProblem AWeek(WorkTask task, params Person[] people) =>
        AProblem() with
        {
            People = people,
            Tasks = [task],
            Schedule = true,
        };
}
