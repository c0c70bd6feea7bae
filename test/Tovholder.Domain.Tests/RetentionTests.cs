using Tovholder.Domain.Placements;

namespace Tovholder.Domain.Tests;

public sealed class RetentionTests
{
    private static readonly DateOnly Today = new(2015, 2, 28);

    [Fact]
    public void A_placement_that_ran_on_the_day_is_kept_and_one_that_ended_before_it_is_not()
    {
        var kept = PlacementTests.APlacement(startedOn: new(2014, 11, 28));
        var lost = Ended(new(2014, 11, 28), new(2015, 2, 27), EndReason.HoursTooHigh);
        var onTheDay = Ended(new(2014, 11, 28), new(2015, 2, 28), EndReason.HoursTooHigh);

        var three = Retention.Of([kept, lost, onTheDay], Today)[0];

        Assert.Equal((3, 3, 2, 1), (three.Months, three.Reached, three.Kept, three.Lost));
    }

    [Fact]
    public void An_end_for_a_better_job_is_neither_kept_nor_lost()
    {
        var better = Ended(new(2014, 6, 1), new(2014, 7, 1), EndReason.OrdinaryJob);

        var three = Retention.Of([better], Today)[0];

        Assert.Equal((1, 0, 1, 0), (three.Reached, three.Kept, three.MovedOn, three.Lost));
    }

    [Theory]
    [InlineData("2014-11-30", true)]
    [InlineData("2014-11-28", true)]
    [InlineData("2014-12-01", false)]
    public void Three_months_from_the_last_days_of_November_end_with_February(string start, bool reached)
    {
        var placement = PlacementTests.APlacement(startedOn: DateOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(reached ? 1 : 0, Retention.Of([placement], Today)[0].Reached);
    }

    private static Placement Ended(DateOnly start, DateOnly end, EndReason reason)
    {
        var placement = PlacementTests.APlacement(startedOn: start);
        Assert.Null(placement.End(end, reason, Today));
        return placement;
    }
}
