using CsCheck;
using Tovholder.Domain;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Ledger;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Reconciliations;
using Tovholder.Economics.Rules;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests.Reconciliations;

/// <summary>
/// One citizen: ledighedsydelse of 3,680 kr. a week (30 % refund) through 1 February 2015, then 10 hours a week, which give a subsidy of
/// 3,660 kr. (65 % refund). Weeks 5 and 6 of 2015 are on either side of the job's first day.
/// </summary>
public sealed class ReconciliationTests
{
    private static readonly DateOnly Monday = new(2015, 1, 26);
    private static readonly DateOnly Sunday = new(2015, 2, 8);
    private static readonly PlacementFacts Job = APlacement() with { Start = new DateOnly(2015, 2, 2) };
    private static readonly CitizenFacts Citizen = new("B-017", Job.ApprovedOn, 0, Otherwise.Of(Allowance.LyHigh), null, [Job]);

    private static readonly ActualPayment Waiting = Line(5, ReimbursedBenefit.UnemploymentAllowanceFlex, 3_680m, 0.30m);
    private static readonly ActualPayment InJob = Line(6, ReimbursedBenefit.FlexWageSubsidy, 3_660m, 0.65m);

    [Fact]
    public void A_file_that_says_what_the_ledger_says_has_no_difference()
    {
        var reconciliation = Reconcile(Waiting, InJob);

        Assert.Empty(reconciliation.Differences);
        Assert.Empty(reconciliation.Causes);
        Assert.Empty(reconciliation.ExcessRefunds);
        EqualToOre((0.7m * 3_680m) + (0.35m * 3_660m), reconciliation.Expected);
        EqualToOre(reconciliation.Expected.Amount, reconciliation.Actual);
        Assert.Equal(Book.Hash, reconciliation.RateBookHash);
    }

    [Fact]
    public void The_ledger_of_a_citizen_is_an_allowance_until_the_job_and_a_subsidy_from_its_first_day()
    {
        var reconciliation = Reconcile(Waiting, InJob);

        Assert.Equal([(2015, 5), (2015, 6)], reconciliation.Weeks.Select(week => (week.Year, week.Week)));
        EqualToOre(2_576m, reconciliation.Weeks[0].Expected);
        EqualToOre(1_281m, reconciliation.Weeks[1].Expected);
        Assert.Contains(reconciliation.Rates, rate => rate is { Key: "unemployed_flex_benefit_89_week", Amount: 3_680m });
        Assert.Contains(reconciliation.Rates, rate => rate.Key == "flex_wage_subsidy_max_month");
    }

    [Fact]
    public void A_payment_the_file_does_not_have_is_missing_in_the_file()
    {
        var difference = Assert.Single(Reconcile(InJob).Differences);

        Assert.Equal((DifferenceCause.MissingInFile, 5), (difference.Cause, difference.Week));
        EqualToOre(-2_576m, difference.Amount);
        Assert.Empty(difference.Records);
        Assert.Equal([UnemploymentAllowanceFlex.Version, RefundBefore2016.Version], difference.Rules);
        Assert.Equal(
            "Regnskabet venter 3.680 kr. i ledighedsydelse, hvoraf kommunen bærer 2.576 kr. Filen har ingen linje om det.",
            difference.Why
        );
    }

    [Fact]
    public void A_payment_the_ledger_does_not_expect_is_missing_in_the_ledger()
    {
        var relapsed = Line(6, ReimbursedBenefit.UnemploymentAllowanceFlex, 3_680m, 0.30m);

        var difference = Assert.Single(Reconcile(Waiting, InJob, relapsed).Differences);

        Assert.Equal(DifferenceCause.MissingInLedger, difference.Cause);
        EqualToOre(2_576m, difference.Amount);
        Assert.Empty(difference.Rules);
        Assert.Equal(["refusion.csv, linje 6"], difference.Records);
        Assert.Equal(
            "Filen har 3.680 kr. i ledighedsydelse, hvoraf kommunen bærer 2.576 kr. Regnskabet venter ingen ledighedsydelse i den uge.",
            difference.Why
        );
    }

    [Fact]
    public void Another_share_of_refund_is_a_difference_in_refund_alone()
    {
        var active = Waiting with { StateShare = new Share(0.50m), MunicipalCost = new Kroner(1_840m) };

        var difference = Assert.Single(Reconcile(active, InJob).Differences);

        Assert.Equal(DifferenceCause.RefundShare, difference.Cause);
        EqualToOre(-736m, difference.Amount);
        Assert.Equal("Staten har båret 50 pct. af 3.680 kr.; efter reglen er det 30 pct.", difference.Why);
    }

