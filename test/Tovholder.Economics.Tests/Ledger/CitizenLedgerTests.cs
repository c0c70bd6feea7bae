using Tovholder.Domain;
using Tovholder.Economics.Ledger;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests.Ledger;

/// <summary>January 2015 of one citizen on ledighedsydelse of 3,680 kr. a week, with the jobs of each test.</summary>
public sealed class CitizenLedgerTests
{
    private static readonly DateOnly Monday = new(2015, 1, 5);
    private static readonly DateOnly Sunday = new(2015, 2, 1);

    [Theory]
    [InlineData("2015-01-20", "2015-01-28", 7)]
    [InlineData("2015-01-20", "2015-01-22", 1)]
    [InlineData("2015-01-20", "2015-01-21", 0)]
    [InlineData("2014-12-31", "2015-01-06", 1)]
    [InlineData("2014-12-31", "2015-01-05", 0)]
    public void Between_two_jobs_the_citizen_waits_each_day_in_whatever_order_they_are_given(
        string firstEnds,
        string secondBegins,
        int days
    )
    {
        var first = APlacement() with { Start = new DateOnly(2014, 12, 1), End = ExampleFile.Date(firstEnds) };
        var second = APlacement() with { Start = ExampleFile.Date(secondBegins) };

        Assert.Equal(days, DaysWaiting(Citizen(second, first)));
        Assert.Equal(days, DaysWaiting(Citizen(first, second)));
    }

    [Fact]
    public void After_the_last_job_the_citizen_waits_from_the_next_day_and_a_shorter_job_within_it_changes_nothing()
    {
        var job = APlacement() with { Start = new DateOnly(2014, 12, 1), End = new DateOnly(2015, 1, 30) };
        var within = APlacement() with { Start = new DateOnly(2015, 1, 12), End = new DateOnly(2015, 1, 18) };

        Assert.Equal(2m, DaysWaiting(Citizen(job)));
        Assert.Equal(2m, DaysWaiting(Citizen(job, within)));
    }

    [Theory]
    [InlineData("2015-01-04", 0)]
    [InlineData("2015-01-05", 1)]
    [InlineData("2015-01-21", 17)]
    [InlineData("2015-02-01", 21)]
    [InlineData("2015-03-01", 21)]
    public void Who_has_left_waits_through_that_day(string leftOn, int days)
    {
        var job = APlacement() with { Start = new DateOnly(2015, 1, 26) };

        Assert.Equal(days, DaysWaiting(Citizen(job) with { LeftOn = ExampleFile.Date(leftOn) }));
    }

    [Theory]
    [InlineData("2014-03-31", Allowance.LyLowNonProvider)]
    [InlineData("2014-03-30", Allowance.LyHigh)]
    public void A_job_of_39_weeks_to_the_day_earns_the_high_level(string start, Allowance level)
    {
        // From 30 March through 27 December are 273 days.
        var job = APlacement() with
        {
            Start = ExampleFile.Date(start),
            End = new DateOnly(2014, 12, 27),
        };
        var citizen = Citizen(job) with { ApprovedOn = new DateOnly(2014, 3, 1), Waiting = Otherwise.Of(Allowance.LyLowNonProvider) };

        Assert.All(Weeks(citizen), week => Assert.Equal(level, week.Allowance));
    }

