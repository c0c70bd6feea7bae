using System.Globalization;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Placements;

namespace Tovholder.Domain.Tests;

/// <summary>Every timer over a New Year, a leap day and a change of summer time. The days were counted with another program's calendar.</summary>
public sealed class TimerTests
{
    /// <summary>What it counts from (or the day itself, where that is given), the day it falls, and the day it comes up.</summary>
    public static TheoryData<DeadlineKind, string, string, string> Days { get; } =
        new()
        {
            { DeadlineKind.Rhythm, "2015-02-28", "2016-02-28", "2016-02-21" },
            { DeadlineKind.Rhythm, "2016-02-29", "2017-02-28", "2017-02-21" },
            { DeadlineKind.Rhythm, "2014-08-31", "2015-08-31", "2015-08-24" },
            { DeadlineKind.StatutoryInterview, "2013-08-31", "2016-02-29", "2015-11-29" },
            { DeadlineKind.StatutoryInterview, "2013-11-30", "2016-05-30", "2016-02-29" },
            { DeadlineKind.StatutoryInterview, "2016-02-29", "2018-08-29", "2018-05-29" },
            { DeadlineKind.GrantStatus, "2016-02-29", "2020-08-29", "2020-07-29" },
            { DeadlineKind.GrantStatus, "2015-08-31", "2020-02-29", "2020-01-29" },
            { DeadlineKind.GrantEnds, "2016-02-29", "2021-02-28", "2020-08-28" },
            { DeadlineKind.GrantEnds, "2014-12-31", "2019-12-31", "2019-06-30" },
            { DeadlineKind.HoursStepMissed, "2015-08-29", "2016-02-29", "2016-02-29" },
            { DeadlineKind.HoursStepMissed, "2015-08-31", "2016-02-29", "2016-02-29" },
            { DeadlineKind.HoursStepMissed, "2014-08-31", "2015-02-28", "2015-02-28" },
            { DeadlineKind.ContactPersonLeaves, "2016-01-15", "2016-01-15", "2015-12-18" },
            { DeadlineKind.ContactPersonLeaves, "2016-03-10", "2016-03-10", "2016-02-11" },
            { DeadlineKind.ContactPersonLeaves, "2016-04-01", "2016-04-01", "2016-03-04" },
            { DeadlineKind.Disagreement, "2015-12-28", "2016-01-04", "2015-12-28" },
            { DeadlineKind.Disagreement, "2016-02-24", "2016-03-02", "2016-02-24" },
            { DeadlineKind.Disagreement, "2016-03-24", "2016-03-31", "2016-03-24" },
            { DeadlineKind.Disagreement, "2015-10-22", "2015-10-29", "2015-10-22" },
            { DeadlineKind.RedLight, "2015-12-28", "2016-01-04", "2015-12-28" },
            { DeadlineKind.RedLight, "2016-02-24", "2016-03-02", "2016-02-24" },
            { DeadlineKind.RedLight, "2016-03-24", "2016-03-31", "2016-03-24" },
            { DeadlineKind.RedLight, "2015-10-22", "2015-10-29", "2015-10-22" },
            { DeadlineKind.BothWantMore, "2015-12-28", "2016-01-04", "2015-12-28" },
            { DeadlineKind.BothWantMore, "2016-02-24", "2016-03-02", "2016-02-24" },
            { DeadlineKind.BothWantMore, "2016-03-24", "2016-03-31", "2016-03-24" },
            { DeadlineKind.BothWantMore, "2015-10-22", "2015-10-29", "2015-10-22" },
            { DeadlineKind.CompensationUndecided, "2015-12-15", "2016-01-12", "2016-01-12" },
            { DeadlineKind.CompensationUndecided, "2016-02-02", "2016-03-01", "2016-03-01" },
            { DeadlineKind.CompensationUndecided, "2015-02-02", "2015-03-02", "2015-03-02" },
            { DeadlineKind.CompensationUndecided, "2016-03-10", "2016-04-07", "2016-04-07" },
            { DeadlineKind.WorkTrialEnds, "2016-01-03", "2016-01-03", "2015-12-27" },
            { DeadlineKind.WorkTrialEnds, "2016-03-04", "2016-03-04", "2016-02-26" },
            { DeadlineKind.WorkTrialEnds, "2016-03-30", "2016-03-30", "2016-03-23" },
            { DeadlineKind.FirstNinetyDays, "2015-12-01", "2016-02-29", "2016-01-30" },
            { DeadlineKind.FirstNinetyDays, "2014-12-01", "2015-03-01", "2015-01-30" },
            { DeadlineKind.FirstNinetyDays, "2016-01-15", "2016-04-14", "2016-03-15" },
            { DeadlineKind.ConsiderationExpires, "2016-01-15", "2016-01-15", "2015-12-18" },
            { DeadlineKind.ConsiderationExpires, "2016-03-10", "2016-03-10", "2016-02-11" },
            { DeadlineKind.ConsiderationExpires, "2016-04-01", "2016-04-01", "2016-03-04" },
            { DeadlineKind.WorkIdentityDue, "2015-11-30", "2016-02-29", "2016-02-15" },
            { DeadlineKind.WorkIdentityDue, "2014-11-30", "2015-02-28", "2015-02-14" },
            { DeadlineKind.WorkIdentityDue, "2016-01-31", "2016-04-30", "2016-04-16" },
            { DeadlineKind.LowBelief, "2015-12-24", "2016-01-07", "2015-12-24" },
            { DeadlineKind.LowBelief, "2016-02-20", "2016-03-05", "2016-02-20" },
            { DeadlineKind.LowBelief, "2016-03-20", "2016-04-03", "2016-03-20" },
        };

