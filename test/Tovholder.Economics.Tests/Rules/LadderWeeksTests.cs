using CsCheck;
using Tovholder.Economics.Rules;
using static Tovholder.Economics.Rules.LadderWeekKind;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests.Rules;

public sealed class LadderWeeksTests
{
    private static readonly DateOnly In2016 = new(2016, 9, 1);

    [Theory]
    [InlineData(51, 41)]
    [InlineData(52, 1)]
    [InlineData(80, 1)]
    public void W16_52_whole_weeks_of_self_support_start_the_ladder_over_and_51_do_not(int selfSupporting, int ladderWeek)
    {
        var history = Weeks((40, Supported), (selfSupporting, SelfSupporting), (1, Supported));

        Assert.Equal(ladderWeek, LadderWeeks.After(history, In2016, Book));
    }

    [Fact]
    public void W17_weeks_in_a_flexjob_between_two_spells_count_on()
    {
        var history = Weeks((40, Supported), (60, Supported), (1, Supported));

        Assert.Equal(101, LadderWeeks.After(history, In2016, Book));
    }

    [Fact]
    public void The_52_weeks_may_lie_apart_within_three_years()
    {
        var history = Weeks((10, Supported), (30, SelfSupporting), (10, Supported), (22, SelfSupporting), (3, Supported));

        Assert.Equal(3, LadderWeeks.After(history, In2016, Book));
    }

    [Fact]
    public void Self_support_more_than_three_years_ago_does_not_count()
    {
        var history = Weeks((30, SelfSupporting), (140, Supported), (22, SelfSupporting), (1, Supported));

        Assert.Equal(141, LadderWeeks.After(history, In2016, Book));
    }

    [Theory]
    [InlineData(104, 1)]
    [InlineData(105, 106)]
    public void The_first_of_the_52_weeks_may_lie_156_weeks_back_and_no_more(int between, int ladderWeek)
    {
        var history = Weeks((1, SelfSupporting), (between, Supported), (51, SelfSupporting), (1, Supported));

        Assert.Equal(ladderWeek, LadderWeeks.After(history, In2016, Book));
    }

    [Fact]
    public void The_very_first_weeks_count_as_self_support_too()
    {
        var history = Weeks((2, SelfSupporting), (10, Supported), (50, SelfSupporting), (1, Supported));

        Assert.Equal(1, LadderWeeks.After(history, In2016, Book));
    }

    [Fact]
    public void The_same_weeks_of_self_support_start_the_ladder_over_only_once()
    {
        var history = Weeks((5, Supported), (52, SelfSupporting), (5, Supported), (1, SelfSupporting), (1, Supported));

        Assert.Equal(6, LadderWeeks.After(history, In2016, Book));
    }

    [Fact]
    public void A_citizen_without_benefit_this_week_has_no_ladder_week()
    {
        Assert.Equal(0, LadderWeeks.After(Weeks((5, Supported), (1, SelfSupporting)), In2016, Book));
        Assert.Equal(0, LadderWeeks.After([], In2016, Book));
    }

    [Theory]
    [InlineData("2014-08-01", "2014-08-07", 10)]
    [InlineData("2014-08-01", "2014-08-08", 11)]
    [InlineData("2014-08-01", "2015-07-31", 62)]
    [InlineData("2013-03-01", "2014-07-07", 10)]
    [InlineData("2013-03-01", "2014-07-08", 11)]
    [InlineData("2014-08-01", "2014-07-01", 10)]
    public void Whole_weeks_since_the_decision_and_never_before_July_2014_come_on_top_of_those_already_counted(
        string approvedOn,
        string day,
        int weeks
    ) => Assert.Equal(weeks, LadderWeeks.Counted(ExampleFile.Date(approvedOn), 10, ExampleFile.Date(day)));

    [Fact]
    public void The_ladder_week_is_never_higher_than_the_weeks_supported() =>
        Gen
            .Bool.List[1, 400]
            .Select(list => list.ConvertAll(supported => supported ? Supported : SelfSupporting))
            .Sample(history => LadderWeeks.After(history, 52) <= history.Count(week => week == Supported));

    private static List<LadderWeekKind> Weeks(params (int Count, LadderWeekKind Kind)[] spells) =>
        spells.SelectMany(spell => Enumerable.Repeat(spell.Kind, spell.Count)).ToList();
}
