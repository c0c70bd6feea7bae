using CsCheck;
using Tovholder.Domain;
using Tovholder.Economics.Cases;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests.Cases;

public sealed class UncertaintyTests
{
    private static readonly CaseDefinition Uncertain = CaseCalculationTests.ACase() with
    {
        Uncertainty = [new UncertainInput(CaseInput.CoordinatorCost, 380_000m, 520_000m), new UncertainInput(CaseInput.Persons, 10m, 36m)],
    };

    [Fact]
    public void The_same_seed_gives_the_same_answer_and_another_seed_another()
    {
        var first = Uncertainty.Draw(Uncertain, Book, draws: 40, seed: 1, rulesOf: 2015);
        var again = Uncertainty.Draw(Uncertain, Book, draws: 40, seed: 1, rulesOf: 2015);
        var other = Uncertainty.Draw(Uncertain, Book, draws: 40, seed: 2, rulesOf: 2015);

        Assert.Equal(first.Quantiles, again.Quantiles);
        Assert.NotEqual(first.Quantiles, other.Quantiles);
    }

    [Fact]
    public void Quantiles_lie_in_order_and_within_what_the_bounds_allow()
    {
        var quantiles = Uncertainty.Draw(Uncertain, Book, draws: 400, seed: 1, rulesOf: 2015).Quantiles;

        Assert.True(quantiles["0.05"] < quantiles["0.5"] && quantiles["0.5"] < quantiles["0.95"]);
        Assert.True(quantiles["0.05"] > new Kroner((10m * 67_340m) - 520_000m));
        Assert.True(quantiles["0.95"] < new Kroner((36m * 67_340m) - 380_000m));
        // A triangle from 10 over 30 to 36 has its median at 10 + sqrt(26 * 20 / 2) = 26.1 persons.
        Assert.InRange(quantiles["0.5"].Amount, 1_220_000m, 1_400_000m);
    }

    [Fact]
    public void The_input_with_the_larger_swing_drives_the_spread()
    {
        var drivers = Uncertainty.Draw(Uncertain, Book, draws: 1, seed: 1, rulesOf: 2015).Drivers;

        var persons = 26m * 67_340m;
        var square = (persons * persons) / ((persons * persons) + (140_000m * 140_000m));
        Assert.Equal(["persons", "coordinator_cost"], drivers.Select(driver => driver.Name));
        Assert.Equal(Math.Round(square, 6), Math.Round(drivers[0].Share, 6));
        Assert.Equal(1m, Math.Round(drivers.Sum(driver => driver.Share), 10));
    }

    [Fact]
    public void A_draw_is_worked_out_as_the_case_itself_to_the_oere()
    {
        var inputs = Enum.GetValues<CaseInput>();

        Gen.Select(CaseCalculationTests.AnyCase, Gen.Double[0d, 1d].Array[inputs.Length])
            .Sample(
                (definition, shares) =>
                {
                    var drawn = definition;
                    var values = new double[inputs.Length];
                    foreach (var input in inputs)
                    {
                        var (low, high) = CaseInputs.RangeOf(input, definition);
                        var value = Math.Round(low + ((high - low) * (decimal)shares[(int)input]), input == CaseInput.StartDelay ? 0 : 6);
                        values[(int)input] = (double)value;
                        drawn = drawn.With(input, value);
                    }

                    var quick = new QuickCase(definition, Book, rulesOf: null).Net(values);

                    var exact = (double)CaseCalculation.Run(drawn, Book).Total.Net.Amount;
                    Assert.InRange(quick - exact, -0.005d, 0.005d);
                },
                iter: Iterations(100)
            );
    }

    [Theory]
    [InlineData("economics-case-full.yaml", null)]
    [InlineData("economics-case-s3.yaml", 2016)]
    public void A_draw_of_the_cases_own_values_is_the_case(string file, int? rulesOf)
    {
        var definition = CaseCalculationTests.Read(file);
        var own = Enum.GetValues<CaseInput>().Select(_ => double.NaN).ToArray();

        var quick = new QuickCase(definition, Book, rulesOf).Net(own);

        Assert.Equal((double)CaseCalculation.Run(definition, Book, rulesOf).Total.Net.Amount, quick, tolerance: 0.005d);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(3)]
    [InlineData(45)]
    public void Jobs_that_end_after_nine_months_are_drawn_with_the_higher_allowance_the_case_itself_has(int? rehireWeeks)
    {
        var low = APlacement() with { Otherwise = Otherwise.Of(Allowance.LyLowNonProvider, Measure.Lapsed) };
        var definition = CaseCalculationTests.ACase() with
        {
            Through = new DateOnly(2016, 12, 31),
            Groups = [CaseCalculationTests.AGroup() with { Job = low, DropOutYearly = 1m, RehireWeeks = rehireWeeks }],
        };

        DrawnAsTheCase(definition, CaseInput.DropOutYearly, 0.7m);
    }

