using Tovholder.Domain;
using Tovholder.Economics.Ledger;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rules;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests.Placements;

public sealed class ForecastFanTests(ITestOutputHelper output)
{
    private static readonly DateOnly DataDate = new(2015, 12, 31);
    private static readonly DateOnly Through = new(2016, 12, 31);

    private static readonly CasePlan Plan = new(
        GoalJobs: 30,
        GoalGainPerYear: new Kroner(1_600_200),
        CostsPerYear: new Kroner(420_000),
        PhaseIn: [new PhaseInPoint(new DateOnly(2014, 6, 1), Share.None), new PhaseInPoint(new DateOnly(2016, 12, 1), Share.All)]
    )
    {
        DropOutYearly = new Share(0.2m),
    };

    [Fact]
    public void Where_nothing_is_uncertain_every_way_is_the_forecast_itself()
    {
        var reached = Plan with { DropOutYearly = Share.None, PhaseIn = [new PhaseInPoint(new DateOnly(2014, 6, 1), Share.All)] };
        PlacementFacts[] jobs =
        [
            APlacement(),
            APlacement() with
            {
                End = new DateOnly(2016, 5, 20),
            },
            APlacement() with
            {
                Start = new DateOnly(2016, 3, 10),
            },
            APlacement() with
            {
                Start = new DateOnly(2015, 12, 15),
            },
            APlacement() with
            {
                ApprovedOn = new DateOnly(2014, 3, 1),
                Otherwise = Otherwise.Of(Allowance.LyLowProvider),
                HoursPath = [new HoursStep(new DateOnly(2016, 4, 18), new WeeklyHours(14))],
                Employer = EmployerKind.Municipal,
            },
        ];
        var curve = CaseCurve.For(reached, jobs, new DateOnly(2015, 1, 1), Through, new DateOnly(2015, 12, 14), Book);

        var fan = ForecastFan.Draw(reached, jobs, new DateOnly(2015, 12, 14), Through, new(0, 4m, 30, 30m), Book, draws: 20);

        var soFar = 0m;
        foreach (var month in fan.Months)
        {
            var expected = curve.Months.Single(m => m.Month == month.Month);
            soFar += expected.ForecastGain!.Value.Amount;
            EqualToOre(soFar, new Kroner(month.Gain.Low));
            EqualToOre(soFar, new Kroner(month.Gain.High));
            Assert.Equal((expected.ForecastJobs, expected.ForecastJobs), (month.Jobs.Low, month.Jobs.High));
            Assert.Equal((expected.ForecastNewJobs, expected.ForecastNewJobs), (month.NewJobs.Low, month.NewJobs.High));
        }

        EqualToOre(soFar, new Kroner(fan.Years.Sum(year => year.Gain.Middle)));
        Assert.Equal([ForecastUnknown.Pace], fan.Drivers.Select(driver => driver.Unknown));
        EqualToOre(0m, fan.Drivers[0].Swing);
    }

    [Fact]
    public void The_forecast_lies_in_the_middle_of_the_fan_where_the_plan_has_been_kept()
    {
        var jobs = Enumerable.Range(0, 19).Select(_ => APlacement()).ToList();
        var curve = CaseCurve.For(Plan, jobs, new DateOnly(2015, 1, 1), Through, DataDate, Book);

        var fan = ForecastFan.Draw(Plan, jobs, DataDate, Through, new(4, 20m, 19, 19m), Book);

        var last = fan.Months[^1];
        Assert.InRange(curve.Months[^1].ForecastJobs!.Value, last.Jobs.Middle - 1.5m, last.Jobs.Middle + 1.5m);
        var expected = curve.Months.Sum(month => month.ForecastGain?.Amount ?? 0m);
        Assert.True(last.Gain.Contains(expected));
        Assert.InRange(expected - last.Gain.Middle, -20_000m, 20_000m);
        Assert.True(last.Gain.High - last.Gain.Low > fan.Months[0].Gain.High - fan.Months[0].Gain.Low);
    }

    [Fact]
    public void The_same_seed_gives_the_same_fan_and_another_seed_another()
    {
        ForecastFan Fan(int seed) => ForecastFan.Draw(Plan, [APlacement()], DataDate, Through, new(1, 3m, 2, 19m), Book, 100, seed);

        Assert.Equal(Fan(1).Months, Fan(1).Months);
        Assert.NotEqual(Fan(1).Months, Fan(2).Months);
    }