    [Fact]
    public void A_week_of_waiting_says_what_each_payer_pays_by_which_rule()
    {
        var half = new Otherwise(
            [new AllowanceShare(Allowance.LyHigh, new Share(0.75m)), new AllowanceShare(Allowance.None, new Share(0.25m))],
            [new MeasureShare(Measure.Passive, Share.All)]
        );
        var used = new HashSet<RateValue>();

        var weeks = CitizenLedger.Exact(Citizen() with { Waiting = half }, Monday, new DateOnly(2015, 1, 11), Book, used);

        Assert.Equal([Allowance.LyHigh, Allowance.None], weeks.Select(week => week.Allowance));
        var paid = weeks[0];
        Assert.Equal(
            ("B-017", 2015, 2, new DateOnly(2015, 1, 1), LedgerSide.WithJob, 0.75m),
            (paid.PersonId, paid.Year, paid.Week, paid.Month, paid.Side, paid.Part)
        );
        EqualToOre(2_760m, paid.Gross);
        EqualToOre(0m, paid.Wage);
        EqualToOre(-1_932m, paid.Amounts.Municipality);
        EqualToOre(-828m, paid.Amounts.State);
        EqualToOre(2_760m, paid.Amounts.Citizen);
        EqualToOre(0m, paid.Amounts.Employer);
        Assert.Equal((UnemploymentAllowanceFlex.Version, RefundBefore2016.Version), (paid.PaymentRule, paid.RefundRule));
        Assert.Equal((new Share(0.3m), Book.Hash), (paid.StateShare, paid.RateBookHash));
        EqualToOre(0m, weeks[1].Gross);
        Assert.Contains(used, rate => rate.Key == RateKeys.LyHighWeek);
        Assert.Contains(used, rate => rate.Key == RateKeys.RefundPassiveBefore2016);
    }

    [Fact]
    public void The_weeks_stand_in_order_of_time_whether_in_a_job_or_waiting()
    {
        var job = APlacement() with { Start = new DateOnly(2015, 1, 12), End = new DateOnly(2015, 1, 18) };

        var weeks = Weeks(Citizen(job)).Where(week => week.Month.Month == 1).ToList();

        Assert.Equal([2, 3, 4, 5], weeks.Select(week => week.Week));
        Assert.Equal([Allowance.LyHigh, null, Allowance.LyHigh, Allowance.LyHigh], weeks.Select(week => week.Allowance));
    }

    [Fact]
    public void Cohort_B_waits_by_the_old_rules_until_hired_and_on_the_ladder_afterwards()
    {
        var job = APlacement() with { Start = new DateOnly(2016, 1, 18), End = new DateOnly(2016, 1, 24) };
        var citizen = Citizen(job) with { ApprovedOn = new DateOnly(2014, 3, 1), LadderWeeksBefore = 0 };

        var weeks = CitizenLedger.Exact(citizen, new(2016, 1, 11), new(2016, 1, 31), Book, new HashSet<RateValue>());

        Assert.Equal([0.3m, 0.2m, 0.2m], weeks.Select(week => week.StateShare.Value));
    }

    [Fact]
    public void Who_was_hired_last_counts_and_from_the_first_day()
    {
        var first = APlacement() with { Start = new DateOnly(2015, 1, 5) };
        var second = APlacement() with { Start = new DateOnly(2015, 3, 2) };
        var citizen = Citizen(second, first);

        Assert.Null(citizen.HiredBy(new DateOnly(2015, 1, 4)));
        Assert.Equal(first.Start, citizen.HiredBy(new DateOnly(2015, 1, 5)));
        Assert.Equal(first.Start, citizen.HiredBy(new DateOnly(2015, 3, 1)));
        Assert.Equal(second.Start, citizen.HiredBy(new DateOnly(2015, 3, 2)));
    }

    [Fact]
    public void The_first_week_after_the_decision_is_the_one_after_those_already_counted()
    {
        var citizen = Citizen() with { LadderWeeksBefore = 10 };

        Assert.Equal(11, citizen.LadderWeekOn(new DateOnly(2014, 8, 7)));
        Assert.Equal(12, citizen.LadderWeekOn(new DateOnly(2014, 8, 8)));
    }

    private static CitizenFacts Citizen(params PlacementFacts[] placements) =>
        new("B-017", new DateOnly(2014, 8, 1), 0, Otherwise.Of(Allowance.LyHigh), null, placements);

    private static IReadOnlyList<PersonWeek> Weeks(CitizenFacts citizen) =>
        CitizenLedger.Exact(citizen, Monday, Sunday, Book, new HashSet<RateValue>());

    private static decimal DaysWaiting(CitizenFacts citizen) =>
        Math.Round(7m * Weeks(citizen).Where(week => week.Allowance is not null).Sum(week => week.Part), 10);
}
