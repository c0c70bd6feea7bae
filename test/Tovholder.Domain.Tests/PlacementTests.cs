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

    private static Placement APlacement(
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
            ContractHours = new(contract),
            Intensity = Share.Percent(intensity),
            AssessedHours = new(assessed),
            DifferenceReason = reason,
            DecidedBy = "Mette Holm",
            HourlyCost = new(hourly),
            FullTimeHourlyCost = new(fullTime),
        };
}
