using System.Globalization;

namespace Tovholder.App.Tests;

public sealed class ClockTests
{
    [Theory]
    [InlineData("2015-03-28T22:59:00Z", "2015-03-28")]
    [InlineData("2015-03-28T23:00:00Z", "2015-03-29")] // midnight before summer time begins
    [InlineData("2015-03-29T21:59:00Z", "2015-03-29")] // a day of 23 hours
    [InlineData("2015-03-29T22:00:00Z", "2015-03-30")]
    [InlineData("2015-10-24T22:00:00Z", "2015-10-25")]
    [InlineData("2015-10-25T22:59:00Z", "2015-10-25")] // a day of 25 hours
    [InlineData("2015-10-25T23:00:00Z", "2015-10-26")]
    [InlineData("2015-12-31T23:00:00Z", "2016-01-01")]
    [Trait("Requirement", "RL9")]
    public void A_day_begins_at_midnight_in_Denmark_so_that_a_deadline_falls_on_it_whatever_the_summer_time(string utc, string day)
    {
        Assert.Equal(
            DateOnly.Parse(day, CultureInfo.InvariantCulture),
            new Stopped(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture)).Today()
        );
        TestContext.Current.AddAttachment("RL9", "+ 1 klokkeslæt omkring et døgnskifte på den rigtige dag");
    }

    private sealed class Stopped(DateTimeOffset now) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => new DanishClock().LocalTimeZone;

        public override DateTimeOffset GetUtcNow() => now;
    }
}
