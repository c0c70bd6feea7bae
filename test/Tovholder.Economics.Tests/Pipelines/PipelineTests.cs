using Tovholder.Domain.Enterprises;
using Tovholder.Economics.Pipelines;

namespace Tovholder.Economics.Tests.Pipelines;

public sealed class PipelineTests
{
    private static readonly DateOnly Today = new(2015, 2, 23);

    /// <summary>Eight enterprises: one in each stage that is asked for, one that has closed, one lead that was lost, and one on pause.</summary>
    private static readonly StagePath[] AMunicipality =
    [
        Path((PipelineStage.Lead, 50), (PipelineStage.Interest, 20)),
        Path((PipelineStage.Lead, 200), (PipelineStage.Interest, 150), (PipelineStage.Sounding, 90), (PipelineStage.Idea, 30)),
        Path((PipelineStage.Idea, 300), (PipelineStage.Establishment, 200), (PipelineStage.Running, 100)) with
        {
            JobStarts = [Today.AddDays(-80), Today.AddDays(-40), Today.AddDays(10)],
        },
        Path((PipelineStage.Running, 730)) with
        {
            JobStarts = [Today.AddDays(-600), Today.AddDays(-300)],
        },
        Path((PipelineStage.Running, 500), (PipelineStage.Exited, 60)),
        Path((PipelineStage.Lead, 400), (PipelineStage.Exited, 300)),
        Path((PipelineStage.Consolidated, 900)),
        Path((PipelineStage.Parked, 700)),
    ];

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
    public void What_has_been_seen_of_each_stage_stands_beside_what_was_assumed()
    {
        var forecast = PipelineForecast.Of(AMunicipality, 30, Today, 12);

        Assert.Equal(
            [
                (PipelineStage.Lead, 22.0 / 40, 45, 2, 1, 30 + 50 + 100),
                (PipelineStage.Interest, 14.0 / 22, 30, 1, 0, 20 + 60),
                (PipelineStage.Sounding, 9.0 / 14, 60, 1, 0, 60),
                (PipelineStage.Idea, 5.0 / 9, 120, 1, 0, 30 + 100),
                (PipelineStage.Establishment, 4.0 / 5, 150, 1, 0, 100),
            ],
            forecast.Paces.Select(pace => (pace.Stage, pace.AssumedShare, pace.AssumedDays, pace.MovedOn, pace.Exited, pace.DaysFollowed))
        );
        Assert.All(forecast.Paces, pace => Assert.Equal(2, pace.Weight));
        Assert.Equal(
            new JobPace(89.0 / 24 / 2, 0.05, 2, Started: 4, Closed: 1, (100 + 730 + 440 + 900) / 365.25, NewInYear: 3, MonthsFollowed: 12),
            forecast.Jobs
        );
        Assert.Equal((4, 30), (forecast.FoundNow, forecast.Goal));
    }

    [Fact]
    public void Who_has_been_followed_for_half_a_year_has_half_a_year_of_new_enterprises()
    {
        var jobs = PipelineForecast.Of([Path((PipelineStage.Lead, 183)), Path((PipelineStage.Lead, 30))], 30, Today, 1).Jobs;

        Assert.Equal((2, 183 / 365.25 * 12), (jobs.NewInYear, jobs.MonthsFollowed));
    }

    [Fact]
    public void An_enterprise_known_for_exactly_a_year_is_no_longer_new() =>
        Assert.Equal(
            1,
            PipelineForecast.Of([Path((PipelineStage.Lead, 365)), Path((PipelineStage.Lead, 364))], 30, Today, 1).Jobs.NewInYear
        );

    [Fact]
    public void Without_enterprises_nothing_has_been_followed()
    {
        var jobs = PipelineForecast.Of([], 30, Today, 1).Jobs;

        Assert.Equal((0, 0, 0d, 0d), (jobs.Started, jobs.NewInYear, jobs.Years, jobs.MonthsFollowed));
    }

    [Fact]
    public void A_fleksjob_that_begins_today_is_found_and_one_that_begins_tomorrow_is_agreed()
    {
        var path = Path((PipelineStage.Lead, 1)) with
        {
            JobStarts = [Today, Today.AddDays(1), Today.AddMonths(1), Today.AddMonths(1).AddDays(1)],
        };

        var forecast = PipelineForecast.Of([path], 30, Today, 2);

        Assert.Equal(1, forecast.FoundNow);
        Assert.Equal([3, 4], forecast.Months.Select(month => month.Low));
        Assert.Equal([Today.AddMonths(1), Today.AddMonths(2)], forecast.Months.Select(month => month.Through));
    }

    [Fact]
    public void The_goal_month_is_the_first_in_which_eight_of_ten_draws_have_reached_it()
    {
        var path = Path((PipelineStage.Lead, 1)) with { JobStarts = [Today.AddDays(40), Today.AddDays(41), Today.AddDays(42)] };

        Assert.Equal(Today.AddMonths(2), PipelineForecast.Of([path], 3, Today, 1).GoalMonth);
    }

    [Fact]
    public void A_forecast_can_be_made_again_years_later_with_the_same_numbers()
    {
        var forecast = PipelineForecast.Of(AMunicipality, 20, Today, 36);

        Assert.Equal(
            ["5-6-8", "5-7-11", "6-9-13", "7-10-16", "8-12-19", "8-13-22"],
            forecast.Months.Where((_, m) => m % 6 == 5).Select(month => $"{month.Low}-{month.Median}-{month.High}")
        );
        Assert.Equal(new DateOnly(2024, 6, 23), forecast.GoalMonth);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(121)]
    public void A_forecast_is_of_one_month_to_ten_years(int months) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PipelineForecast.Of([], 30, Today, months));

    [Fact]
    public void A_forecast_of_ten_years_has_120_months() => Assert.Equal(120, PipelineForecast.Of([], 30, Today, 120).Months.Count);

    [Fact]
    public void A_parked_enterprise_has_been_a_lead_and_other_centres_are_counted_among_all()
    {
        StagePath[] paths =
        [
            Path((PipelineStage.Parked, 5)),
            Path((PipelineStage.Lead, 5)),
            Path((PipelineStage.Lead, 5)) with
            {
                Kind = EnterpriseKind.OtherCentre,
            },
            Path((PipelineStage.Lead, 9), (PipelineStage.Interest, 5)) with
            {
                Kind = EnterpriseKind.OtherCentre,
            },
        ];

        var figures = StageFigures.Of(paths, Today);

        Assert.Equal((2, 1, 4, 1), (figures[0].Now, figures[0].Centres, figures[0].Reached, figures[0].MovedOn));
        Assert.Equal((0.25m, 0m, null), (figures[0].Conversion, figures[1].Conversion, figures[2].Conversion));
    }

    [Fact]
    public void Exactly_half_who_have_moved_on_are_half() =>
        Assert.Equal(
            10,
            StageFigures
                .Of([Path((PipelineStage.Lead, 50), (PipelineStage.Interest, 40)), Path((PipelineStage.Lead, 10))], Today)[0]
                .MedianDays
        );

    [Fact]
    public void An_exit_and_a_pause_are_no_way_on() =>
        Assert.Null(
            StageFigures
                .Of(
                    [
                        Path((PipelineStage.Lead, 50), (PipelineStage.Parked, 40)),
                        Path((PipelineStage.Lead, 50), (PipelineStage.Exited, 40)),
                    ],
                    Today
                )[0]
                .MedianDays
        );

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