    [Theory]
    [MemberData(nameof(Days))]
    public void A_deadline_falls_on_its_day_and_comes_up_in_time(DeadlineKind kind, string from, string due, string warnFrom)
    {
        var deadline = Due(kind, Day(from));

        Assert.Equal((Day(due), Day(warnFrom)), (deadline.DueOn, deadline.WarnFrom));
        Assert.False(deadline.IsOverdue(Day(due)));
        Assert.True(deadline.IsOverdue(Day(due).AddDays(1)));
    }

    [Fact]
    [Trait("Requirement", "RL9")]
    public void No_kind_of_deadline_is_left_out_and_each_is_counted_over_a_New_Year_a_leap_day_and_summer_time()
    {
        var rows = Days.Select(row => row.Data)
            .Select(row => (Kind: row.Item1, From: Earliest(Day(row.Item2), Day(row.Item4)), Due: Day(row.Item3)))
            .ToList();

        Assert.All(
            Enum.GetValues<DeadlineKind>(),
            kind =>
            {
                var own = rows.FindAll(row => row.Kind == kind);
                Assert.Contains(own, row => row.From.Year < row.Due.Year);
                Assert.Contains(own, row => Between(row.From, row.Due).Any(day => day is { Month: 2, Day: 29 }));
                Assert.Contains(own, row => Between(row.From, row.Due).Any(ChangesTheClock));
            }
        );
        TestContext.Current.AddAttachment(
            "RL9",
            $"{rows.Count} frister af {Enum.GetValues<DeadlineKind>().Length} slags, alle over nytår, skuddag og sommertid"
        );
    }

    [Theory]
    [InlineData("2015-12-20", "2015-12-21")]
    [InlineData("2015-12-31", "2016-01-01")]
    [InlineData("2016-02-28", "2016-02-29")]
    [InlineData("2016-02-29", "2016-03-01")]
    [InlineData("2016-03-26", "2016-03-27")]
    public void A_new_wait_begins_the_day_after_the_job_ended(string ended, string waits)
    {
        var citizen = CitizenTests.ACitizen();

        citizen.AfterPlacement(Day(ended), leaves: false);

        Assert.Equal(Day(waits), citizen.WaitingSince);
    }