    [Fact]
    public void Another_amount_and_another_share_at_once_are_two_causes_that_sum_to_the_difference()
    {
        var both = Line(5, ReimbursedBenefit.UnemploymentAllowanceFlex, 3_000m, 0.50m);

        var reconciliation = Reconcile(both, InJob);

        Assert.Equal([DifferenceCause.RefundShare, DifferenceCause.OtherAmount], reconciliation.Causes.Select(cause => cause.Cause));
        EqualToOre(-600m, Amount(reconciliation, DifferenceCause.RefundShare));
        EqualToOre(-476m, Amount(reconciliation, DifferenceCause.OtherAmount));
        EqualToOre(1_500m - 2_576m, reconciliation.TotalDifference);
        Assert.Equal(
            "Filen har 3.000 kr., regnskabet 3.680 kr.",
            reconciliation.Differences.Single(difference => difference.Cause == DifferenceCause.OtherAmount).Why
        );
    }

    [Theory]
    [InlineData(3_625, "ledighedsydelse 89 pct. i 2014")]
    [InlineData(3_720, "ledighedsydelse 89 pct. i 2016")]
    [InlineData(3_326.77, "ledighedsydelse på kontanthjælpsniveau, forsørger i 2015")]
    public void An_allowance_by_another_rate_is_recognised(decimal gross, string rate)
    {
        var difference = Assert.Single(
            Reconcile(Line(5, ReimbursedBenefit.UnemploymentAllowanceFlex, gross, 0.30m), InJob).Differences,
            difference => difference.Cause != DifferenceCause.Rounding
        );

        Assert.Equal(DifferenceCause.Rate, difference.Cause);
        Assert.Equal($"Filens {new Kroner(gross)} er beløbet efter satsen for {rate}. Regnskabet har 3.680 kr.", difference.Why);
    }

    [Theory]
    [InlineData(3_625.50, DifferenceCause.OtherAmount)]
    [InlineData(3_625.49, DifferenceCause.Rate)]
    [InlineData(3_624.51, DifferenceCause.Rate)]
    [InlineData(3_624.50, DifferenceCause.OtherAmount)]
    public void An_amount_is_recognised_within_half_a_krone(decimal gross, DifferenceCause cause) =>
        Assert.Equal(
            cause,
            Assert
                .Single(
                    Reconcile(Line(5, ReimbursedBenefit.UnemploymentAllowanceFlex, gross, 0.30m), InJob).Differences,
                    difference => difference.Cause != DifferenceCause.Rounding
                )
                .Cause
        );

    [Fact]
    public void A_subsidy_by_last_years_rate_is_recognised()
    {
        // 17,312 less 30 % of 5,633.33, times 12/52.
        var difference = Assert.Single(
            Reconcile(Waiting, Line(6, ReimbursedBenefit.FlexWageSubsidy, 3_605.08m, 0.65m)).Differences,
            difference => difference.Cause != DifferenceCause.Rounding
        );

        Assert.Equal(DifferenceCause.Rate, difference.Cause);
        Assert.Equal("Filens 3.605,08 kr. er beløbet efter satsen for fleksløntilskud i 2014. Regnskabet har 3.660 kr.", difference.Why);
    }

    [Fact]
    public void A_subsidy_of_another_wage_says_which_wage_and_how_many_hours_it_comes_from()
    {
        // 6 hours at 130 kr. are 3,380 kr. a month; 17,550 less 30 % of them, times 12/52.
        var sixHours = Line(6, ReimbursedBenefit.FlexWageSubsidy, 3_816m, 0.65m);

        var difference = Assert.Single(Reconcile(Waiting, sixHours).Differences);

        Assert.Equal(DifferenceCause.HoursOrWage, difference.Cause);
        EqualToOre(0.35m * 156m, difference.Amount);
        Assert.Equal(
            "Filens tilskud på 3.816 kr. hører til en løn på 3.380 kr. om måneden, eller 6 timer om ugen til 130 kr. Aftalt er 10 timer.",
            difference.Why
        );
    }

    [Fact]
    public void A_subsidy_above_the_highest_belongs_to_no_wage()
    {
        // The highest of 2015 is 17,550 kr. a month, 4,050 a week.
        var difference = Assert.Single(Reconcile(Waiting, Line(6, ReimbursedBenefit.FlexWageSubsidy, 4_100m, 0.65m)).Differences);

        Assert.Equal(DifferenceCause.HoursOrWage, difference.Cause);
        Assert.Equal("Filen har 4.100 kr. i tilskud, regnskabet 3.660 kr.; intet beløb i løn giver filens tilskud.", difference.Why);
    }

