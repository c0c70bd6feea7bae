using Tovholder.Domain;
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

    private static decimal Round(decimal amount) => Math.Round(amount, MidpointRounding.AwayFromZero);
}
