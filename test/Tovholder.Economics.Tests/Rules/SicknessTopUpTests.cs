using Tovholder.Domain;
using Tovholder.Economics.Rules;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests.Rules;

public sealed class SicknessTopUpTests
{
    private static readonly DateOnly In2022 = new(2022, 5, 1);

    [Theory]
    [InlineData(12000)]
    [InlineData(0)]
    [InlineData(18964)]
    public void W14_sickness_benefit_and_subsidy_are_together_98_pct_of_unemployment_benefit(decimal benefit) =>
        EqualToOre(18_964m - benefit, SicknessTopUp.ForMonth(new Kroner(benefit), In2022, Book));

    [Fact]
    public void W14_a_higher_benefit_gives_no_subsidy_and_no_debt() =>
        Assert.Equal(Kroner.Zero, SicknessTopUp.ForMonth(SicknessTopUp.HighestBenefitForMonth(In2022, Book), In2022, Book));

    [Fact]
    public void The_highest_benefit_of_a_month_is_52_twelfths_of_the_week() =>
        EqualToOre(4_465m * 52m / 12m, SicknessTopUp.HighestBenefitForMonth(In2022, Book));

    [Fact]
    public void A_negative_benefit_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SicknessTopUp.ForMonth(new Kroner(-1), In2022, Book));
}