    [Theory]
    [InlineData("2016-02-29", "2020-08-28", false)]
    [InlineData("2016-02-29", "2020-08-29", true)]
    [InlineData("2016-02-29", "2021-02-28", true)]
    [InlineData("2016-02-29", "2021-03-01", false)]
    [InlineData("2014-12-31", "2019-06-30", true)]
    [InlineData("2014-12-31", "2020-01-01", false)]
    public void A_grant_from_a_leap_day_or_a_New_Years_Eve_is_renewed_within_its_last_half_year(
        string granted,
        string renewed,
        bool allowed
    )
    {
        var placement = PlacementTests.APlacement(startedOn: Day(granted));

        Assert.Equal(allowed, placement.Renew(FlexjobKind.TemporaryFlexjob, Day(renewed)) is null);
    }

    [Theory]
    [InlineData("2016-02-29", "2021-02-27", "2016-02-29")] // the last day of the five years
    [InlineData("2016-02-29", "2021-02-28", "2021-02-28")] // they are over: its own first day
    public void Five_years_from_a_leap_day_are_over_on_the_last_day_of_February(string first, string next, string grantedFrom) =>
        Assert.Equal(Day(grantedFrom), FlexjobGrant.From(Day(next), [PlacementTests.APlacement(startedOn: Day(first))]));

    [Theory]
    [InlineData("2015-11-30", "2016-02-28", 0)]
    [InlineData("2015-11-30", "2016-02-29", 1)]
    [InlineData("2015-10-25", "2016-01-25", 1)] // the night of the winter time, over a New Year
    [InlineData("2015-12-27", "2016-03-27", 1)] // the night of the summer time
    public void Three_months_of_retention_are_three_months_of_the_calendar(string start, string today, int reached) =>
        Assert.Equal(reached, Retention.Of([PlacementTests.APlacement(startedOn: Day(start))], Day(today))[0].Reached);

    [Theory]
    [InlineData("2016-02-29", "2017-02-28", 1)]
    [InlineData("2016-02-29", "2017-02-27", 0)]
    public void Twelve_months_of_retention_from_a_leap_day_end_with_February(string start, string today, int reached) =>
        Assert.Equal(reached, Retention.Of([PlacementTests.APlacement(startedOn: Day(start))], Day(today))[2].Reached);

    [Theory]
    [InlineData("2015-12-15", "2016-01-12", "2015-12-29")]
    [InlineData("2016-02-10", "2016-03-09", "2016-02-24")]
    [InlineData("2016-02-20", "2016-03-19", "2016-03-05")]
    [InlineData("2016-03-15", "2016-04-12", "2016-03-29")]
    public void The_authoritys_four_weeks_and_fourteen_days_are_days_of_the_calendar(string on, string fourWeeks, string fourteenDays)
    {
        Assert.Equal(Day(fourWeeks), new SocialRegistration { AppliedOn = Day(on) }.AnswerBy);
        Assert.Equal(Day(fourWeeks), new SocialRegistration { RegisteredOn = Day(on) }.NameFrom);
        Assert.Equal(Day(fourteenDays), new SocialRegistration { ChangedOn = Day(on) }.ReportChangeBy);
    }

    [Theory]
    [InlineData("2015-09-30", "2017-02-28")]
    [InlineData("2014-09-30", "2016-02-29")]
    [InlineData("2015-12-31", "2017-05-31")]
    public void The_yearly_report_comes_five_months_after_the_end_of_the_next_financial_year(string reportedThrough, string due) =>
        Assert.Equal(Day(due), new SocialRegistration { RegisteredOn = new(2014, 6, 1), ReportedThrough = Day(reportedThrough) }.ReportBy);

    [Theory]
    [InlineData("2015-08-31", "2016-02-29")]
    [InlineData("2014-08-31", "2015-02-28")]
    [InlineData("2015-09-27", "2016-03-27")]
    public void A_measurement_is_due_six_months_after_the_latest(string baseline, string next) =>
        Assert.Equal(Day(next), BenefitTests.ABenefit(100m, 80m, 90m, baselineOn: Day(baseline)).NextMeasuring);

