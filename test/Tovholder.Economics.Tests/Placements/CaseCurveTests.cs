using Tovholder.Domain;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests.Placements;

public sealed class CaseCurveTests
{
    private static readonly CasePlan Plan = new(
        GoalJobs: 30,
        GoalGainPerYear: new Kroner(1_600_200),
        CostsPerYear: new Kroner(420_000),
        PhaseIn: [new PhaseInPoint(new DateOnly(2014, 12, 1), Share.None), new PhaseInPoint(new DateOnly(2015, 12, 1), Share.All)]
    );

    [Theory]
    [InlineData("2014-06-01", 0)]
    [InlineData("2014-12-01", 0)]
    [InlineData("2015-03-01", 0.25)]
    [InlineData("2015-06-15", 0.5)]
    [InlineData("2015-12-01", 1)]
    [InlineData("2016-08-01", 1)]
    public void The_plan_is_a_straight_line_between_its_points(string month, decimal share) =>
        Assert.Equal(new Share(share), Plan.ShareAt(ExampleFile.Date(month)));

    [Fact]
    public void Between_two_points_the_line_starts_where_the_first_of_them_is()
    {
        var plan = Plan with
        {
            PhaseIn = [new PhaseInPoint(new DateOnly(2015, 3, 1), new Share(0.2m)), new PhaseInPoint(new DateOnly(2015, 7, 1), new Share(0.6m))],
        };

        Assert.Equal([0.2m, 0.3m, 0.4m, 0.5m, 0.6m], Enumerable.Range(3, 5).Select(month => plan.ShareAt(new DateOnly(2015, month, 1)).Value));
    }

    [Fact]
    public void A_year_of_thirty_placements_is_the_yearly_gain_less_the_costs()
    {
        var thirty = Enumerable.Range(1, 30).Select(i => APlacement() with { PersonId = $"B-{i:000}" }).ToList();

        var curve = Curve(thirty, dataDate: new DateOnly(2015, 12, 31));

        EqualToOre(1_600_200m, curve.Months[11].ActualGainSoFar!.Value);
        Assert.All(curve.Months.Take(12), month => EqualToOre(133_350m, month.ActualGain!.Value));
        EqualToOre(1_600_200m, curve.AnnualisedGain);
        Assert.Equal(30, curve.Months[0].ActualJobs);
        Assert.Equal("før fleksbidrag", curve.Caption);
    }

    [Fact]
    public void After_the_data_date_only_the_plan_is_known()
    {
        var curve = Curve([APlacement()], dataDate: new DateOnly(2015, 2, 23));

        Assert.NotNull(curve.Months[1].ActualGain);
        Assert.Null(curve.Months[2].ActualGain);
        Assert.Null(curve.Months[2].ActualJobs);
        EqualToOre(1_600_200m / 12m * 0.25m, curve.Months[2].PlannedGain);
        EqualToOre(1_600_200m / 12m * 0.5m, curve.Months[2].PlannedGainSoFar);
        Assert.Equal(7.5m, curve.Months[2].PlannedJobs);
    }

    [Fact]
    public void A_month_cut_by_the_data_date_counts_its_days_for_gain_and_costs_alike()
    {
        var curve = Curve([APlacement()], dataDate: new DateOnly(2015, 2, 14));

        EqualToOre((67_340m - 420_000m) / 12m / 2m, curve.Months[1].ActualGain!.Value);
    }

    [Fact]
    public void A_placement_that_ended_gives_no_gain_afterwards_and_is_not_counted()
    {
        var ended = APlacement() with { End = new DateOnly(2015, 3, 31) };

        var curve = Curve([ended], dataDate: new DateOnly(2015, 6, 30));

        EqualToOre((67_340m - 420_000m) / 12m, curve.Months[2].ActualGain!.Value);
        EqualToOre(-35_000m, curve.Months[3].ActualGain!.Value);
        Assert.Equal(1, curve.Months[2].ActualJobs);
        Assert.Equal(0, curve.Months[3].ActualJobs);
        EqualToOre(-420_000m, curve.AnnualisedGain);
    }

    [Fact]
    public void The_same_placements_fall_to_624_kroner_each_when_the_rules_of_2016_are_used()
    {
        var curve = CaseCurve.For(
            Plan with
            {
                CostsPerYear = Kroner.Zero,
            },
            [APlacement()],
            new DateOnly(2015, 1, 1),
            new DateOnly(2015, 12, 1),
            new DateOnly(2015, 12, 31),
            Book,
            rulesOf: 2016
        );

        EqualToOre(624m, curve.Months[^1].ActualGainSoFar!.Value);
        EqualToOre(624m, curve.AnnualisedGain);
    }

