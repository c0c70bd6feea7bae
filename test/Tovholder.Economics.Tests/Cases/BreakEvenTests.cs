using CsCheck;
using Tovholder.Domain;
using Tovholder.Economics.Cases;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rules;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests.Cases;

public sealed class BreakEvenTests
{
    [Theory]
    [InlineData(2016, 65_000)]
    [InlineData(2024, 72_680)]
    public void On_the_ladder_a_job_pays_from_a_certain_wage(int year, decimal wage) =>
        EqualToOre(wage, BreakEven.YearlyWage(APlacement(), year, Book)!.Value);

    [Fact]
    public void The_break_even_wage_is_the_same_whatever_an_hour_costs() =>
        Gen.Int[100, 400]
            .Sample(
                cost =>
                    BreakEven.YearlyWage(APlacement() with { HourlyCost = new Kroner(cost) }, 2016, Book)!.Value.ToOre()
                    == new Kroner(65_000),
                iter: Iterations(10)
            );

    [Fact]
    public void A_binding_ceiling_lets_a_job_pay_at_fewer_hours()
    {
        var tight = APlacement() with { FullTimeHourlyCost = new Kroner(130) };

        var with = BreakEven.Hours(tight, 2016, Book, withCeiling: true)!.Value;
        var without = BreakEven.Hours(tight, 2016, Book, withCeiling: false)!.Value;

        Assert.Equal(9.6154m, Math.Round(without.Value, 4));
        Assert.True(with < without);
        EqualToOre(0m, PlacementYear.For(tight with { WeeklyHours = with }, 2016, Book).Gain.Municipality);
    }

    [Fact]
    public void Where_a_job_always_gains_or_always_costs_there_is_no_break_even()
    {
        var pension = APlacement() with { Otherwise = Otherwise.Of(Allowance.DisabilityPensionSingle) };
        var nothing = APlacement() with { Otherwise = Otherwise.Of(Allowance.None) };

        Assert.Null(BreakEven.Hours(pension, 2016, Book, withCeiling: false));
        Assert.Null(BreakEven.Hours(nothing, 2016, Book, withCeiling: false));
        Assert.Null(BreakEven.YearlyWage(nothing, 2016, Book));
    }

    [Fact]
    public void A_citizen_without_benefit_stops_costing_where_the_wage_ends_the_subsidy()
    {
        // 17,550 kr. less 30 % of 13,648 is taken by 55 % of the 24,464.73 kr. above them; from there on the gain is nothing, not a loss.
        var nothing = APlacement() with
        {
            Otherwise = Otherwise.Of(Allowance.None),
            HourlyCost = new Kroner(300),
        };

        EqualToOre(457_352.73m, BreakEven.YearlyWage(nothing, 2015, Book)!.Value);
    }

    [Fact]
    public void In_a_municipal_workplace_the_gain_falls_with_hours_until_it_is_gone()
    {
        var own = APlacement() with { Otherwise = Otherwise.Of(Allowance.LyHigh, Measure.Lapsed), Employer = EmployerKind.Municipal };

        var hours = BreakEven.Hours(own, 2015, Book, withCeiling: false)!.Value;

        EqualToOre(
            0m,
            PlacementYear.For(own with { WeeklyHours = hours, FullTimeHourlyCost = new Kroner(900) }, 2015, Book).Gain.Municipality
        );
    }

    [Fact]
    public void Six_and_a_bit_jobs_pay_a_coordinator_under_the_rules_of_2015_and_no_reasonable_number_does_on_the_ladder()
    {
        var jobs2015 = BreakEven.Jobs(CaseCalculation.Run(CaseCalculationTests.ACase(), Book, 2015).Total);
        var jobs2016 = BreakEven.Jobs(CaseCalculation.Run(CaseCalculationTests.ACase(), Book, 2016).Total);

        Assert.Equal(6.24m, Math.Round(jobs2015!.Value, 2));
        Assert.Equal(673.08m, Math.Round(jobs2016!.Value, 2));
    }

    [Fact]
    public void Without_costs_no_job_is_needed_and_without_gain_none_is_enough()
    {
        var free = CaseCalculationTests.ACase() with { Costs = [] };
        var losing = CaseCalculationTests.ACase() with
        {
            Groups = [CaseCalculationTests.AGroup() with { Job = APlacement() with { WeeklyHours = new WeeklyHours(2) } }],
        };

        Assert.Equal(0m, BreakEven.Jobs(CaseCalculation.Run(free, Book).Total));
        Assert.Equal(0m, BreakEven.Jobs(CaseCalculation.Run(losing with { Costs = [] }, Book, 2016).Total));
        Assert.Null(BreakEven.Jobs(CaseCalculation.Run(losing, Book, 2016).Total));
        Assert.Null(BreakEven.Jobs(CaseCalculation.Run(CaseCalculationTests.ACase().With(CaseInput.Persons, 0m), Book).Total));
    }
}