    private static Deadline Due(DeadlineKind kind, DateOnly from)
    {
        var placement = PlacementTests.APlacement(startedOn: from);
        return kind switch
        {
            DeadlineKind.Rhythm => Deadlines.NextInRhythm(from, [Held(FollowUpKind.SixthMonth, from.AddMonths(6))], from.AddMonths(6))!,
            DeadlineKind.StatutoryInterview => Deadlines.StatutoryInterview(from, []),
            DeadlineKind.HoursStepMissed => Missed(placement, from.AddMonths(6)),
            DeadlineKind.ContactPersonLeaves => Leaves(from),
            DeadlineKind.Disagreement => Of(
                kind,
                placement,
                Held(FollowUpKind.Unplanned, from, TrafficLight.Green, HoursWish.More, HoursWish.Fewer)
            ),
            DeadlineKind.RedLight => Of(kind, placement, Held(FollowUpKind.Unplanned, from, TrafficLight.Red)),
            DeadlineKind.BothWantMore => Of(
                kind,
                placement,
                Held(FollowUpKind.Unplanned, from, TrafficLight.Green, HoursWish.More, HoursWish.More)
            ),
            DeadlineKind.CompensationUndecided => Assert.Single(Deadlines.Of(placement, [], [from], from), d => d.Kind == kind),
            DeadlineKind.WorkTrialEnds => Deadlines.TrialEnds(WorkTrialTests.ATrial(from)),
            DeadlineKind.FirstNinetyDays => Deadlines.FirstNinetyDays(from),
            DeadlineKind.ConsiderationExpires => Deadlines.Confirm(from),
            DeadlineKind.WorkIdentityDue or DeadlineKind.LowBelief => Assert.Single(Deadlines.Of(Talk(from)), d => d.Kind == kind),
            _ => Of(kind, placement),
        };
    }

    /// <summary>The step is missed from its own day on, and not the day before.</summary>
    private static Deadline Missed(Placement placement, DateOnly step)
    {
        Assert.Null(placement.PlanHours([new(step, new(15m))]));
        Assert.DoesNotContain(Deadlines.Of(placement, [], [], step.AddDays(-1)), d => d.Kind == DeadlineKind.HoursStepMissed);
        return Assert.Single(Deadlines.Of(placement, [], [], step), d => d.Kind == DeadlineKind.HoursStepMissed);
    }

    private static Deadline Leaves(DateOnly on)
    {
        var placement = PlacementTests.APlacement(startedOn: on.AddYears(-1));
        placement.Name("Ida Bak", on);
        return Of(DeadlineKind.ContactPersonLeaves, placement);
    }

    private static Deadline Of(DeadlineKind kind, Placement placement, params FollowUp[] held) =>
        Assert.Single(Deadlines.Of(placement, held, [], placement.StartedOn), d => d.Kind == kind);

    private static FollowUp Held(
        FollowUpKind kind,
        DateOnly on,
        TrafficLight citizen = TrafficLight.Green,
        HoursWish citizenHours = HoursWish.Fits,
        HoursWish leaderHours = HoursWish.Fits
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            PlacementId = Guid.CreateVersion7(),
            Kind = kind,
            HeldOn = on,
            HeldBy = "Mette Holm",
            CitizenLight = citizen,
            CitizenHours = citizenHours,
            LeaderLight = TrafficLight.Green,
            LeaderHours = leaderHours,
        };

    private static WorkIdentity Talk(DateOnly on) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            CitizenId = Guid.CreateVersion7(),
            On = on,
            AskedBy = "Mette Holm",
            Belief = 2,
        };

    private static IEnumerable<DateOnly> Between(DateOnly from, DateOnly through) =>
        Enumerable.Range(0, through.DayNumber - from.DayNumber + 1).Select(from.AddDays);

    /// <summary>The last Sunday of March or October.</summary>
    private static bool ChangesTheClock(DateOnly day) =>
        day is { Month: 3 or 10, DayOfWeek: DayOfWeek.Sunday } && day.AddDays(7).Month != day.Month;

    private static DateOnly Earliest(DateOnly one, DateOnly other) => one < other ? one : other;

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
