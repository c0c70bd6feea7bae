using Tovholder.Economics.Rules;
using static Tovholder.Economics.Rules.LapseMonth;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests.Rules;

public sealed class RefundLapseTests
{
    private static readonly DateOnly In2015 = new(2015, 9, 1);

    [Theory]
    [InlineData(17, false)]
    [InlineData(18, true)]
    public void W21_refund_lapses_after_18_months_on_allowance(int months, bool hasLapsed) =>
        Assert.Equal(hasLapsed, RefundLapse.HasLapsed(Months((months, OnAllowance)), In2015, Book));

    [Theory]
    [InlineData(6, true)]
    [InlineData(7, false)]
    public void W21_the_18_months_must_lie_within_24(int monthsBetween, bool hasLapsed) =>
        Assert.Equal(hasLapsed, RefundLapse.HasLapsed(Months((9, OnAllowance), (monthsBetween, Other), (9, OnAllowance)), In2015, Book));

    [Theory]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public void W21_nine_months_in_a_flexjob_bring_the_refund_back(int monthsInJob, bool hasLapsed) =>
        Assert.Equal(hasLapsed, RefundLapse.HasLapsed(Months((18, OnAllowance), (monthsInJob, InFlexjob), (1, OnAllowance)), In2015, Book));

    [Fact]
    public void After_nine_months_in_a_flexjob_the_count_starts_over()
    {
        Assert.False(RefundLapse.HasLapsed(Months((18, OnAllowance), (9, InFlexjob), (17, OnAllowance)), In2015, Book));
        Assert.True(RefundLapse.HasLapsed(Months((18, OnAllowance), (9, InFlexjob), (18, OnAllowance)), In2015, Book));
    }

    [Fact]
    public void Nine_months_in_two_flexjobs_with_a_break_bring_nothing_back() =>
        Assert.True(RefundLapse.HasLapsed(Months((18, OnAllowance), (5, InFlexjob), (1, OnAllowance), (4, InFlexjob)), In2015, Book));

    [Fact]
    public void Refund_that_has_lapsed_stays_away_although_the_window_moves_on() =>
        Assert.True(RefundLapse.HasLapsed(Months((18, OnAllowance), (24, Other)), In2015, Book));

    [Theory]
    [InlineData(18, true, Measure.Lapsed)]
    [InlineData(3, true, Measure.Active)]
    [InlineData(3, false, Measure.Passive)]
    public void Lapse_comes_before_the_measure(int months, bool inMeasure, Measure measure) =>
        Assert.Equal(measure, RefundLapse.MeasureOf(Months((months, OnAllowance)), inMeasure, In2015, Book));

    private static List<LapseMonth> Months(params (int Count, LapseMonth Kind)[] spells) =>
        spells.SelectMany(spell => Enumerable.Repeat(spell.Kind, spell.Count)).ToList();
}
