using System.Globalization;
using Tovholder.Domain.Placements;

namespace Tovholder.Domain.Tests;

public sealed class DeadlineTests
{
    [Theory]
    [InlineData("2014-03-10", "2016-09-10")]
    [InlineData("2014-08-31", "2017-02-28")] // a shorter month: its last day
    [InlineData("2013-08-31", "2016-02-29")] // a leap year has one more
    [InlineData("2015-09-29", "2018-03-29")] // across the start of summer time
    public void The_statutory_talk_falls_two_and_a_half_years_after_the_first_day(string start, string due) =>
        Assert.Equal(Day(due), Deadlines.StatutoryInterview(Day(start), []).DueOn);

    [Fact]
    public void The_next_statutory_talk_is_counted_from_the_latest()
    {
        var held = AFollowUp(FollowUpKind.StatutoryInterview, new(2016, 8, 1));

        Assert.Equal(new DateOnly(2019, 2, 1), Deadlines.StatutoryInterview(new(2014, 3, 10), [held]).DueOn);
    }

    [Theory]
    [InlineData("2016-02-29", "2020-08-29", "2021-02-28")] // granted on a leap day
    [InlineData("2015-08-31", "2020-02-29", "2020-08-31")]
    [InlineData("2014-12-31", "2019-06-30", "2019-12-31")] // over a New Year
    public void A_temporary_grant_has_its_status_at_four_and_a_half_years_and_ends_after_five(string from, string status, string end)
    {
        var placement = PlacementTests.APlacement(startedOn: Day(from));

        var due = Deadlines.Of(placement, [], [], Day(from));

        Assert.Equal(Day(status), Of(DeadlineKind.GrantStatus, due).DueOn);
        Assert.Equal(Day(end), Of(DeadlineKind.GrantEnds, due).DueOn);
        Assert.Equal(Day(end).AddMonths(-6), Of(DeadlineKind.GrantEnds, due).WarnFrom);
    }

    [Fact]
    public void A_permanent_grant_has_neither_status_nor_end()
    {
        var placement = PlacementTests.APlacement(startedOn: new(2010, 3, 1));
        placement.Renew(FlexjobKind.PermanentFlexjob, new(2015, 3, 1));

        var due = Deadlines.Of(placement, [], [], new(2015, 3, 2));

        Assert.DoesNotContain(due, d => d.Kind is DeadlineKind.GrantStatus or DeadlineKind.GrantEnds);
    }

    [Theory]
    [InlineData("2014-12-30", "2014-12-30", FollowUpKind.FirstDay)]
    [InlineData("2014-12-30", "2015-01-06", FollowUpKind.FirstWeek)] // over a New Year
    [InlineData("2014-12-30", "2015-01-27", FollowUpKind.FourthWeek)]
    [InlineData("2014-11-30", "2015-02-28", FollowUpKind.ThirdMonth)]
    [InlineData("2015-03-22", "2015-03-29", FollowUpKind.FirstWeek)] // summer time begins that night
    [InlineData("2015-02-28", "2016-02-28", FollowUpKind.TwelfthMonth)]
    [InlineData("2016-02-29", "2017-02-28", FollowUpKind.TwelfthMonth)]
    public void The_own_rhythm_comes_on_the_day_and_not_before(string start, string day, FollowUpKind kind)
    {
        Assert.Equal(kind, Deadlines.NextInRhythm(Day(start), [], Day(day))!.FollowUp);
        if (kind != FollowUpKind.FirstDay)
        {
            Assert.NotEqual(kind, Deadlines.NextInRhythm(Day(start), [], Day(day).AddDays(-1))!.FollowUp);
        }
    }

    [Fact]
    public void A_later_follow_up_takes_the_place_of_those_before_it()
    {
        var held = AFollowUp(FollowUpKind.FourthWeek, new(2015, 2, 1));

        var next = Deadlines.NextInRhythm(new(2015, 1, 5), [held], new(2015, 2, 23))!;

        Assert.Equal((FollowUpKind.ThirdMonth, new DateOnly(2015, 4, 5)), (next.FollowUp, next.DueOn));
        Assert.Null(Deadlines.NextInRhythm(new(2013, 1, 5), [AFollowUp(FollowUpKind.TwelfthMonth, new(2014, 1, 5))], new(2015, 2, 23)));
    }

    [Fact]
    public void A_placement_never_followed_up_has_one_reminder_and_not_seven()
    {
        var placement = PlacementTests.APlacement(startedOn: new(2010, 3, 1));

        var due = Deadlines.Of(placement, [], [], new(2015, 2, 23));

        Assert.Equal(FollowUpKind.TwelfthMonth, Assert.Single(due, d => d.Kind == DeadlineKind.Rhythm).FollowUp);
        Assert.True(Of(DeadlineKind.StatutoryInterview, due).IsOverdue(new(2015, 2, 23)));
    }

