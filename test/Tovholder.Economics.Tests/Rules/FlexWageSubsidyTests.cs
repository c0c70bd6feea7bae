using CsCheck;
using Tovholder.Domain;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests.Rules;

public sealed class FlexWageSubsidyTests
{
    private const string Examples = "flex-wage-subsidy.yaml";

    private static readonly Gen<(Kroner Wage, Kroner FullTime, DateOnly Month)> AnyMonth = Gen.Select(
        Gen.Int[0, 6_000_000],
        Gen.Int[0, 6_000_000],
        AnyOf.These(2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2024),
        (wage, fullTime, year) => (new Kroner(wage / 100m), new Kroner(fullTime / 100m), new DateOnly(year, 5, 1))
    );

    public static TheoryData<string> All() => ExampleFile.Names(Examples);

    [Theory]
    [MemberData(nameof(All))]
    public void A_worked_example_comes_out_to_the_oere(string name)
    {
        var example = ExampleFile.Case(Examples, name);
        var month = ExampleFile.Date(example["month"]);
        var wage = example.TryGetValue("given.wage", out var given)
            ? new Kroner(ExampleFile.Number(given))
            : MonthlyWage.For(
                new(ExampleFile.Number(example["given.hourly_wage"])),
                new(ExampleFile.Number(example["given.weekly_hours"]))
            );
        var fullTime = example.TryGetValue("given.full_time_wage", out var ceiling)
            ? new Kroner(ExampleFile.Number(ceiling))
            : MonthlyWage.For(new(ExampleFile.Number(example["given.hourly_wage"])), WeeklyHours.FullTime);

        var result = FlexWageSubsidy.ForMonth(wage, fullTime, month, Book);
        var atp = ExtraAtp.ForMonth(result.Subsidy, month, Book);

        Assert.All(
            ExampleFile.Expected(example),
            expected =>
                EqualToOre(
                    expected.Value,
                    expected.Key switch
                    {
                        "wage" => result.Wage,
                        "full_time_wage" => result.FullTimeWage,
                        "below" => result.ReductionBelow,
                        "above" => result.ReductionAbove,
                        "before_ceiling" => result.BeforeCeiling,
                        "subsidy" => result.Subsidy,
                        "total" => result.Total,
                        "atp" => atp.Amount,
                        _ => throw new InvalidOperationException($"{expected.Key} is not a figure of this rule."),
                    }
                )
        );
    }

    [Fact]
    public void The_subsidy_never_rises_with_the_wage() =>
        Gen.Select(AnyMonth, Gen.Int[0, 1_000_000])
            .Sample(
                (any, more) =>
                    Subsidy(any.Wage + new Kroner(more / 100m), any.FullTime, any.Month).Subsidy
                    <= Subsidy(any.Wage, any.FullTime, any.Month).Subsidy
            );

    [Fact]
    public void Wage_and_subsidy_together_never_fall_when_the_wage_rises() =>
        Gen.Select(AnyMonth, Gen.Int[0, 1_000_000])
            .Sample(
                (any, more) =>
                    Subsidy(any.Wage + new Kroner(more / 100m), any.FullTime, any.Month).Total
                    >= Subsidy(any.Wage, any.FullTime, any.Month).Total
            );

    [Fact]
    public void Wage_and_subsidy_stay_under_the_ceiling_wherever_the_wage_does() =>
        AnyMonth.Where(any => any.Wage <= any.FullTime).Sample(any => Subsidy(any.Wage, any.FullTime, any.Month).Total <= any.FullTime);

    [Fact]
    public void The_steps_shown_sum_to_the_subsidy() =>
        AnyMonth.Sample(any =>
        {
            var result = Subsidy(any.Wage, any.FullTime, any.Month);
            var steps = result.Lines;
            var beforeCeiling = Kroner.Max(Kroner.Zero, steps[0].Amount + steps[1].Amount + steps[2].Amount);
            var afterCeiling = result.CeilingBinds ? steps[3].Amount + steps[4].Amount : steps[3].Amount;
            return beforeCeiling == steps[3].Amount && afterCeiling == steps[^1].Amount && steps[^1].Amount == result.Subsidy;
        });

    [Fact]
    public void The_steps_shown_name_their_rule_and_the_part_of_the_law()
    {
        var steps = Subsidy(new Kroner(20_000), new Kroner(25_000), new DateOnly(2024, 5, 1)).Lines;

        Assert.All(steps, step => Assert.Equal("Fleksløntilskud (2013)", step.Rule.ToString()));
        Assert.Equal(
            ["stk. 1", "stk. 2", "stk. 2", "stk. 2", "stk. 3", "stk. 3"],
            steps.Select(step => step.Rule.Law["LAB § 123, ".Length..])
        );
        Assert.Equal("Lønloftet: løn og tilskud kan højst blive 25.000 kr.", steps[4].Text);
        Assert.Equal("Fleksløntilskud", steps[5].Text);
    }

    [Fact]
    public void The_wage_behind_a_subsidy_is_the_wage_it_was_worked_out_from()
    {
        var noCeiling = new Kroner(1_000_000m);
        AnyMonth.Sample(any =>
        {
            var result = Subsidy(any.Wage, noCeiling, any.Month);
            return result.Subsidy == Kroner.Zero
                || FlexWageSubsidy.WageBehind(result.Subsidy, any.Month, Book)!.Value.ToOre() == any.Wage.ToOre();
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17_550.01)]
    public void A_subsidy_of_nothing_or_above_the_highest_has_no_wage_behind_it(decimal subsidy) =>
        Assert.Null(FlexWageSubsidy.WageBehind(new Kroner(subsidy), new DateOnly(2015, 5, 1), Book));

    [Fact]
    public void The_highest_subsidy_belongs_to_no_wage_at_all() =>
        Assert.Equal(Kroner.Zero, FlexWageSubsidy.WageBehind(new Kroner(17_550), new DateOnly(2015, 5, 1), Book));

    [Fact]
    public void What_municipality_and_state_pay_is_the_subsidy() =>
        Gen.Int[1, 200]
            .Sample(week =>
            {
                var refund = RefundLadder2016.ForWeek(week, new DateOnly(2016, 5, 1), Book);
                var subsidy = new Kroner(12_345.67m);
                return (refund.StateShare * subsidy) + (refund.MunicipalShare * subsidy) == subsidy;
            });

    [Fact]
    public void A_negative_wage_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Subsidy(new Kroner(-0.01m), Kroner.Zero, new DateOnly(2015, 5, 1)));

    [Fact]
    public void January_uses_the_rates_of_the_new_year_although_weekly_rates_move_on_its_first_monday()
    {
        var result = Subsidy(new Kroner(20000), new Kroner(40000), new DateOnly(2015, 1, 1));

        Assert.Equal(new Kroner(17550), result.Highest);
        Assert.Equal(new Kroner(13648), result.Threshold);
    }

    [Fact]
    public void A_year_without_a_threshold_cannot_be_calculated()
    {
        var missing = Assert.Throws<RateMissing>(() => Subsidy(new Kroner(5000), new Kroner(30000), new DateOnly(2023, 5, 1)));

        Assert.Equal("flex_wage_subsidy_threshold_month", missing.Key);
    }

    private static FlexWageSubsidyResult Subsidy(Kroner wage, Kroner fullTime, DateOnly month) =>
        FlexWageSubsidy.ForMonth(wage, fullTime, month, Book);
}
