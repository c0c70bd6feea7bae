using Tovholder.Domain.Placements;

namespace Tovholder.Domain.Tests;

public sealed class PlacementTests
{
    private static readonly DateOnly Today = new(2015, 2, 23);

    [Fact]
    public void A_placement_cannot_end_before_it_started()
    {
        var placement = APlacement(startedOn: new(2015, 2, 1));

        var refusal = placement.End(new(2015, 1, 31), EndReason.AgreedTermination, Today);

        var broken = Assert.IsType<EndedBeforeItStarted>(refusal);
        Assert.Equal("Den sidste arbejdsdag skal ligge på eller efter den første, 1. februar 2015.", broken.Message);
        Assert.Null(placement.EndedOn);
    }

    [Fact]
    public void A_placement_that_has_ended_cannot_end_again()
    {
        var placement = APlacement(startedOn: new(2015, 1, 5));
        placement.End(new(2015, 2, 1), EndReason.OrdinaryJob, Today);

        var refusal = placement.End(new(2015, 2, 2), EndReason.Moved, Today);

        Assert.Equal(new AlreadyEnded(new(2015, 2, 1)), refusal);
        Assert.Equal(EndReason.OrdinaryJob, placement.EndReason);
    }

    [Fact]
    public void A_placement_runs_on_its_first_and_its_last_day()
    {
        var placement = APlacement(startedOn: new(2015, 1, 5));
        placement.End(new(2015, 2, 1), EndReason.OrdinaryJob, Today);

        Assert.False(placement.IsRunning(new(2015, 1, 4)));
        Assert.True(placement.IsRunning(new(2015, 1, 5)));
        Assert.True(placement.IsRunning(new(2015, 2, 1)));
        Assert.False(placement.IsRunning(new(2015, 2, 2)));
    }

    [Theory]
    [InlineData("12.86", 70, "9")]
    [InlineData("13.33", 50, "6.67")]
    [InlineData("12", 50, "6")]
    public void Hours_that_are_the_same_to_the_minute_need_no_reason(string contract, int intensity, string assessed) =>
        Assert.Null(APlacement(contract: Number(contract), intensity: intensity, assessed: Number(assessed)).Check());

    [Fact]
    public void Agreed_hours_other_than_the_assessed_need_a_reason()
    {
        var without = APlacement(contract: 10m, intensity: 100, assessed: 8m);
        var with = APlacement(contract: 10m, intensity: 100, assessed: 8m, reason: "Borgeren ønsker to timer mere fra start.");

        Assert.IsType<DifferenceWithoutReason>(without.Check());
        Assert.Null(with.Check());
    }

    [Fact]
    public void A_full_time_wage_below_the_wage_is_refused_because_the_ceiling_could_not_be_worked_out() =>
        Assert.IsType<FullTimeBelowHourlyCost>(APlacement(hourly: 150m, fullTime: 130m).Check());

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Hours_rise_within_a_placement_and_what_held_before_is_kept()
    {
        var placement = APlacement(startedOn: new(2014, 9, 1), contract: 5m, assessed: 5m);

        var refusal = placement.Change(Terms(new(2015, 2, 1), 8m, 8m), Today);

        Assert.Null(refusal);
        Assert.Equal(new(5m), placement.TermsOn(new(2015, 1, 31)).EffectiveHours);
        Assert.Equal(new(8m), placement.TermsOn(new(2015, 2, 1)).EffectiveHours);
        Assert.Null(placement.EndedOn);
    }

    [Fact]
    public void A_change_lies_after_the_first_day_and_not_on_the_day_of_another()
    {
        var placement = APlacement(startedOn: new(2014, 9, 1), contract: 5m, assessed: 5m);
        placement.Change(Terms(new(2015, 2, 1), 8m, 8m), Today);

        Assert.IsType<ChangeOutOfRange>(placement.Change(Terms(new(2014, 9, 1), 6m, 6m), Today));
        Assert.IsType<ChangeOutOfRange>(placement.Change(Terms(new(2016, 2, 24), 6m, 6m), Today));
        Assert.IsType<ChangedThatDay>(placement.Change(Terms(new(2015, 2, 1), 6m, 6m), Today));
        Assert.IsType<DifferenceWithoutReason>(placement.Change(Terms(new(2015, 2, 2), 6m, 8m), Today));
        Assert.Equal(2, placement.Terms.Count);
    }

