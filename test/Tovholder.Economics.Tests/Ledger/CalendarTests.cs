using System.Globalization;
using CsCheck;
using Tovholder.Economics.Ledger;

namespace Tovholder.Economics.Tests.Ledger;

public sealed class CalendarTests
{
    private static readonly Gen<DateOnly> AnyDay = Gen.Date[new DateTime(2013, 1, 1), new DateTime(2026, 12, 31)]
        .Select(DateOnly.FromDateTime);

    [Theory]
    [InlineData(2015)]
    [InlineData(2016)]
    public void A_planning_year_has_52_weeks_and_each_month_a_twelfth_of_them(int year)
    {
        var parts = PlanningCalendar.Between(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)).ToList();

        Assert.Equal(52m, parts.Sum(part => part.Part));
        Assert.Equal(Enumerable.Range(1, 52), parts.Select(part => part.Week).Distinct());
        Assert.All(parts.GroupBy(part => part.Month), month => Assert.Equal(52m / 12m, month.Sum(part => part.Part), precision: 20));
        Assert.All(parts.GroupBy(part => part.Week), week => Assert.Equal(1m, week.Sum(part => part.Part), precision: 20));
    }

    [Fact]
    public void Half_a_month_is_half_of_its_planning_weeks()
    {
        var parts = PlanningCalendar.Between(new DateOnly(2015, 2, 1), new DateOnly(2015, 2, 14));

        Assert.Equal(26m / 12m, parts.Sum(part => part.Part), precision: 20);
    }

    [Fact]
    public void Planning_weeks_are_numbered_through_the_years() =>
        Assert.Equal(1, PlanningCalendar.NumberOf(new DateOnly(2016, 1, 1)) - PlanningCalendar.NumberOf(new DateOnly(2015, 12, 31)));

    [Fact]
    public void A_planning_year_uses_the_rates_of_its_first_week_throughout() =>
        Assert.All(
            PlanningCalendar.Between(new DateOnly(2015, 1, 1), new DateOnly(2015, 12, 31)),
            part => Assert.Equal((new DateOnly(2015, 1, 7), new DateOnly(2015, 1, 7)), (part.RatesOn, part.SubsidyMonth))
        );

    [Fact]
    public void A_calendar_week_that_ends_a_month_is_split_and_keeps_its_monday()
    {
        var parts = IsoCalendar.Between(new DateOnly(2015, 12, 30), new DateOnly(2016, 1, 5)).ToList();

        Assert.Collection(
            parts,
            part =>
                Assert.Equal(
                    (2015, 53, new DateOnly(2015, 12, 1), 2m / 7m, new DateOnly(2015, 12, 28)),
                    (part.Year, part.Week, part.Month, part.Part, part.RatesOn)
                ),
            part =>
                Assert.Equal(
                    (2015, 53, new DateOnly(2016, 1, 1), 3m / 7m, new DateOnly(2015, 12, 28)),
                    (part.Year, part.Week, part.Month, part.Part, part.RatesOn)
                ),
            part =>
                Assert.Equal(
                    (2016, 1, new DateOnly(2016, 1, 1), 2m / 7m, new DateOnly(2016, 1, 4)),
                    (part.Year, part.Week, part.Month, part.Part, part.RatesOn)
                )
        );
    }

    [Theory]
    [InlineData("2015-12-28", 2015, 53)]
    [InlineData("2016-01-03", 2015, 53)]
    [InlineData("2016-01-04", 2016, 1)]
    public void A_day_lies_in_the_iso_week_of_its_monday(string day, int year, int week)
    {
        var date = ExampleFile.Date(day);

        Assert.Equal((year, week), IsoCalendar.WeekOf(date));
        Assert.Equal(date.AddDays(-(((int)date.DayOfWeek + 6) % 7)), IsoCalendar.MondayOf(year, week));
        Assert.Equal(IsoCalendar.NumberOf(IsoCalendar.MondayOf(year, week)), IsoCalendar.NumberOf(date));
        Assert.Equal(IsoCalendar.NumberOf(date) + 1, IsoCalendar.NumberOf(date.AddDays(7)));
    }

    [Fact]
    public void Calendar_weeks_together_hold_every_day_once() =>
        Gen.Select(AnyDay, Gen.Int[0, 800])
            .Sample(
                (from, days) =>
                {
                    var parts = IsoCalendar.Between(from, from.AddDays(days)).ToList();
                    return Math.Round(parts.Sum(part => part.Part) * 7m, 15) == days + 1
                        && parts.TrueForAll(part => part.Part is > 0m and <= 1m)
                        && parts.TrueForAll(part => part.Week == ISOWeek.GetWeekOfYear(part.RatesOn.ToDateTime(TimeOnly.MinValue)));
                }
            );

    [Fact]
    public void Planning_weeks_together_hold_a_period_once_however_it_is_cut() =>
        Gen.Select(AnyDay, Gen.Int[0, 800], Gen.Int[0, 800])
            .Sample(
                (from, first, second) =>
                {
                    var middle = from.AddDays(first);
                    var through = middle.AddDays(second + 1);
                    var cut = Weeks(from, middle) + Weeks(middle.AddDays(1), through);
                    return Math.Abs(cut - Weeks(from, through)) < 0.000000001m;
                }
            );

    private static decimal Weeks(DateOnly from, DateOnly through) => PlanningCalendar.Between(from, through).Sum(part => part.Part);
}