    [Fact]
    public void Each_year_is_reckoned_by_its_own_rules_when_nothing_else_is_asked()
    {
        var curve = CaseCurve.For(
            Plan with
            {
                CostsPerYear = Kroner.Zero,
            },
            [APlacement()],
            new DateOnly(2015, 1, 1),
            new DateOnly(2016, 12, 1),
            new DateOnly(2016, 12, 31),
            Book
        );

        EqualToOre(67_340m, curve.Months[11].ActualGainSoFar!.Value);
        EqualToOre(67_964m, curve.Months[23].ActualGainSoFar!.Value);
    }

    [Fact]
    public void A_placement_in_a_year_without_rates_is_refused_and_not_guessed() =>
        Assert.Throws<RateMissing>(() =>
            CaseCurve.For(Plan, [APlacement()], new DateOnly(2018, 1, 1), new DateOnly(2018, 3, 1), new DateOnly(2018, 3, 31), Book)
        );

    [Fact]
    public void The_forecast_keeps_the_running_jobs_by_each_years_rules_and_adds_what_the_plan_still_adds()
    {
        var two = new[] { APlacement(), APlacement() with { PersonId = "B-018" } };

        var curve = Curve(two, dataDate: new DateOnly(2015, 3, 31));

        Assert.Null(curve.Months[2].ForecastGain);
        Assert.Equal(2m + 2.5m, Math.Round(curve.Months[3].ForecastJobs!.Value, 10));
        EqualToOre((4.5m * 67_340m / 12m) - 35_000m, curve.Months[3].ForecastGain!.Value);
        Assert.Equal(2m + 22.5m, Math.Round(curve.Months[23].ForecastJobs!.Value, 10));
        EqualToOre((24.5m * 624m / 12m) - 35_000m, curve.Months[23].ForecastGain!.Value);
    }

    [Fact]
    public void The_forecast_counts_a_job_no_longer_than_to_its_known_end()
    {
        var ending = APlacement() with { End = new DateOnly(2015, 4, 30) };

        var curve = Curve([APlacement(), ending], dataDate: new DateOnly(2015, 3, 31));

        Assert.Equal(2m + 2.5m, Math.Round(curve.Months[3].ForecastJobs!.Value, 10));
        Assert.Equal(1m + 5m, Math.Round(curve.Months[4].ForecastJobs!.Value, 10));
    }

    [Fact]
    public void A_start_that_is_agreed_is_a_part_of_what_the_plan_still_adds()
    {
        var agreed = APlacement() with { PersonId = "B-018", Start = new DateOnly(2015, 5, 1) };

        var curve = Curve([APlacement(), agreed], dataDate: new DateOnly(2015, 3, 31));

        Assert.Equal(1m + 2.5m, Math.Round(curve.Months[3].ForecastJobs!.Value, 10));
        Assert.Equal(1m + 5m, Math.Round(curve.Months[4].ForecastJobs!.Value, 10));
        Assert.Equal(5m, Math.Round(curve.Months[4].ForecastNewJobs!.Value, 10));
        EqualToOre((6m * 67_340m / 12m) - 35_000m, curve.Months[4].ForecastGain!.Value);
    }

    [Fact]
    public void Of_the_jobs_that_have_begun_a_twelfth_of_the_yearly_drop_out_leaves_each_month()
    {
        var plan = Plan with { DropOutYearly = new Share(0.12m), PhaseIn = [new PhaseInPoint(new DateOnly(2015, 1, 1), Share.All)] };

        var curve = CaseCurve.For(plan, [APlacement()], new(2015, 1, 1), new(2015, 12, 1), new(2015, 3, 31), Book);

        Assert.Equal(0.99m, curve.Months[3].ForecastJobs);
        Assert.Equal(0.99m * 0.99m, curve.Months[4].ForecastJobs);
        EqualToOre((0.99m * 67_340m / 12m) - 35_000m, curve.Months[3].ForecastGain!.Value);
        Assert.Equal(0.99m * 52m / 12m, Math.Round(curve.Months[3].ForecastPersonWeeks!.Value, 20));
        Assert.Equal(0m, curve.Months[11].ForecastNewJobs);
    }

