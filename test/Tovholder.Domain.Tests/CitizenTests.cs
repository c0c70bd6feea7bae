using Tovholder.Domain.Citizens;

namespace Tovholder.Domain.Tests;

public sealed class CitizenTests
{
    [Fact]
    public void The_latest_assessment_that_has_begun_is_in_force()
    {
        var citizen = ACitizen();
        citizen.Assess(ACapacity(from: new(2014, 1, 1), most: 6m));
        citizen.Assess(ACapacity(from: new(2015, 1, 1), most: 9m));

        Assert.Null(citizen.Capacity(new(2013, 12, 31)));
        Assert.Equal(new WeeklyHours(6m), citizen.Capacity(new(2014, 12, 31))!.EffectiveHoursMax);
        Assert.Equal(new WeeklyHours(9m), citizen.Capacity(new(2015, 1, 1))!.EffectiveHoursMax);
    }

    [Fact]
    public void Hours_that_do_not_fit_the_days_are_refused()
    {
        var citizen = ACitizen();

        var refusal = citizen.Assess(ACapacity(most: 12m, days: 1, longest: 1m));

        Assert.IsType<HoursDoNotFitTheWeek>(refusal);
        Assert.Empty(citizen.Capacities);
    }

    [Fact]
    public void A_consideration_holds_once_until_it_is_ended()
    {
        var citizen = ACitizen();
        var first = AConsideration("S22");
        citizen.Add(first);

        var twice = citizen.Add(AConsideration("S22"));
        citizen.EndConsideration(first.Id, new(2015, 2, 1));
        var again = citizen.Add(AConsideration("S22"));

        Assert.Equal(new ConsiderationAlreadyThere("S22"), twice);
        Assert.Null(again);
        Assert.Equal(new DateOnly(2015, 2, 1), first.Through);
    }

    [Fact]
    public void A_citizen_whose_job_ended_waits_from_the_day_after()
    {
        var citizen = ACitizen();

        citizen.AfterPlacement(new(2015, 2, 20), leaves: false);

        Assert.Equal((new DateOnly(2015, 2, 21), null), (citizen.WaitingSince, citizen.LeftOn));
    }

    [Fact]
    public void A_citizen_who_left_for_an_ordinary_job_no_longer_waits()
    {
        var citizen = ACitizen();

        citizen.AfterPlacement(new(2015, 2, 20), leaves: true);

        Assert.Equal(new DateOnly(2015, 2, 20), citizen.LeftOn);
    }

    [Fact]
    public void An_alias_says_nothing_but_the_number() => Assert.Equal("B-017", ACitizen(17).Alias);

    internal static Citizen ACitizen(int number = 1) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Number = number,
            Name = "Ida Bak",
            CprSealed = [],
            CprIndex = [],
            UnitId = Guid.CreateVersion7(),
            ApprovedOn = new(2014, 1, 1),
            ApprovedUnder = ApprovalParagraph.Section116Part1,
            LadderWeeksBefore = 0,
            Benefit = CurrentBenefit.AllowanceHigh,
            WaitingSince = new(2014, 1, 1),
            PostalCode = "8300",
            LimitationCategory = LimitationCategory.Other,
        };

    private static WorkCapacity ACapacity(DateOnly? from = null, decimal most = 6m, int days = 4, decimal longest = 4m) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            From = from ?? new(2014, 1, 1),
            EffectiveHoursMin = new(2m),
            EffectiveHoursMax = new(most),
            Intensity = Share.All,
            LongestDay = longest,
            DaysMax = days,
            Source = "Rehabiliteringsplan",
        };

    private static Consideration AConsideration(string code) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Code = code,
            Strength = ConsiderationStrength.Must,
            Source = "Borgerens egne ord",
            From = new(2014, 1, 1),
        };
}
