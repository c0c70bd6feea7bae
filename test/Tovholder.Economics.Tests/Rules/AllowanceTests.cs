using Tovholder.Domain;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests.Rules;

public sealed class AllowanceTests
{
    private static readonly DateOnly In2020 = new(2020, 5, 1);
    private static readonly DateOnly In2022 = new(2022, 5, 1);

    [Theory]
    [InlineData(Allowance.LyHigh, 16_984)]
    [InlineData(Allowance.LyLowProvider, 15_355)]
    [InlineData(Allowance.LyLowNonProvider, 11_554)]
    public void W12_ledighedsydelse_has_three_levels(Allowance level, decimal perMonth) =>
        Assert.Equal(new Kroner(perMonth), UnemploymentAllowanceFlex.PerMonth(level, In2020, Book));

    [Theory]
    [InlineData(Allowance.LyHigh, 3_974 * 52)]
    [InlineData(Allowance.LyLowProvider, 15_570 * 12)]
    [InlineData(Allowance.LyLowNonProvider, 11_716 * 12)]
    [InlineData(Allowance.KontanthjaelpProvider, 15_570 * 12)]
    [InlineData(Allowance.KontanthjaelpNonProvider, 11_716 * 12)]
    [InlineData(Allowance.RessourceforloebProvider, 15_570 * 12)]
    [InlineData(Allowance.RessourceforloebNonProvider, 11_716 * 12)]
    [InlineData(Allowance.DisabilityPensionSingle, 19_360 * 12)]
    [InlineData(Allowance.DisabilityPensionCouple, 16_457 * 12)]
    [InlineData(Allowance.None, 0)]
    public void A_planning_year_of_an_allowance_is_52_of_its_weeks(Allowance allowance, decimal perYear) =>
        EqualToOre(perYear, 52m * Allowances.PerWeek(allowance, In2022, Book).Amount);

    [Theory]
    [InlineData(Allowance.KontanthjaelpProvider)]
    [InlineData(Allowance.None)]
    public void A_rule_refuses_an_allowance_that_is_not_its_own(Allowance allowance)
    {
        Refused("Not a level of ledighedsydelse.", () => UnemploymentAllowanceFlex.PerWeek(allowance, In2020, Book));
        Refused("Not a disability pension.", () => DisabilityPension.PerWeek(allowance, In2020, Book));
        Refused("Neither kontanthjælp nor ressourceforløbsydelse.", () => SupportLevel.PerWeek(Allowance.LyHigh, In2020, Book));

        static void Refused(string why, Action perWeek) =>
            Assert.StartsWith(why, Assert.Throws<ArgumentOutOfRangeException>(perWeek).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_allowance_has_a_name_of_its_own()
    {
        var names = Enum.GetValues<Allowance>().Select(allowance => allowance.InDanish()).ToList();

        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(true, 0, false, null, Allowance.LyHigh)]
    [InlineData(false, 9, false, null, Allowance.LyHigh)]
    [InlineData(false, 8, true, null, Allowance.LyLowProvider)]
    [InlineData(false, 8, false, null, Allowance.LyLowNonProvider)]
    [InlineData(true, 9, true, 5, Allowance.LyHigh)]
    [InlineData(true, 9, true, 6, Allowance.LyLowProvider)]
    public void The_high_level_must_be_earned_and_does_not_last_beyond_the_age_of_fleksydelse(
        bool cameFromHighLevel,
        int monthsInJob,
        bool isProvider,
        int? highMonthsAfterAge,
        Allowance level
    ) => Assert.Equal(level, LyLevel.For(cameFromHighLevel, monthsInJob, isProvider, highMonthsAfterAge));

    [Fact]
    public void Under_the_scheme_before_2013_the_municipality_keeps_35_pct_of_the_grant()
    {
        var (half, net) = OldFlexjobScheme.For(new Kroner(24_000), twoThirds: false, new DateOnly(2015, 5, 1), Book);
        var (twoThirds, _) = OldFlexjobScheme.For(new Kroner(24_000), twoThirds: true, new DateOnly(2015, 5, 1), Book);

        EqualToOre(12_000m, half);
        EqualToOre(4_200m, net);
        EqualToOre(16_000m, twoThirds);
    }

    [Fact]
    public void Ten_hours_at_130_kroner_raise_municipal_tax_by_about_15300_kroner()
    {
        var day = RateDay.OfPlanningYear(2016);
        var rate = new Share(0.249m);

        var withJob = MunicipalTax.Of(new Kroner(67_600), new Kroner(192_660), rate, day, Book);
        var without = MunicipalTax.Of(Kroner.Zero, new Kroner(193_440), rate, day, Book);

        EqualToOre(15_291.59m, withJob - without);
    }
}