    [Fact]
    public void An_agreed_job_loses_nobody_in_the_month_it_begins()
    {
        var plan = Plan with { DropOutYearly = new Share(0.12m), PhaseIn = [new PhaseInPoint(new DateOnly(2015, 1, 1), Share.All)] };
        var agreed = APlacement() with { PersonId = "B-018", Start = new DateOnly(2015, 5, 1) };

        var curve = CaseCurve.For(plan, [APlacement(), agreed], new(2015, 1, 1), new(2015, 12, 1), new(2015, 3, 31), Book);

        Assert.Equal(0.99m, curve.Months[3].ForecastJobs);
        Assert.Equal(0.9801m + 1m, curve.Months[4].ForecastJobs);
        Assert.Equal(0.970299m + 0.99m, curve.Months[5].ForecastJobs);
        Assert.Equal([0m, 1m, 1m], curve.Months.Skip(3).Take(3).Select(month => month.ForecastNewJobs!.Value));
    }

    [Fact]
    public void A_job_begun_on_the_data_date_itself_has_begun_and_loses_its_part_of_the_rest_of_the_month()
    {
        var plan = Plan with { DropOutYearly = new Share(0.12m), PhaseIn = [new PhaseInPoint(new DateOnly(2015, 1, 1), Share.All)] };
        var today = APlacement() with { Start = new DateOnly(2015, 4, 15) };

        var april = CaseCurve.For(plan, [today], new(2015, 1, 1), new(2015, 12, 1), new(2015, 4, 15), Book).Months[3];

        Assert.Equal((1, 0.995m, 0m), (april.ActualJobs, april.ForecastJobs, april.ForecastNewJobs));
        EqualToOre((67_340m - 420_000m) / 12m / 2m - (0.005m * 67_340m / 12m / 2m), april.ForecastGain!.Value);
        Assert.Equal(0.995m * 52m / 12m / 2m, april.ForecastPersonWeeks!.Value, precision: 20);
    }

    [Fact]
    public void A_job_agreed_for_the_last_day_of_a_month_begins_in_that_month()
    {
        var agreed = APlacement() with { PersonId = "B-018", Start = new DateOnly(2015, 4, 30) };

        var curve = Curve([APlacement(), agreed], dataDate: new DateOnly(2015, 3, 31));

        Assert.Equal(2.5m, Math.Round(curve.Months[3].ForecastNewJobs!.Value, 10));
        Assert.Equal(1m + 2.5m, Math.Round(curve.Months[3].ForecastJobs!.Value, 10));
    }

    [Fact]
    public void The_jobs_the_plan_adds_lose_their_twelfth_from_the_month_after()
    {
        var plan = Plan with { DropOutYearly = new Share(0.12m) };

        var curve = CaseCurve.For(plan, [APlacement()], new(2015, 1, 1), new(2015, 12, 1), new(2015, 3, 31), Book);

        Assert.Equal(0.99m + 2.5m, Math.Round(curve.Months[3].ForecastJobs!.Value, 10));
        Assert.Equal(0.9801m + 2.475m + 2.5m, Math.Round(curve.Months[4].ForecastJobs!.Value, 10));
        Assert.Equal(5m, Math.Round(curve.Months[4].ForecastNewJobs!.Value, 10));
        Assert.Equal((0.9801m + 4.975m) * 52m / 12m, Math.Round(curve.Months[4].ForecastPersonWeeks!.Value, 10), precision: 10);
        EqualToOre(((0.9801m + 4.975m) * 67_340m / 12m) - 35_000m, curve.Months[4].ForecastGain!.Value);
    }

    [Fact]
    public void A_plan_that_falls_takes_no_job_back()
    {
        var plan = Plan with
        {
            PhaseIn =
            [
                new PhaseInPoint(new DateOnly(2015, 3, 1), Share.None),
                new PhaseInPoint(new DateOnly(2015, 4, 1), new Share(0.2m)),
                new PhaseInPoint(new DateOnly(2015, 5, 1), new Share(0.1m)),
                new PhaseInPoint(new DateOnly(2015, 6, 1), new Share(0.3m)),
            ],
        };

        var curve = CaseCurve.For(plan, [], new(2015, 1, 1), new(2015, 6, 1), new(2015, 3, 31), Book);

        Assert.Equal([6m, 6m, 9m], curve.Months.Skip(3).Select(month => month.ForecastJobs!.Value));
        Assert.Equal([6m, 6m, 9m], curve.Months.Skip(3).Select(month => month.ForecastNewJobs!.Value));
    }

