using CsCheck;
using Tovholder.Domain;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests.Rules;

public sealed class RefundTests
{
    private static readonly DateOnly In2016 = new(2016, 9, 1);

    [Theory]
    [InlineData(1, 0.8)]
    [InlineData(4, 0.8)]
    [InlineData(5, 0.4)]
    [InlineData(26, 0.4)]
    [InlineData(27, 0.3)]
    [InlineData(52, 0.3)]
    [InlineData(53, 0.2)]
    [InlineData(500, 0.2)]
    public void W15_the_ladder_has_four_steps(int week, decimal stateShare) =>
        Assert.Equal(new Share(stateShare), RefundLadder2016.ForWeek(week, In2016, Book).StateShare);

    [Fact]
    public void W15_the_first_year_on_the_ladder_costs_the_municipality_62_pct_on_average()
    {
        var mean = Enumerable.Range(1, 52).Average(week => RefundLadder2016.ForWeek(week, In2016, Book).MunicipalShare.Value);

        Assert.Equal(0.6192m, Math.Round(mean, 4));
    }

    [Fact]
    public void The_ladder_has_no_week_before_the_first() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RefundLadder2016.ForWeek(0, In2016, Book));

    [Theory]
    [InlineData("2012-12-31", RefundCohort.A)]
    [InlineData("2013-01-01", RefundCohort.B)]
    [InlineData("2014-06-30", RefundCohort.B)]
    [InlineData("2014-07-01", RefundCohort.C)]
    public void The_day_of_the_decision_sets_the_cohort(string approvedOn, RefundCohort cohort) =>
        Assert.Equal(cohort, RefundCohorts.Of(ExampleFile.Date(approvedOn)));

    [Fact]
    public void W18_cohort_B_keeps_the_old_rules_until_hired_and_then_meets_the_ladder()
    {
        var approvedOn = new DateOnly(2014, 3, 1);

        var before = RefundCohorts.OnLadder(approvedOn, hiredOn: null, new DateOnly(2016, 8, 31));
        var after = RefundRules.ForFlexWageSubsidy(new(approvedOn, In2016, 114), In2016, Book);

        Assert.False(before);
        Assert.Equal(RefundLadder2016.Version, after.Rule);
        Assert.Equal(new Share(0.2m), after.StateShare);
    }

    [Fact]
    public void A_flexjob_begun_before_July_2014_does_not_move_cohort_B() =>
        Assert.False(RefundCohorts.OnLadder(new DateOnly(2013, 3, 1), hiredOn: new DateOnly(2014, 6, 30), In2016));

    [Fact]
    public void W19_cohort_A_keeps_65_pct_refund_of_the_subsidy()
    {
        var refund = RefundRules.ForFlexWageSubsidy(new(new DateOnly(2012, 12, 1), In2016, 60), In2016, Book);

        Assert.Equal(RefundBefore2016.Version, refund.Rule);
        Assert.Equal(new Share(0.65m), refund.StateShare);
    }

    [Fact]
    public void W20_cohort_C_is_on_the_ladder_from_its_first_monday()
    {
        var approvedOn = new DateOnly(2014, 8, 1);

        Assert.False(RefundCohorts.OnLadder(approvedOn, hiredOn: null, new DateOnly(2016, 1, 3)));
        Assert.True(RefundCohorts.OnLadder(approvedOn, hiredOn: null, new DateOnly(2016, 1, 4)));
    }

    [Theory]
    [InlineData(Allowance.LyHigh, Measure.Passive, 0.30)]
    [InlineData(Allowance.LyHigh, Measure.Active, 0.50)]
    [InlineData(Allowance.LyHigh, Measure.Lapsed, 0.00)]
    [InlineData(Allowance.LyLowProvider, Measure.Lapsed, 0.00)]
    [InlineData(Allowance.KontanthjaelpProvider, Measure.Passive, 0.30)]
    [InlineData(Allowance.RessourceforloebNonProvider, Measure.Active, 0.50)]
    [InlineData(Allowance.KontanthjaelpProvider, Measure.Lapsed, 0.30)]
    [InlineData(Allowance.DisabilityPensionSingle, Measure.Active, 0.35)]
    [InlineData(Allowance.None, Measure.Active, 0.00)]
    public void W21_before_2016_the_measure_sets_the_refund(Allowance allowance, Measure measure, decimal stateShare) =>
        Assert.Equal(new Share(stateShare), RefundBefore2016.ForAllowance(allowance, measure, new DateOnly(2015, 6, 1), Book).StateShare);

    [Fact]
    public void A_measure_nobody_is_in_sets_no_refund_and_shows_no_rate()
    {
        var refund = RefundRules.ForAllowance(
            Allowance.LyHigh,
            [new(Measure.Passive, Share.All), new(Measure.Active, Share.None)],
            new RefundPosition(new DateOnly(2012, 1, 1), HiredOn: null, LadderWeek: 60),
            pensionAwardedOn: In2016,
            In2016,
            Book
        );

        Assert.Equal(new Share(0.3m), refund.StateShare);
        Assert.Equal(RateKeys.RefundPassiveBefore2016, Assert.Single(refund.Rates).Key);
    }

    [Theory]
    [InlineData("2014-06-30", 0.35)]
    [InlineData("2014-07-01", 0.20)]
    public void A_pension_is_co_financed_by_the_day_it_was_awarded(string awardedOn, decimal stateShare)
    {
        var passive = Otherwise.Of(Allowance.DisabilityPensionSingle).Measures;

        var refund = RefundRules.ForAllowance(
            Allowance.DisabilityPensionSingle,
            passive,
            new RefundPosition(new DateOnly(2012, 1, 1), HiredOn: null, LadderWeek: 60),
            pensionAwardedOn: ExampleFile.Date(awardedOn),
            In2016,
            Book
        );

        Assert.Equal(new Share(stateShare), refund.StateShare);
    }

    [Fact]
    public void Kontanthjaelp_meets_the_ladder_whatever_the_cohort()
    {
        var otherwise = Otherwise.Of(Allowance.KontanthjaelpProvider);

        var refund = RefundRules.ForAllowance(
            Allowance.KontanthjaelpProvider,
            otherwise.Measures,
            new RefundPosition(new DateOnly(2012, 1, 1), HiredOn: null, LadderWeek: 60),
            pensionAwardedOn: In2016,
            In2016,
            Book
        );

        Assert.Equal(RefundLadder2016.Version, refund.Rule);
    }

    [Fact]
    public void Municipality_and_state_together_pay_the_whole() =>
        Gen.Select(Gen.Int[1, 200], AnyOf.These(Enum.GetValues<Measure>()), AnyOf.These(Enum.GetValues<Allowance>()))
            .Sample(
                (week, measure, allowance) =>
                {
                    RefundDecision[] decisions =
                    [
                        RefundLadder2016.ForWeek(week, In2016, Book),
                        RefundBefore2016.ForAllowance(allowance, measure, In2016, Book),
                        RefundBefore2016.ForFlexWageSubsidy(In2016, Book),
                    ];
                    return Array.TrueForAll(decisions, d => d.StateShare.Value + d.MunicipalShare.Value == 1m);
                }
            );
}
