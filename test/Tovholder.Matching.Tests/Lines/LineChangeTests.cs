using Tovholder.Matching.Lines;
using static Tovholder.Matching.Tests.Lines.SmallLine;

namespace Tovholder.Matching.Tests.Lines;

public sealed class LineChangeTests
{
    [Fact]
    public void One_more_worker_takes_the_task_that_two_could_not_share()
    {
        var answer = Plan(ALine());

        var gain = LineChange.OneMoreWorker(ALine(), "B-3").Try(answer);

        Assert.Equal(3, gain.Answer.Stations.Count);
        Assert.Equal(2, gain.MinutesSaved);
        Assert.Equal(5, gain.Answer.CycleMinutes);
    }

    [Fact]
    public void A_tool_makes_its_task_quicker_for_everybody_and_no_other_task()
    {
        var changed = LineChange.Tool(ALine(), "sav", 50).Changed;

        Assert.Equal([2, 5], changed.Tasks[0].Minutes.Values);
        Assert.Equal(ALine().Tasks[1].Minutes, changed.Tasks[1].Minutes);
    }

    [Fact]
    public void A_split_task_keeps_its_minutes_its_place_in_the_order_and_its_lock()
    {
        var problem = ALine() with { Locks = Locked(("bor", "B-1")) };

        var changed = LineChange.SplitTask(problem, "bor").Changed;

        Assert.Empty(LineCheck.Check(changed));
        Assert.Equal(["sav", "bor (1)", "bor (2)", "mal"], changed.Tasks.Select(t => t.Id));
        Assert.Equal([3, 2], changed.Tasks[1].Minutes.Values);
        Assert.Equal([2, 2], changed.Tasks[2].Minutes.Values);
        Assert.Equal([new("bor (1)", "bor (2)"), new("sav", "bor (1)"), new("bor (2)", "mal")], changed.Before);
        Assert.Equal(["bor (1)", "bor (2)"], changed.Locks.Keys);
    }

    [Fact]
    public void What_is_worth_asking_is_about_the_slowest_station()
    {
        var answer = Plan(ALine());

        var ideas = LineChange.Ideas(ALine(), answer, "B-3", 25);

        Assert.Equal(
            [
                "En medarbejder mere, der udfører hver opgave på den tid, de andre plejer at bruge",
                "Et redskab, der gør bor 25 % hurtigere",
                "Et redskab, der gør mal 25 % hurtigere",
                "bor delt i to, så to kan dele den",
                "mal delt i to, så to kan dele den",
            ],
            ideas.Select(i => i.Message)
        );
    }

    [Fact]
    public void No_change_that_only_adds_ways_makes_a_line_slower()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var problem = Drawn(seed);
            var answer = Plan(problem);
            if (answer.Status != MatchStatus.Optimal)
            {
                continue;
            }

            Assert.All(
                LineChange.Ideas(problem, answer, "B-9", 30),
                idea => Assert.True(idea.Try(answer).MinutesSaved >= 0, $"Line {seed}: {idea.Message}")
            );
        }
    }
}
