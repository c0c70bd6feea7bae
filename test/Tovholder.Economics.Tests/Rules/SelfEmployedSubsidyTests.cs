using Tovholder.Domain;
using Tovholder.Economics.Rules;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests.Rules;

public sealed class SelfEmployedSubsidyTests
{
    [Theory]
    [InlineData(200_000, 96_956)]
    [InlineData(0, 156_956)]
    [InlineData(-50_000, 156_956)]
    [InlineData(600_000, 0)]
    public void W23_the_base_amount_falls_by_30_pct_of_the_income(decimal income, decimal subsidy) =>
        EqualToOre(subsidy, SelfEmployedSubsidy.ForYear(new Kroner(income), 2024, Book));

    [Theory]
    [InlineData(12, 30, true)]
    [InlineData(11, 37, false)]
    [InlineData(24, 29.5, false)]
    public void The_business_must_have_had_thirty_hours_a_week_for_a_year(int months, decimal hours, bool isOpen) =>
        Assert.Equal(isOpen, SelfEmployedSubsidy.IsOpenTo(months, new WeeklyHours(hours)));
}
