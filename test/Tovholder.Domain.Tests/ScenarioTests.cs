using Tovholder.Domain.Programme;

namespace Tovholder.Domain.Tests;

public sealed class ScenarioTests
{
    private static readonly ScenarioSettings AsItIs = new() { RulesOf = 2015 };

    [Fact]
    public void Every_cause_is_taken_over_one_at_a_time_until_the_other_scenario_stands()
    {
        var other = new ScenarioSettings
        {
            RulesOf = 2016,
            RateKey = "refund_step_from_week_53",
            RateAmount = 0.3m,
            Contribution = 10m,
            Jobs = 25m,
            WeeklyHours = 12m,
            HourlyCost = 140m,
            CoordinatorCost = 300_000m,
            DropOut = 10m,
            FoundAnyway = 5m,
            ActiveWeeks = 30m,
            DelayWeeks = 13,
        };

        var steps = new List<ScenarioSettings> { AsItIs };
        foreach (var cause in Enum.GetValues<ScenarioCause>())
        {
            steps.Add(steps[^1].With(cause, other));
        }

        Assert.Equal(other, steps[^1]);
        Assert.Equal(steps.Count, steps.Distinct().Count());
        Assert.All(Enum.GetValues<ScenarioCause>(), cause => Assert.NotNull(other.Of(cause)));
    }

    [Theory]
    [InlineData("Jobs", 0)]
    [InlineData("WeeklyHours", 38)]
    [InlineData("DropOut", 101)]
    [InlineData("DelayWeeks", 105)]
    public void A_number_outside_its_range_is_refused_beside_its_field(string field, int value)
    {
        var settings = field switch
        {
            "Jobs" => AsItIs with { Jobs = value },
            "WeeklyHours" => AsItIs with { WeeklyHours = value },
            "DropOut" => AsItIs with { DropOut = value },
            _ => AsItIs with { DelayWeeks = value },
        };

        var refusal = settings.Check();

        Assert.Equal(field, refusal!.Field);
        Assert.Contains($"der står {value}. Ret tallet.", refusal.Message, StringComparison.Ordinal);
        Assert.Null(AsItIs.Check());
    }

    [Fact]
    public void Another_rate_needs_both_its_name_and_its_value()
    {
        Assert.Equal("RateAmount", (AsItIs with { RateKey = "refund_step_from_week_53" }).Check()!.Field);
        Assert.Equal("RateKey", (AsItIs with { RateAmount = 0.3m }).Check()!.Field);
    }
}