    [Theory]
    [InlineData(TrafficLight.Green, HoursWish.Fits, TrafficLight.Yellow, HoursWish.Fits, null)]
    [InlineData(TrafficLight.Green, HoursWish.More, TrafficLight.Green, HoursWish.Fewer, DeadlineKind.Disagreement)]
    [InlineData(TrafficLight.Yellow, HoursWish.Fits, TrafficLight.Red, HoursWish.Fits, DeadlineKind.RedLight)]
    [InlineData(TrafficLight.Green, HoursWish.More, TrafficLight.Green, HoursWish.More, DeadlineKind.BothWantMore)]
    public void The_latest_answers_call_for_a_talk_when_they_disagree_are_red_or_both_want_more(
        TrafficLight citizen,
        HoursWish citizenHours,
        TrafficLight leader,
        HoursWish leaderHours,
        DeadlineKind? expected
    )
    {
        var placement = PlacementTests.APlacement(startedOn: new(2015, 1, 5));
        var held = AFollowUp(FollowUpKind.FourthWeek, new(2015, 2, 2), citizen, citizenHours, leader, leaderHours);

        var kinds = Deadlines.Of(placement, [held], [], new(2015, 2, 23)).Select(d => d.Kind).ToList();

        Assert.Equal(
            expected is not null,
            kinds.Exists(k => k is DeadlineKind.Disagreement or DeadlineKind.RedLight or DeadlineKind.BothWantMore)
        );
        Assert.True(expected is null || kinds.Contains(expected.Value));
    }

    [Fact]
    public void A_later_talk_in_which_they_agree_ends_the_alarm()
    {
        var placement = PlacementTests.APlacement(startedOn: new(2015, 1, 5));
        var red = AFollowUp(FollowUpKind.FourthWeek, new(2015, 2, 2), TrafficLight.Red, HoursWish.Fits, TrafficLight.Green, HoursWish.Fits);
        var green = AFollowUp(
            FollowUpKind.Unplanned,
            new(2015, 2, 9),
            TrafficLight.Green,
            HoursWish.Fits,
            TrafficLight.Green,
            HoursWish.Fits
        );

        Assert.DoesNotContain(Deadlines.Of(placement, [red, green], [], new(2015, 2, 23)), d => d.Kind == DeadlineKind.RedLight);
    }

    [Fact]
    public void A_contact_person_who_leaves_and_an_application_without_an_answer_come_up_in_time()
    {
        var placement = PlacementTests.APlacement(startedOn: new(2015, 1, 5));
        placement.Name("Ida Bak", new(2015, 3, 15));

        var due = Deadlines.Of(placement, [], [new(2015, 1, 20)], new(2015, 2, 23));

        Assert.Equal(new DateOnly(2015, 2, 15), Of(DeadlineKind.ContactPersonLeaves, due).WarnFrom);
        Assert.True(Of(DeadlineKind.CompensationUndecided, due).IsOverdue(new(2015, 2, 23)));

        placement.Name("Jonas Lund", leavesOn: null);

        Assert.DoesNotContain(Deadlines.Of(placement, [], [], new(2015, 2, 23)), d => d.Kind == DeadlineKind.ContactPersonLeaves);
    }

    [Fact]
    public void The_first_ninety_days_are_warned_of_a_month_before_they_are_over()
    {
        var deadline = Deadlines.FirstNinetyDays(new(2014, 12, 1));

        Assert.Equal((new DateOnly(2015, 3, 1), new DateOnly(2015, 1, 30)), (deadline.DueOn, deadline.WarnFrom));
    }

    [Fact]
    public void A_placement_that_has_ended_has_no_deadlines()
    {
        var placement = PlacementTests.APlacement(startedOn: new(2010, 3, 1));
        placement.End(new(2015, 1, 31), EndReason.Moved, new(2015, 2, 23));

        Assert.Empty(Deadlines.Of(placement, [], [], new(2015, 2, 23)));
    }

    [Fact]
    public void Every_deadline_that_rests_on_law_names_its_paragraph()
    {
        Assert.Equal("LAB § 121", DeadlineKind.StatutoryInterview.Law());
        Assert.Equal("LAB § 120", DeadlineKind.GrantEnds.Law());
        Assert.Null(DeadlineKind.Rhythm.Law());
    }

    private static Deadline Of(DeadlineKind kind, IEnumerable<Deadline> due) => Assert.Single(due, d => d.Kind == kind);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private static FollowUp AFollowUp(
        FollowUpKind kind,
        DateOnly heldOn,
        TrafficLight? citizen = TrafficLight.Green,
        HoursWish? citizenHours = HoursWish.Fits,
        TrafficLight? leader = TrafficLight.Green,
        HoursWish? leaderHours = HoursWish.Fits
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            PlacementId = Guid.CreateVersion7(),
            Kind = kind,
            HeldOn = heldOn,
            HeldBy = "Mette Holm",
            CitizenLight = citizen,
            CitizenHours = citizenHours,
            LeaderLight = leader,
            LeaderHours = leaderHours,
        };
}