    [Fact]
    public void A_municipality_that_has_found_half_of_what_it_planned_is_not_believed_to_find_the_rest_in_time()
    {
        var jobs = Enumerable.Range(0, 10).Select(_ => APlacement()).ToList();
        ForecastFan Fan(int found) => ForecastFan.Draw(Plan, jobs, DataDate, Through, new(2, 10m, found, 19m), Book, 1_000);

        Assert.True(Fan(9).Months[^1].Jobs.Middle < Fan(19).Months[^1].Jobs.Middle - 2m);
    }

    [Fact]
    public void What_is_more_uncertain_moves_the_gain_more()
    {
        var jobs = Enumerable.Range(0, 19).Select(_ => APlacement() with { Otherwise = Otherwise.Of(Allowance.LyHigh) }).ToList();
        var history = new ForecastHistory(4, 200m, 19, 19m)
        {
            HoursSpread = new Share(0.1m),
            WageSpread = new Share(0.05m),
            FoundAnywayAtMost = new Share(0.8m),
        };

        var drivers = ForecastFan.Draw(Plan, jobs, DataDate, Through, history, Book, rulesOf: 2015).Drivers;

        Assert.Equal(ForecastUnknown.Counterfactual, drivers[0].Unknown);
        Assert.True(drivers[0].GainAtHigh < drivers[0].GainAtLow);
        Assert.Equal(drivers.OrderByDescending(driver => driver.Swing), drivers);
        Assert.DoesNotContain(drivers, driver => driver.Unknown == ForecastUnknown.RefundMix);
    }

    [Fact]
    public void A_fan_is_of_ten_draws_or_more()
    {
        ForecastFan Fan(int draws) => ForecastFan.Draw(Plan, [APlacement()], DataDate, Through, new(1, 3m, 2, 19m), Book, draws, seed: 4);

        Assert.Throws<ArgumentOutOfRangeException>(() => Fan(9));
        Assert.Equal((10, 4), (Fan(10).Draws, Fan(10).Seed));
    }

    [Fact]
    public void An_interval_holds_its_own_ends_and_can_be_moved_and_measured_otherwise()
    {
        var interval = new Interval(-2m, 1m, 4m);

        Assert.Equal([false, true, true, false], new[] { -2.01m, -2m, 4m, 4.01m }.Select(interval.Contains));
        Assert.Equal(new Interval(1m, 4m, 7m), interval.Plus(3m));
        Assert.Equal(new Interval(-6m, 3m, 12m), interval.Times(3m));
    }

    [Fact]
    public void A_swing_is_the_distance_whichever_end_is_the_better() =>
        Assert.All(
            new[] { (5, 8), (8, 5) },
            ends => Assert.Equal(new Kroner(3), new FanDriver(ForecastUnknown.Hours, new Kroner(ends.Item1), new Kroner(ends.Item2)).Swing)
        );

    [Fact]
    public void Without_known_jobs_new_ones_are_worth_what_the_plan_says()
    {
        var kept = Plan with { DropOutYearly = Share.None };
        var curve = CaseCurve.For(kept, [], new DateOnly(2015, 1, 1), Through, DataDate, Book);

        var fan = ForecastFan.Draw(kept, [], DataDate, Through, new(0, 0m, 19_000, 19_000m), Book);

        var expected = curve.Months.Sum(month => month.ForecastGain?.Amount ?? 0m);
        Assert.InRange(fan.Years.Single().Gain.Middle - expected, -30_000m, 30_000m);
        var cut = ForecastFan.Draw(kept, [], new DateOnly(2015, 12, 14), Through, new(0, 0m, 19, 19m), Book).Months[1];
        Assert.True(cut.NewJobs.High > 0m);
        EqualToOre((cut.NewJobs.High * 67_340m / 12m) - (35_000m * (1m + (17m / 31m))), new Kroner(cut.Gain.High));
        var none = ForecastFan.Draw(kept with { GoalJobs = 0 }, [], DataDate, Through, new(0, 0m, 0, 0m), Book, draws: 10);
        Assert.Equal(new Interval(-420_000m, -420_000m, -420_000m), Whole(none.Years.Single().Gain));
    }

