using Tovholder.Domain.Programme;

namespace Tovholder.Domain.Tests;

public sealed class BenefitTests
{
    private static readonly DateOnly Today = new(2015, 2, 23);

    [Theory]
    [InlineData(310, 180, 300, 170, BenefitStatus.Reached)]
    [InlineData(310, 180, 300, 280, BenefitStatus.OnTheWay)]
    [InlineData(310, 180, 300, 305, BenefitStatus.Act)]
    [InlineData(0, 30, 5, 31, BenefitStatus.Reached)]
    [InlineData(0, 30, 5, 12, BenefitStatus.OnTheWay)]
    [InlineData(0, 30, 5, 4, BenefitStatus.Act)]
    public void The_status_follows_the_value_whether_more_or_less_is_better(
        decimal baseline,
        decimal target,
        decimal threshold,
        decimal value,
        BenefitStatus status
    )
    {
        var benefit = ABenefit(baseline, target, threshold);
        Assert.Null(benefit.Check());
        Assert.Null(benefit.Measure(At(new(2015, 2, 1), value)));

        Assert.Equal(status, benefit.StatusOn(Today, value));
    }

    [Fact]
    public void A_benefit_that_nobody_has_measured_in_its_months_waits_for_a_measuring()
    {
        var benefit = ABenefit(310m, 180m, 300m);
        benefit.Measure(At(new(2014, 8, 1), 280m));

        Assert.Equal(new DateOnly(2015, 2, 1), benefit.NextMeasuring);
        Assert.Equal(BenefitStatus.Measure, benefit.StatusOn(Today, 280m));
        Assert.Equal(BenefitStatus.Measure, ABenefit(310m, 180m, 300m).StatusOn(Today, null));
    }

    [Fact]
    public void After_its_day_a_benefit_is_reached_or_overdue()
    {
        var benefit = ABenefit(310m, 180m, 300m);

        Assert.Equal(BenefitStatus.Overdue, benefit.StatusOn(new(2016, 12, 31), 190m));
        Assert.Equal(BenefitStatus.Reached, benefit.StatusOn(new(2016, 12, 31), 180m));
    }

    [Fact]
    public void A_threshold_better_than_the_target_is_refused() =>
        Assert.Equal(new ThresholdBeyondTheTarget(31m, 30m), ABenefit(0m, 30m, 31m).Check());

    [Fact]
    public void What_the_product_counts_itself_takes_no_measurement()
    {
        var benefit = ABenefit(0m, 30m, 5m, BenefitSource.FlexjobsRunning);

        Assert.Equal(new MeasuredByTheProduct(), benefit.Measure(At(Today, 9m)));
        Assert.Empty(benefit.Realisations);
    }

    internal static Benefit ABenefit(
        decimal baseline,
        decimal target,
        decimal threshold,
        BenefitSource source = BenefitSource.Person,
        DateOnly? baselineOn = null
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Name = "Kortere tid til fleksjob",
            Owner = "Lone Vestergaard",
            MeasuringPoint = "Jobcentrets liste",
            Source = source,
            Unit = "dage",
            Baseline = baseline,
            BaselineOn = baselineOn ?? new(2014, 1, 1),
            TargetValue = target,
            DueOn = new(2016, 12, 31),
            ActionThreshold = threshold,
            Action = "Vi gennemgår listen.",
            MeasuredEveryMonths = 6,
        };

    private static BenefitsRealisation At(DateOnly day, decimal value) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            On = day,
            Value = value,
            Note = "Listen",
            MeasuredBy = "Henrik Dahl",
        };
}
