using CsCheck;
using Tovholder.Domain;
using Tovholder.Economics.Cases;
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