    [Theory]
    [InlineData(CaseInput.WeeklyHours, 12)]
    [InlineData(CaseInput.Persons, 17)]
    [InlineData(CaseInput.DropOutYearly, 0.6)]
    [InlineData(CaseInput.Deadweight, 0.1)]
    [InlineData(CaseInput.CoordinatorCost, 500_000)]
    public void A_draw_moves_every_group_as_the_case_itself_does(CaseInput input, decimal value)
    {
        var first = CaseCalculationTests.AGroup() with { DropOutYearly = 0.5m, RehireWeeks = 4, ProviderCost = new Kroner(9_000) };
        var definition = CaseCalculationTests.ACase() with
        {
            Groups =
            [
                first,
                first with
                {
                    RehireWeeks = null,
                },
                first with
                {
                    Persons = 8,
                    DropOutYearly = 0.9m,
                    Job = APlacement() with { WeeklyHours = new WeeklyHours(18) },
                    Deadweight = new Share(0.2m),
                },
            ],
            Costs = [new CaseCost("Tovholder", new Kroner(420_000), new DateOnly(2015, 3, 1), new DateOnly(2015, 9, 30))],
        };

        DrawnAsTheCase(definition, input, value);
    }

    [Theory]
    [InlineData(CaseInput.CoordinatorCost, 100_000)]
    [InlineData(CaseInput.WeeklyHours, 8)]
    [InlineData(CaseInput.HourlyCost, 145)]
    [InlineData(CaseInput.PassiveShare, 0.5)]
    [InlineData(CaseInput.Persons, 11)]
    [InlineData(CaseInput.DropOutYearly, 1.4)]
    [InlineData(CaseInput.Deadweight, 0.3)]
    [InlineData(CaseInput.StartDelay, 7)]
    public void With_tax_prices_discounting_and_a_path_of_hours_a_draw_is_still_the_case(CaseInput input, decimal value) =>
        DrawnAsTheCase(CaseCalculationTests.Read("economics-case-full.yaml"), input, value);

    private static void DrawnAsTheCase(CaseDefinition definition, CaseInput input, decimal value)
    {
        var values = Enum.GetValues<CaseInput>().Select(_ => double.NaN).ToArray();
        var quick = new QuickCase(definition, Book, rulesOf: null);

        Assert.Equal((double)CaseCalculation.Run(definition, Book).Total.Net.Amount, quick.Net(values), tolerance: 0.005d);
        values[(int)input] = (double)value;
        Assert.Equal(
            (double)CaseCalculation.Run(definition.With(input, value), Book).Total.Net.Amount,
            quick.Net(values),
            tolerance: 0.005d
        );
    }

    [Fact]
    public void A_start_that_is_delayed_costs_the_weeks_of_waiting_and_the_ladder_goes_on()
    {
        var delayed = CaseCalculationTests.ACase().With(CaseInput.StartDelay, 13m);

        // 39 of the 52 weeks are left, and the coordinator is paid for them all.
        EqualToOre((2_020_200m * 39m / 52m) - 420_000m, CaseCalculation.Run(delayed, Book, 2015).Total.Net);
    }

    [Fact]
    public void An_input_without_width_drives_nothing()
    {
        var certain = Uncertain with { Uncertainty = [new UncertainInput(CaseInput.Persons, 30m, 30m)] };

        var drawn = Uncertainty.Draw(certain, Book, draws: 3, seed: 1, rulesOf: 2015);

        Assert.Equal(0m, Assert.Single(drawn.Drivers).Share);
        EqualToOre(1_600_200m, drawn.Quantiles["0.5"]);
    }

    [Fact]
    public void A_year_without_rates_is_drawn_by_provisional_ones_where_the_case_allows_them()
    {
        var in2018 = Uncertain with { From = new DateOnly(2018, 1, 1), Through = new DateOnly(2018, 12, 31) };

        var missing = Assert.Throws<AggregateException>(() => Uncertainty.Draw(in2018, Book, draws: 3, seed: 1));
        Assert.IsType<RateMissing>(missing.GetBaseException());
        Assert.Equal(3, Uncertainty.Draw(in2018 with { AllowsProvisionalRates = true }, Book, draws: 3, seed: 1).Quantiles.Count);
    }

    [Fact]
    public void At_least_one_draw_is_needed() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Uncertainty.Draw(Uncertain, Book, draws: 0, seed: 1));
}
