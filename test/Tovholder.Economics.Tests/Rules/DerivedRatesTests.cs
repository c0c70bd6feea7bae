using Tovholder.Domain;
using Tovholder.Economics.Rates;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests.Rules;

/// <summary>The stored amounts follow the published rounding; a typing error in a rate file shows here.</summary>
public sealed class DerivedRatesTests
{
    private const string Examples = "derived-rates.yaml";

    public static TheoryData<string> All() => ExampleFile.Names(Examples);

    [Theory]
    [MemberData(nameof(All))]
    public void A_stored_amount_follows_from_unemployment_benefit(string name)
    {
        var example = ExampleFile.Case(Examples, name);
        var benefit = ExampleFile.Number(example["benefit"]);

        var derived = example["rule"] switch
        {
            "subsidy_from_day" => Round(0.98m * benefit) * 260m / 12m,
            "subsidy_from_month" => Round(0.98m * benefit),
            "ly_week_from_day" => Round(0.89m * benefit) * 5m,
            "ly_week_from_month" => Round(Round(0.89m * benefit) * 12m / 52m),
            "ly_month_from_month" => Round(0.89m * benefit),
            var other => throw new InvalidOperationException($"{other} is not a rule."),
        };

        var expected = ExampleFile.Number(example["expect"]);
        Assert.Equal(expected, Round(derived));
        Assert.Equal(new Kroner(expected), Book.KronerOn(example["key"], ExampleFile.Date(example["day"])));
    }

    [Fact]
    public void Every_stored_highest_subsidy_follows_from_the_stored_benefit_of_its_year()
    {
        var values = Book.Rates.Single(rate => rate.Key == RateKeys.FlexWageSubsidyMaxMonth).Values;
        Assert.NotEmpty(values);

        Assert.All(
            values,
            value =>
            {
                var day = RateDay.OfPlanningYear(value.From.Year);
                var derived =
                    value.From.Year <= 2017
                        ? Round(0.98m * Book.AmountOn(RateKeys.UnemploymentBenefitMaxDay, day)) * 260m / 12m
                        : Round(0.98m * Book.AmountOn(RateKeys.UnemploymentBenefitMaxMonth, day));
                Assert.Equal(value.Amount, Round(derived));
            }
        );
    }

    private static decimal Round(decimal amount) => Math.Round(amount, MidpointRounding.AwayFromZero);
}