    [Fact]
    public void A_fan_can_be_drawn_again_years_later_with_the_same_numbers()
    {
        PlacementFacts[] jobs =
        [
            APlacement(),
            APlacement() with
            {
                End = new DateOnly(2016, 5, 20),
            },
            APlacement() with
            {
                Start = new DateOnly(2016, 3, 10),
                WeeklyHours = new WeeklyHours(16),
            },
            APlacement() with
            {
                ApprovedOn = new DateOnly(2012, 3, 1),
                Otherwise = new(
                    [new AllowanceShare(Allowance.LyLowProvider, Share.All)],
                    [new(Measure.Passive, new Share(0.6m)), new(Measure.Active, new Share(0.1m)), new(Measure.Lapsed, new Share(0.3m))]
                ),
                HoursPath = [new HoursStep(new DateOnly(2016, 4, 18), new WeeklyHours(14))],
                Employer = EmployerKind.Municipal,
            },
        ];
        var history = new ForecastHistory(4, 20m, 15, 19m)
        {
            HoursSpread = new Share(0.2m),
            WageSpread = new Share(0.1m),
            ActiveAtMost = new Share(0.5m),
            FoundAnywayAtMost = new Share(0.4m),
        };

        var fan = ForecastFan.Draw(Plan, jobs, new DateOnly(2015, 12, 14), new DateOnly(2017, 3, 1), history, Book, draws: 300, seed: 9);

        Assert.Equal(
            [
                "3/3/3 0/0/0 -16788/-13935/-13136",
                "4/6/8 2/4/7 -200440/-190664/-182617",
                "6/9/13 5/8/12 -415560/-373205/-347645",
                "6/10/14 6/10/14 -643323/-556267/-501694",
            ],
            fan.Months.Where((_, m) => m % 5 == 0).Select(month => $"{Text(month.Jobs)} {Text(month.NewJobs)} {Text(Whole(month.Gain))}")
        );
        Assert.Equal(
            ["2015 -16788/-13935/-13136", "2016 -496612/-432412/-395120", "2017 -136042/-109895/-91870"],
            fan.Years.Select(year => $"{year.Year} {Text(Whole(year.Gain))}")
        );
        Assert.Equal(
            [
                "Hours -579.694 kr. -531.368 kr.",
                "RefundMix -582.463 kr. -543.192 kr.",
                "Wage -569.202 kr. -543.621 kr.",
                "Pace -554.051 kr. -568.487 kr.",
                "DropOut -570.462 kr. -560.352 kr.",
                "Counterfactual -568.521 kr. -563.978 kr.",
            ],
            fan.Drivers.Select(driver => $"{driver.Unknown} {driver.GainAtLow.ToWholeKroner()} {driver.GainAtHigh.ToWholeKroner()}")
        );

        static string Text(Interval interval) => FormattableString.Invariant($"{interval.Low}/{interval.Middle}/{interval.High}");
    }

    private static Interval Whole(Interval interval) =>
        new(Math.Round(interval.Low), Math.Round(interval.Middle), Math.Round(interval.High));

    /// <summary>
    /// 1,000 invented municipalities whose drop-out, pace, hours, wages, refund and counterfactual are known to the test alone. Each
    /// forecasts 2016 from what it has seen through 2015; the year is then lived, and every krone of it comes from the ledger.
    /// </summary>
    [Fact]
    public void Eight_of_ten_intervals_hold_what_happened_in_a_thousand_municipalities()
    {
        const int municipalities = 1_000;
        Assert.SkipWhen(Iterations(municipalities) < municipalities, "A handful of municipalities says nothing about 3 per cent.");
        var held = new bool[municipalities];

        Parallel.For(0, municipalities, i => held[i] = new InventedMunicipality(i).IntervalHolds());

        var share = held.Count(holds => holds) / (double)municipalities;
        output.WriteLine($"The 80 % interval held in {share:P1} of {municipalities} municipalities.");
        Assert.InRange(share, 0.77, 0.83);
    }

    private sealed class InventedMunicipality(int seed)
    {
        private static readonly DateOnly Began = new(2014, 7, 1);

        private readonly Random random = new(seed);