    [Theory]
    [InlineData("2015-02-02")]
    [InlineData("2015-02-08")]
    public void The_wage_is_that_of_the_job_the_citizen_has_in_the_week(string firstOrLast)
    {
        var day = ExampleFile.Date(firstOrLast);
        var other = Job with { Start = new DateOnly(2015, 1, 5), End = new DateOnly(2015, 2, 1), HourlyCost = new Kroner(200) };
        var own = day == Sunday ? Job with { Start = day } : Job with { Start = day, End = day };
        var citizen = Citizen with { Placements = [other, own] };
        // A seventh of the 3,816 kr. that belong to six hours.
        var line = Line(6, ReimbursedBenefit.FlexWageSubsidy, 545.14m, 0.65m);

        var difference = Assert.Single(
            Reconciliation.Of([citizen], [line], new DateOnly(2015, 2, 2), Sunday, Book).Differences,
            difference => difference.Cause == DifferenceCause.HoursOrWage
        );

        Assert.EndsWith("eller 6 timer om ugen til 130 kr. Aftalt er 10 timer.", difference.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, DifferenceCause.RefundShare)]
    [InlineData(-0.99, DifferenceCause.Rounding)]
    [InlineData(0.99, DifferenceCause.Rounding)]
    [InlineData(1, DifferenceCause.RefundShare)]
    public void A_whole_krone_is_not_rounding(decimal more, DifferenceCause cause)
    {
        var difference = Assert.Single(Reconcile(Waiting, InJob with { MunicipalCost = new Kroner(1_281m + more) }).Differences);

        Assert.Equal((cause, new Kroner(more)), (difference.Cause, difference.Amount));
        if (cause == DifferenceCause.Rounding)
        {
            Assert.Equal("Fil og regnskab runder hver for sig; forskellen er under en krone.", difference.Why);
        }
    }

    [Fact]
    public void Three_days_of_a_week_are_recognised()
    {
        var threeDays = Line(5, ReimbursedBenefit.UnemploymentAllowanceFlex, 1_577.14m, 0.30m);

        var difference = Assert.Single(Reconcile(threeDays, InJob).Differences, difference => difference.Cause != DifferenceCause.Rounding);

        Assert.Equal(DifferenceCause.Days, difference.Cause);
        Assert.Equal("Filen har 3 dage af ugen (3.680 kr. × 3/7), regnskabet 7.", difference.Why);
    }

    [Fact]
    public void A_correction_that_brings_the_week_right_leaves_no_difference()
    {
        var tooMuch = Line(6, ReimbursedBenefit.FlexWageSubsidy, 3_816m, 0.65m);
        var correction = Line(6, ReimbursedBenefit.FlexWageSubsidy, -156m, 0.65m) with { Order = 2 };

        Assert.Empty(Reconcile(Waiting, correction, tooMuch).Differences);
    }

    [Fact]
    public void A_correction_that_brings_the_week_wrong_is_a_cause_of_its_own()
    {
        var correction = Line(6, ReimbursedBenefit.FlexWageSubsidy, -156m, 0.65m) with { Order = 2 };

        var difference = Assert.Single(Reconcile(Waiting, correction, InJob).Differences);

        Assert.Equal(DifferenceCause.Correction, difference.Cause);
        EqualToOre(-0.35m * 156m, difference.Amount);
        Assert.Equal("Ugen er rettet efter den første beregning, linjer med rettelser: 1, i alt -54,60 kr. for kommunen.", difference.Why);
    }

    [Fact]
    public void Fleksbidrag_stands_in_a_column_of_its_own_and_is_a_cause_of_its_own()
    {
        var contribution = Line(6, ReimbursedBenefit.FlexContribution, 400m, 0m) with { MunicipalCost = new Kroner(-400m) };

        var reconciliation = Reconcile(Waiting, InJob, contribution);

        EqualToOre(400m, reconciliation.FlexContribution);
        EqualToOre(400m, reconciliation.Weeks[1].FlexContribution);
        EqualToOre(reconciliation.Expected.Amount, reconciliation.Actual);
        EqualToOre(-400m, reconciliation.TotalDifference);
        EqualToOre(-400m, reconciliation.Weeks[1].Difference);
        var difference = Assert.Single(reconciliation.Differences);
        Assert.Equal(DifferenceCause.FlexContribution, difference.Cause);
        Assert.Equal(
            "Staten har betalt 400 kr. i fleksbidrag. Dets formel er ikke fundet, så regnskabet er før fleksbidrag.",
            difference.Why
        );
        Assert.Empty(reconciliation.ExcessRefunds);
    }

