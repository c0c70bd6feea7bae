using CsCheck;
using Tovholder.Domain;
using Tovholder.Economics.Cases;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests.Cases;

public sealed class ExplanationTests
{
    [Theory]
    [InlineData(CaseInput.CoordinatorCost, 420_200)]
    [InlineData(CaseInput.Persons, 29.9970)]
    public void The_memos_1600000_kroner_is_explained_by_one_unknown_at_a_time(CaseInput input, decimal value)
    {
        var explanation = Explanation.Solve(CaseCalculationTests.ACase(), input, new Kroner(1_600_000), Book, 2015);

        Assert.InRange(explanation.Value!.Value, value - 0.01m, value + 0.01m);
        Assert.True(Math.Abs((explanation.Reached - new Kroner(1_600_000)).Amount) <= 0.005m);
        Assert.Null(explanation.Why);
    }

    [Fact]
    public void Half_the_weeks_in_a_measure_would_give_another_passive_share()
    {
        var without = CaseCalculationTests.Read("economics-case-s3.yaml");

        var explanation = Explanation.Solve(without, CaseInput.PassiveShare, new Kroner(1_599_973.44m), Book, 2015);

        Assert.Equal(0.634m, Math.Round(explanation.Value!.Value, 4));
        Assert.Equal((0m, 1m), (explanation.Low, explanation.High));
    }