    [Fact]
    public void A_plan_without_jobs_costs_what_the_effort_costs()
    {
        var curve = CaseCurve.For(Plan with { GoalJobs = 0 }, [], new(2015, 1, 1), new(2015, 12, 1), new(2015, 3, 31), Book);

        EqualToOre(-35_000m, curve.Months[3].ForecastGain!.Value);
        Assert.Equal(0m, curve.Months[11].ForecastJobs);
    }

    [Fact]
    public void The_curve_has_whole_months_whatever_days_it_is_asked_for()
    {
        var curve = CaseCurve.For(Plan, [APlacement()], new(2015, 1, 20), new(2015, 4, 1), new(2015, 2, 28), Book);

        Assert.Equal([1, 2, 3, 4], curve.Months.Select(month => month.Month.Month));
        EqualToOre((67_340m - 420_000m) / 12m, curve.Months[0].ActualGain!.Value);
        EqualToOre((67_340m - 420_000m) / 6m, curve.Months[1].ActualGainSoFar!.Value);
        EqualToOre(
            curve.Months[1].ActualGainSoFar!.Value.Amount
                + curve.Months[2].ForecastGain!.Value.Amount
                + curve.Months[3].ForecastGain!.Value.Amount,
            curve.Months[3].ForecastGainSoFar!.Value
        );
        Assert.Equal((1, Book.Hash), (curve.JobsAtDataDate, curve.RateBookHash));
    }

    [Fact]
    public void On_the_first_of_a_month_that_one_day_is_known()
    {
        var plan = Plan with { PhaseIn = [new PhaseInPoint(new DateOnly(2015, 1, 1), Share.All)] };

        var february = CaseCurve.For(plan, [APlacement()], new(2015, 1, 1), new(2015, 3, 1), new(2015, 2, 1), Book).Months[1];

        EqualToOre((67_340m - 420_000m) / 12m, february.ActualGain!.Value + february.ForecastGain!.Value);

        EqualToOre((67_340m - 420_000m) / 12m / 28m, february.ActualGain!.Value);
        Assert.Equal(1, february.ActualJobs);
    }

    [Fact]
    public void A_curve_without_a_forecast_shows_the_rates_of_what_happened()
    {
        var curve = CaseCurve.For(Plan, [APlacement()], new(2015, 1, 1), new(2015, 12, 1), new(2015, 12, 31), Book);

        Assert.Single(curve.Rates, rate => rate is { Key: RateKeys.LyHighWeek, Amount: 3_680m });
    }

    [Fact]
    public void A_month_cut_by_the_data_date_is_actual_to_that_day_and_forecast_for_the_rest()
    {
        var curve = Curve([APlacement()], dataDate: new DateOnly(2015, 2, 14));
        var february = curve.Months[1];

        EqualToOre((67_340m - 420_000m) / 12m, february.ActualGain!.Value + february.ForecastGain!.Value);
        EqualToOre(52m / 12m, new Kroner(february.ActualPersonWeeks!.Value + february.ForecastPersonWeeks!.Value));
        EqualToOre(february.ActualGainSoFar!.Value.Amount + february.ForecastGain.Value.Amount, february.ForecastGainSoFar!.Value);
        Assert.Null(curve.Months[0].ForecastGain);
    }

    [Fact]
    public void Without_running_jobs_the_forecast_rests_on_the_plan()
    {
        var curve = Curve([], dataDate: new DateOnly(2015, 3, 31));

        EqualToOre((2.5m * 2_020_200m / 30m / 12m) - 35_000m, curve.Months[3].ForecastGain!.Value);
    }

    [Fact]
    public void A_forecast_into_a_year_without_rates_shows_that_they_are_provisional()
    {
        var curve = CaseCurve.For(Plan, [APlacement()], new(2017, 11, 1), new(2018, 2, 1), new(2017, 12, 31), Book);

        Assert.NotNull(curve.Months[3].ForecastGain);
        Assert.Contains(curve.Rates, rate => rate is { Key: RateKeys.LyHighWeek, Mark: "foreløbig sats" });
    }

    private static CaseCurve Curve(IReadOnlyList<PlacementFacts> placements, DateOnly dataDate) =>
        CaseCurve.For(Plan, placements, new DateOnly(2015, 1, 1), new DateOnly(2016, 12, 1), dataDate, Book);
}