    [Theory]
    [InlineData(3_660.99, DifferenceCause.Rounding)]
    [InlineData(3_663, DifferenceCause.HoursOrWage)]
    public void Less_than_a_krone_for_the_municipality_is_rounding(decimal gross, DifferenceCause cause) =>
        Assert.Equal(cause, Assert.Single(Reconcile(Waiting, Line(6, ReimbursedBenefit.FlexWageSubsidy, gross, 0.65m)).Differences).Cause);

    [Fact]
    public void A_municipal_workplaces_wage_is_no_part_of_the_file()
    {
        var own = Citizen with { Placements = [Job with { Employer = EmployerKind.Municipal }] };

        Assert.Empty(Reconciliation.Of([own], [Waiting, InJob], Monday, Sunday, Book).Differences);
    }

    [Fact]
    public void Weeks_outside_the_period_are_left_out()
    {
        var before = Line(4, ReimbursedBenefit.UnemploymentAllowanceFlex, 9_999m, 0m);
        var after = Line(7, ReimbursedBenefit.FlexWageSubsidy, 9_999m, 0m);

        Assert.Empty(Reconcile(Waiting, InJob, before, after).Differences);
    }

    [Fact]
    public void After_nine_months_in_a_job_the_wait_is_on_the_high_level()
    {
        var ended = Job with { Start = new DateOnly(2014, 4, 1), ApprovedOn = new DateOnly(2014, 3, 1), End = new DateOnly(2015, 1, 25) };
        var short1 = ended with { Start = new DateOnly(2014, 9, 1) };

        var low = Otherwise.Of(Allowance.LyLowNonProvider);
        var weeks = (PlacementFacts job) =>
            CitizenLedger.Exact(
                new CitizenFacts("B-1", job.ApprovedOn, 0, low, null, [job]),
                Monday,
                Sunday,
                Book,
                new HashSet<Economics.Rates.RateValue>()
            );

        Assert.All(weeks(ended), week => Assert.Equal(Allowance.LyHigh, week.Allowance));
        Assert.All(weeks(short1), week => Assert.Equal(Allowance.LyLowNonProvider, week.Allowance));
    }

    [Fact]
    public void A_citizen_who_has_left_is_paid_nothing_from_the_next_day()
    {
        var left = Citizen with { Placements = [], LeftOn = new DateOnly(2015, 1, 28) };

        var reconciliation = Reconciliation.Of([left], [], Monday, Sunday, Book);

        EqualToOre(2_576m * 3m / 7m, reconciliation.Expected);
    }

    [Fact]
    public void A_citizen_is_paid_nothing_before_the_eligibility_decision()
    {
        var approved = Citizen with { ApprovedOn = new DateOnly(2015, 2, 6), Placements = [] };

        var reconciliation = Reconciliation.Of([approved], [], Monday, Sunday, Book);

        EqualToOre(2_576m * 3m / 7m, reconciliation.Expected);
    }

    [Theory]
    [InlineData("2012-12-01", 0.65)]
    [InlineData("2014-03-01", 0.20)]
    [InlineData("2014-08-01", 0.20)]
    public void Refund_above_what_the_cohort_allows_is_found(string approvedOn, decimal allowed)
    {
        var job = Job with { ApprovedOn = DateOnly.Parse(approvedOn), Start = new DateOnly(2015, 12, 1), LadderWeeksBefore = 60 };
        var citizen = Citizen with { ApprovedOn = job.ApprovedOn, LadderWeeksBefore = 60, Placements = [job] };
        var line = new ActualPayment(
            "B-017",
            2016,
            2,
            ReimbursedBenefit.FlexWageSubsidy,
            new Kroner(3_705m),
            new Share(0.80m),
            new Kroner(741m),
            "refusion.csv, linje 2",
            1
        );

        var check = Assert.Single(
            Reconciliation.Of([citizen], [line], new DateOnly(2016, 1, 11), new DateOnly(2016, 1, 17), Book).ExcessRefunds
        );

        Assert.Equal((new Share(0.80m), new Share(allowed)), (check.Actual, check.Allowed));
        EqualToOre((0.80m - allowed) * 3_705m, check.TooMuch);
        Assert.Equal(RefundCohorts.Of(job.ApprovedOn), check.Cohort);
        Assert.Equal(["refusion.csv, linje 2"], check.Records);
    }