    [Fact]
    public void On_the_ladder_no_hours_reach_the_memos_gain_and_the_sentence_says_so()
    {
        var explanation = Explanation.Solve(CaseCalculationTests.ACase(), CaseInput.WeeklyHours, new Kroner(1_600_000_000), Book, 2016);

        Assert.Null(explanation.Value);
        Assert.Null(ExplanationAnswer.Of(explanation));
        Assert.StartsWith(
            "Ingen værdi af weekly_hours fra 0 til 37 giver 1.600.000.000 kr. Nettogevinsten ligger mellem",
            explanation.Why,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_value_beyond_the_range_is_not_looked_for_and_the_nearest_net_is_told()
    {
        var dearer = new Kroner(2_020_200m - 25_000_000m);

        var explanation = Explanation.Solve(CaseCalculationTests.ACase(), CaseInput.CoordinatorCost, dearer, Book, 2015);

        Assert.Null(explanation.Value);
        EqualToOre(-17_979_800m, explanation.Reached);
        Assert.EndsWith(
            "giver -22.979.800 kr. Nettogevinsten ligger mellem -17.979.800 kr. og 2.020.200 kr.",
            explanation.Why,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(CaseInput.CoordinatorCost, 2_020_200, 0)]
    [InlineData(CaseInput.CoordinatorCost, -17_900_000, 19_920_200)]
    [InlineData(CaseInput.CoordinatorCost, -17_979_800, 20_000_000)]
    [InlineData(CaseInput.Persons, -420_000, 0)]
    [InlineData(CaseInput.Persons, 672_980_000, 10_000)]
    public void The_first_and_the_last_value_of_the_range_are_found_too(CaseInput input, decimal target, decimal value)
    {
        var explanation = Explanation.Solve(CaseCalculationTests.ACase(), input, new Kroner(target), Book, 2015);

        Assert.NotNull(explanation.Value);
        Assert.Equal(value, Math.Round(explanation.Value.Value, 4));
        EqualToOre(target, explanation.Reached);
    }

    [Fact]
    public void A_value_that_gives_the_target_exactly_is_taken_as_it_is() =>
        Assert.Equal(0m, Explanation.Solve(CaseCalculationTests.ACase(), CaseInput.Persons, new Kroner(-420_000), Book, 2015).Value);

    [Fact]
    public void Between_two_whole_weeks_of_delay_the_search_ends_at_one_of_them()
    {
        // A week less of 30 jobs costs 38.850 kr.
        var target = new Kroner(1_600_200m - (2.5m * 38_850m));

        var explanation = Explanation.Solve(CaseCalculationTests.ACase(), CaseInput.StartDelay, target, Book, 2015);

        Assert.Equal(2.5m, Math.Round(explanation.Value!.Value, 6));
        Assert.Contains(explanation.Reached.ToOre(), new[] { new Kroner(1_522_500), new Kroner(1_483_650) });
    }

    [Theory]
    [InlineData(15)]
    [InlineData(30)]
    public void Of_two_values_that_reach_the_target_the_one_nearest_the_cases_own_is_given(decimal own)
    {
        // Six private jobs gain and a municipal one costs: together the gain falls with the hours until the high taper begins, then rises.
        var job = APlacement() with
        {
            WeeklyHours = new WeeklyHours(own),
            FullTimeHourlyCost = new Kroner(300),
        };
        var definition = CaseCalculationTests.ACase() with
        {
            Groups =
            [
                CaseCalculationTests.AGroup() with
                {
                    Persons = 6,
                    Job = job,
                },
                CaseCalculationTests.AGroup() with
                {
                    Persons = 1,
                    Job = job with { Employer = EmployerKind.Municipal },
                },
            ],
        };
        var target = CaseCalculation.Run(definition, Book, 2015).Total.Net;

        var explanation = Explanation.Solve(definition, CaseInput.WeeklyHours, target, Book, 2015);

        Assert.Equal(own, Math.Round(explanation.Value!.Value, 4));
    }

    [Fact]
    public void A_year_without_rates_is_explained_by_provisional_ones_where_the_case_allows_them()
    {
        var in2018 = CaseCalculationTests.ACase() with { From = new DateOnly(2018, 1, 1), Through = new DateOnly(2018, 12, 31) };
        var provisional = in2018 with { AllowsProvisionalRates = true };
        var net = CaseCalculation.Run(provisional, Book).Total.Net;

        Assert.Equal(30m, Math.Round(Explanation.Solve(provisional, CaseInput.Persons, net, Book).Value!.Value, 6));
        Assert.Throws<RateMissing>(() => Explanation.Solve(in2018, CaseInput.Persons, net, Book));
    }

    [Fact]
    public void The_answer_names_the_value_the_net_reached_and_the_range_tried()
    {
        var explanation = Explanation.Solve(CaseCalculationTests.ACase(), CaseInput.CoordinatorCost, new Kroner(1_600_000), Book, 2015);

        var answer = ExplanationAnswer.Of(explanation)!;

        Assert.Equal("coordinator_cost", answer.Name);
        Assert.Equal(420_200m, Math.Round(answer.Value, 2));
        Assert.Equal(1_600_000.00m, answer.Reached);
        Assert.Equal([0m, 20_000_000m], answer.Range);
    }

    [Fact]
    public void What_the_case_gives_at_some_value_is_found_again() =>
        Gen.Select(
                AnyOf.These(
                    CaseInput.CoordinatorCost,
                    CaseInput.Persons,
                    CaseInput.WeeklyHours,
                    CaseInput.HourlyCost,
                    CaseInput.Deadweight
                ),
                Gen.Int[1, 99]
            )
            .Sample(
                (input, percent) =>
                {
                    var definition = CaseCalculationTests.ACase();
                    var (low, high) = CaseInputs.RangeOf(input, definition);
                    var net = CaseCalculation.Run(definition.With(input, low + ((high - low) * percent / 100m)), Book, 2015).Total.Net;
                    return Math.Abs((Explanation.Solve(definition, input, net, Book, 2015).Reached - net).Amount) <= 0.005m;
                },
                iter: Iterations(10)
            );

    [Theory]
    [InlineData(10, 20, 12, 12, 24)]
    [InlineData(10, 20, 25, 25, 37)]
    [InlineData(0, 20, 12, 12, 12)]
    public void Other_groups_move_in_proportion_and_where_there_is_none_they_get_the_value(
        decimal first,
        decimal second,
        decimal value,
        decimal firstNow,
        decimal secondNow
    )
    {
        var definition = CaseCalculationTests.ACase() with { Groups = [Working(first), Working(second)] };

        var moved = definition.With(CaseInput.WeeklyHours, value);

        Assert.Equal([firstNow, secondNow], moved.Groups.Select(group => group.Job.WeeklyHours.Value));

        static CaseGroup Working(decimal hours) =>
            CaseCalculationTests.AGroup() with
            {
                Job = APlacement() with { WeeklyHours = new WeeklyHours(hours) },
            };
    }

    [Fact]
    public void The_coordinators_cost_is_the_first_cost_and_is_added_where_there_is_none()
    {
        var evaluation = new CaseCost("Evaluering", new Kroner(60_000));
        var coordinator = new CaseCost("Koordinator", new Kroner(420_000), new DateOnly(2015, 3, 1));
        var definition = CaseCalculationTests.ACase();

        Assert.Equal(
            [coordinator with { PerYear = new Kroner(500_000) }, evaluation],
            (definition with { Costs = [coordinator, evaluation] }).With(CaseInput.CoordinatorCost, 500_000m).Costs
        );
        Assert.Equal(
            [new CaseCost("Tovholder", new Kroner(500_000))],
            (definition with { Costs = [] }).With(CaseInput.CoordinatorCost, 500_000m).Costs
        );
    }

    [Fact]
    public void Every_input_is_read_back_as_it_was_set() =>
        Assert.All(
            Enum.GetValues<CaseInput>(),
            input =>
            {
                // Starts are delayed by whole weeks.
                var value = input == CaseInput.StartDelay ? 3m : 0.25m;
                Assert.Equal(value, CaseInputs.ValueOf(input, CaseCalculationTests.ACase().With(input, value)));
            }
        );
}