    [Fact]
    public void A_step_whose_day_has_come_without_its_hours_is_missed_until_they_are_there()
    {
        var placement = APlacement(startedOn: new(2014, 9, 1), contract: 3m, assessed: 3m);
        placement.PlanHours([new(new(2015, 2, 1), new(5m)), new(new(2015, 6, 1), new(8m))]);

        Assert.Null(placement.MissedStep(new(2015, 1, 31)));
        Assert.Equal(new DateOnly(2015, 2, 1), placement.MissedStep(Today)?.From);

        placement.Change(Terms(new(2015, 2, 10), 5m, 5m), Today);

        Assert.Null(placement.MissedStep(Today));
    }

    [Fact]
    public void Every_reason_for_an_end_is_positive_neutral_or_negative_and_a_step_forward_is_positive()
    {
        Assert.Equal(EndReasonKind.Positive, EndReason.OrdinaryJob.Kind());
        Assert.Equal(EndReasonKind.Neutral, EndReason.Pension.Kind());
        Assert.Equal(EndReasonKind.Negative, EndReason.ContactPersonLeft.Kind());
        Assert.All(Enum.GetValues<EndReason>().Where(r => r.Kind() == EndReasonKind.Positive), r => Assert.True(r.LeavesWaiting()));
    }

    [Fact]
    public void The_five_years_run_on_in_the_next_flexjob_until_they_are_over()
    {
        var first = APlacement(startedOn: new(2013, 3, 1));

        Assert.Equal(new DateOnly(2013, 3, 1), FlexjobGrant.From(new(2015, 2, 1), [first]));
        Assert.Equal(new DateOnly(2018, 3, 1), FlexjobGrant.From(new(2018, 3, 1), [first]));
        Assert.Equal(new DateOnly(2015, 2, 1), FlexjobGrant.From(new(2015, 2, 1), []));
    }

    [Fact]
    public void A_temporary_grant_is_decided_anew_between_four_and_a_half_and_five_years()
    {
        var placement = APlacement(startedOn: new(2010, 3, 1));

        Assert.IsType<RenewedTooEarly>(placement.Renew(FlexjobKind.PermanentFlexjob, new(2014, 8, 31)));
        Assert.Null(placement.Renew(FlexjobKind.PermanentFlexjob, new(2014, 9, 1)));
        Assert.IsType<GrantIsPermanent>(placement.Renew(FlexjobKind.TemporaryFlexjob, new(2015, 3, 1)));
    }

    private static PlacementTerms Terms(DateOnly from, decimal contract, decimal assessed, int intensity = 100, string? reason = null) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            From = from,
            ContractHours = new(contract),
            Intensity = Share.Percent(intensity),
            AssessedHours = new(assessed),
            DifferenceReason = reason,
            DecidedBy = "Mette Holm",
            DecidedOn = from,
            Tasks = [new(Guid.Empty, "Pakning", 300)],
            Reason = "Vurdering",
        };

    internal static Placement APlacement(
        DateOnly? startedOn = null,
        decimal contract = 10m,
        int intensity = 100,
        decimal assessed = 10m,
        string? reason = null,
        decimal hourly = 130m,
        decimal fullTime = 150m
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            CitizenId = Guid.CreateVersion7(),
            EnterpriseId = Guid.CreateVersion7(),
            MatchId = Guid.CreateVersion7(),
            StartedOn = startedOn ?? Today,
            GrantedFrom = startedOn ?? Today,
            HourlyCost = new(hourly),
            FullTimeHourlyCost = new(fullTime),
            Terms = [Terms(startedOn ?? Today, contract, assessed, intensity, reason)],
        };
}