    [Theory]
    [InlineData(3_499, false)]
    [InlineData(3_498, true)]
    public void A_ten_thousandth_above_what_is_allowed_is_rounding(decimal municipalCost, bool isExcess)
    {
        var line = InJob with { Gross = new Kroner(10_000), MunicipalCost = new Kroner(municipalCost) };

        Assert.Equal(isExcess, Reconcile(Waiting, line).ExcessRefunds.Count == 1);
    }

    [Theory]
    [InlineData(0, -100)]
    [InlineData(-3_660, -4_000)]
    public void A_week_that_comes_to_nothing_has_no_share_to_check(decimal gross, decimal municipalCost) =>
        Assert.Empty(Reconcile(Waiting, InJob with { Gross = new Kroner(gross), MunicipalCost = new Kroner(municipalCost) }).ExcessRefunds);

    [Fact]
    public void Refund_of_more_than_the_payment_itself_counts_as_all_of_it()
    {
        var excess = Assert.Single(Reconcile(Waiting, InJob with { MunicipalCost = new Kroner(-100) }).ExcessRefunds);

        Assert.Equal(Share.All, excess.Actual);
        EqualToOre(3_760m - (0.65m * 3_660m), excess.TooMuch);
    }

    [Fact]
    public void A_job_that_begins_later_in_the_week_has_moved_cohort_B_to_the_ladder_all_the_same()
    {
        var job = Job with { ApprovedOn = new DateOnly(2014, 3, 1), Start = new DateOnly(2016, 1, 17) };
        var citizen = Citizen with { ApprovedOn = job.ApprovedOn, LadderWeeksBefore = 60, Placements = [job] };
        var line = Line(2, ReimbursedBenefit.UnemploymentAllowanceFlex, 3_188.57m, 0.50m) with { Year = 2016 };

        var excess = Assert.Single(
            Reconciliation.Of([citizen], [line], new DateOnly(2016, 1, 11), new DateOnly(2016, 1, 17), Book).ExcessRefunds
        );

        Assert.Equal(new Share(0.2m), excess.Allowed);
        Assert.Equal(RefundLadder2016.Version, excess.Rule);
    }

    [Fact]
    public void Fifty_per_cent_is_allowed_before_2016_where_it_may_be_a_company_based_measure() =>
        Assert.Empty(Reconcile(Waiting with { StateShare = new Share(0.50m), MunicipalCost = new Kroner(1_840m) }, InJob).ExcessRefunds);

    [Fact]
    public void The_causes_sum_exactly_to_the_difference_whatever_the_file_says()
    {
        var line = Gen.Select(
            Gen.Int[4, 7],
            Gen.Enum<ReimbursedBenefit>(),
            Gen.Int[-400_000, 500_000],
            Gen.Int[-400_000, 500_000],
            (week, benefit, gross, cost) =>
                new ActualPayment("B-017", 2015, week, benefit, new(gross / 100m), Share.None, new(cost / 100m), "refusion.csv", gross)
        );

        line.Array[0, 12]
            .Sample(
                lines =>
                {
                    var reconciliation = Reconciliation.Of([Citizen], lines, Monday, Sunday, Book);

                    Assert.Equal(reconciliation.TotalDifference, Sum(reconciliation.Causes.Select(cause => cause.Amount)));
                    Assert.Equal(reconciliation.TotalDifference, Sum(reconciliation.Differences.Select(difference => difference.Amount)));
                    Assert.Equal(reconciliation.TotalDifference, Sum(reconciliation.Weeks.Select(week => week.Difference)));
                    Assert.Equal(reconciliation.Differences.Count, reconciliation.Causes.Sum(cause => cause.Count));
                },
                iter: Iterations(500),
                threads: 1
            );
    }

    private static Reconciliation Reconcile(params ActualPayment[] lines) => Reconciliation.Of([Citizen], lines, Monday, Sunday, Book);

    private static ActualPayment Line(int week, ReimbursedBenefit benefit, decimal gross, decimal stateShare) =>
        new(
            "B-017",
            2015,
            week,
            benefit,
            new Kroner(gross),
            new Share(stateShare),
            new Kroner((1m - stateShare) * gross),
            $"refusion.csv, linje {week}",
            1
        );

    private static Kroner Amount(Reconciliation reconciliation, DifferenceCause cause) =>
        reconciliation.Causes.Single(sum => sum.Cause == cause).Amount;

    private static Kroner Sum(IEnumerable<Kroner> amounts) => amounts.Aggregate(Kroner.Zero, (sum, amount) => sum + amount);
}