        public bool IntervalHolds()
        {
            // Drop-out from 5 to 35 % a year and a pace from 60 to 140 % of the plan; the municipality knows neither.
            var (leaves, pace) = (0.05 + (0.3 * random.NextDouble()), 0.6 + (0.8 * random.NextDouble()));
            var (ended, years, found, going) = (0, 0d, 0, new List<PlacementFacts>());
            for (var month = Began; month <= DataDate; month = month.AddMonths(1))
            {
                var stay = going.Where(_ => random.NextDouble() >= leaves / 12).ToList();
                (ended, years) = (ended + going.Count - stay.Count, years + (stay.Count / 12d));
                var begun = Enumerable.Range(0, Begin(month, pace)).Select(_ => AJob(month)).ToList();
                (found, going) = (found + begun.Count, [.. stay, .. begun]);
            }

            var history = new ForecastHistory(ended, (decimal)years, found, Plan.ShareAt(DataDate).Value * Plan.GoalJobs)
            {
                HoursSpread = new Share(0.15m),
                WageSpread = new Share(0.05m),
                ActiveAtMost = new Share(0.3m),
                FoundAnywayAtMost = new Share(0.2m),
            };
            var fan = ForecastFan.Draw(Plan, going, DataDate, Through, history, Book, draws: 400, seed);
            return fan.Years.Single().Gain.Contains(Lived(going, leaves, pace).Amount);
        }

        /// <summary>The year as it went: everybody's weeks through the ledger, less the coordinator.</summary>
        private Kroner Lived(List<PlacementFacts> going, double leaves, double pace)
        {
            var (hours, wage) = (1 + (0.15 * Even()), 1 + (0.05 * Even()));
            var (active, anyway) = (0.3 * Least(), 0.2 * Least());
            var stays = going.ConvertAll(job => (Job: job, First: new DateOnly(2016, 1, 1), Months: MonthsStayed(0, leaves, begun: true)));
            for (var month = 0; month < 12; month++)
            {
                var first = new DateOnly(2016, 1, 1).AddMonths(month);
                for (var n = Begin(first, pace); n > 0; n--)
                {
                    stays.Add((AJob(first), first, MonthsStayed(month, leaves, begun: false)));
                }
            }

            return stays
                .Where(stay => stay.Months > 0 && random.NextDouble() >= anyway)
                .Aggregate(
                    -Plan.CostsPerYear,
                    (sum, stay) =>
                        sum
                        + PlacementLedger
                            .Planned(
                                stay.Job with
                                {
                                    WeeklyHours = new WeeklyHours(stay.Job.WeeklyHours.Value * (decimal)hours),
                                    HourlyCost = stay.Job.HourlyCost * (decimal)wage,
                                    Otherwise = stay.Job.Otherwise with
                                    {
                                        Measures =
                                        [
                                            new MeasureShare(Measure.Active, new Share((decimal)active)),
                                            new MeasureShare(Measure.Passive, new Share(1m - (decimal)active)),
                                        ],
                                    },
                                },
                                stay.First,
                                stay.First.AddMonths(stay.Months).AddDays(-1),
                                Book.AllowingProvisional()
                            )
                            .Gain.Municipality
                );
        }

        /// <summary>A new job is there at least the month it begins.</summary>
        private int MonthsStayed(int from, double leaves, bool begun)
        {
            var months = begun ? 0 : 1;
            while (from + months < 12 && random.NextDouble() >= leaves / 12)
            {
                months++;
            }

            return months;
        }

        private int Begin(DateOnly month, double pace)
        {
            var planned = (Plan.ShareAt(month).Value - Plan.ShareAt(month.AddMonths(-1)).Value) * Plan.GoalJobs;
            var (count, product, limit) = (0, random.NextDouble(), Math.Exp(-pace * (double)planned));
            while (product > limit)
            {
                (product, count) = (product * random.NextDouble(), count + 1);
            }

            return count;
        }

        private PlacementFacts AJob(DateOnly start)
        {
            DateOnly[] approved = [new(2012, 12, 1), new(2014, 3, 1), new(2014, 7, 1)];
            Allowance[] otherwise = [Allowance.LyHigh, Allowance.LyHigh, Allowance.LyLowProvider];
            return APlacement() with
            {
                ApprovedOn = approved[random.Next(3)],
                LadderWeeksBefore = random.Next(40, 90),
                Otherwise = Otherwise.Of(otherwise[random.Next(3)]),
                Start = start,
                HiredOn = start,
                WeeklyHours = new WeeklyHours(random.Next(4, 16)),
                HourlyCost = new Kroner(random.Next(115, 150)),
                FullTimeHourlyCost = new Kroner(190),
            };
        }

        private double Even() => random.NextDouble() - random.NextDouble();

        private double Least() => Math.Min(random.NextDouble(), random.NextDouble());
    }
}
