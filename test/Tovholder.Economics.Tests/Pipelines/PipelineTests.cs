using Tovholder.Domain.Enterprises;
using Tovholder.Economics.Pipelines;

namespace Tovholder.Economics.Tests.Pipelines;

public sealed class PipelineTests
{
    private static readonly DateOnly Today = new(2015, 2, 23);

    [Fact]
    public void An_enterprise_counts_as_having_passed_the_stages_it_skipped()
    {
        var figures = StageFigures.Of(
            [Path((PipelineStage.Running, 100)), Path((PipelineStage.Lead, 50), (PipelineStage.Interest, 20))],
            Today
        );

        Assert.Equal([2, 2, 1, 1, 1, 1, 0], figures.Select(f => f.Reached));
        Assert.Equal([2, 1, 1, 1, 1, 0, 0], figures.Select(f => f.MovedOn));
        Assert.Equal([0, 1, 0, 0, 0, 1, 0], figures.Select(f => f.Now));
    }

    [Fact]
    public void What_happened_after_the_data_date_is_not_known()
    {
        var figures = StageFigures.Of([Path((PipelineStage.Lead, 50), (PipelineStage.Interest, -1))], Today);

        Assert.Equal(1, figures[0].Now);
        Assert.Equal(0, figures[1].Reached);
    }

    [Fact]
    public void The_median_time_counts_those_who_are_still_there_as_long_as_they_have_been_followed()
    {
        // Moved on after 10 and 30 days; two have been there for 20 and 40 days.
        StagePath[] paths =
        [
            Path((PipelineStage.Lead, 50), (PipelineStage.Interest, 40)),
            Path((PipelineStage.Lead, 50), (PipelineStage.Interest, 20)),
            Path((PipelineStage.Lead, 20)),
            Path((PipelineStage.Lead, 40)),
        ];

        // 4 at risk at 10 days: 3/4 stay. At 30 days 2 are at risk: 3/8 stay, below a half.
        Assert.Equal(30, StageFigures.Of(paths, Today)[0].MedianDays);
        Assert.Null(StageFigures.Of(paths.Skip(2), Today)[0].MedianDays);
    }

    [Fact]
    public void A_step_back_and_an_exit_are_counted_apart()
    {
        var figures = StageFigures.Of(
            [Path((PipelineStage.Idea, 90), (PipelineStage.Sounding, 60), (PipelineStage.Exited, 10)), Path((PipelineStage.Parked, 5))],
            Today
        );

        Assert.Equal((1, 0), (figures[3].SteppedBack, figures[3].Exited));
        Assert.Equal((0, 1), (figures[2].SteppedBack, figures[2].Exited));
        Assert.All(figures, stage => Assert.Equal(0, stage.Now));
    }

    [Fact]
    public void The_same_enterprises_give_the_same_forecast()
    {
        var paths = World(new(7), running: 5, jobsPerYear: 2);

        Assert.Equal(Numbers(PipelineForecast.Of(paths, 30, Today, 24)), Numbers(PipelineForecast.Of(paths, 30, Today, 24)));
    }

    [Fact]
    public void A_goal_already_reached_is_reached_today_and_one_out_of_reach_never()
    {
        var paths = World(new(7), running: 5, jobsPerYear: 2);
        var found = paths.Sum(path => path.JobStarts.Count);

        Assert.Equal(Today, PipelineForecast.Of(paths, found, Today, 12).GoalMonth);
        Assert.Null(PipelineForecast.Of(paths, 100_000, Today, 12).GoalMonth);
    }

    [Fact]
    public void The_forecast_never_falls_and_its_interval_holds_its_median()
    {
        var forecast = PipelineForecast.Of(World(new(3), running: 8, jobsPerYear: 2), 40, Today, 36);

        Assert.All(forecast.Months, month => Assert.True(month.Low <= month.Median && month.Median <= month.High));
        Assert.All(forecast.Months.Zip(forecast.Months.Skip(1)), pair => Assert.True(pair.First.Median <= pair.Second.Median));
        Assert.True(forecast.Months[0].Low >= forecast.FoundNow);
    }

    [Fact]
    public void A_fleksjob_agreed_for_next_week_is_in_the_forecast()
    {
        var path = Path((PipelineStage.Lead, 1)) with { JobStarts = [Today.AddDays(7), Today.AddDays(8), Today.AddDays(9)] };

        Assert.True(PipelineForecast.Of([path], 30, Today, 1).Months[0].Low >= 3);
    }

    [Fact]
    public void In_made_up_worlds_about_eight_of_ten_outcomes_lie_in_the_interval()
    {
        const int worlds = 100;
        Assert.SkipWhen(Shipped.Iterations(worlds) < worlds, "A handful of worlds says nothing about eight of ten.");
        var hits = 0;
        for (var seed = 0; seed < worlds; seed++)
        {
            var random = new Random(seed);
            var pace = 1 + (2 * random.NextDouble());
            var forecast = PipelineForecast.Of(World(random, running: 12, pace), 1000, Today, 12);
            var year = forecast.Months[^1];
            var outcome = forecast.FoundNow + Enumerable.Range(0, 12).Sum(_ => Jobs(random, pace, 365));
            hits += outcome >= year.Low && outcome <= year.High ? 1 : 0;
        }

        Assert.InRange(hits, 70, 97);
    }

    private static IEnumerable<int> Numbers(PipelineForecast forecast) =>
        forecast.Months.SelectMany(m => new[] { m.Low, m.Median, m.High });

    /// <summary>Enterprises two years in operation and nothing else, so that the outcome hangs on the jobs alone.</summary>
    private static List<StagePath> World(Random random, int running, double jobsPerYear) =>
        [
            .. Enumerable
                .Range(0, running)
                .Select(_ =>
                    Path((PipelineStage.Running, 730)) with
                    {
                        JobStarts = [.. Enumerable.Range(0, Jobs(random, jobsPerYear, 730)).Select(_ => Today.AddDays(-random.Next(730)))],
                    }
                ),
        ];

    private static int Jobs(Random random, double perYear, int days) =>
        Enumerable.Range(0, days).Count(_ => random.NextDouble() < perYear / 365);

    private static StagePath Path(params (PipelineStage Stage, int DaysAgo)[] steps) =>
        new(EnterpriseKind.SocialEnterprise, [.. steps.Select(s => new StageStep(s.Stage, Today.AddDays(-s.DaysAgo)))], []);
}
