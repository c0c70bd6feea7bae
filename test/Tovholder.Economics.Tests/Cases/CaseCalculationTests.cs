using CsCheck;
using Tovholder.Domain;
using Tovholder.Economics.Cases;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests.Cases;

public sealed class CaseCalculationTests
{
    internal static readonly Gen<CaseDefinition> AnyCase = Gen.Select(
            Gen.Int[1, 60],
            Gen.Int[0, 37],
            Gen.Decimal[0m, 1m].Array[1, 6],
            Gen.Decimal[0m, 2m],
            Gen.Int[0, 40],
            Gen.Decimal[0m, 1m],
            Gen.Bool,
            Gen.Int[0, 3]
        )
        .Select(any =>
            ACase() with
            {
                Through = new DateOnly(2016, 12, 31),
                MunicipalTaxRate = any.Item7 ? new Share(0.249m) : null,
                DiscountRate = any.Item7 ? 0.04m : null,
                PriceLevel = any.Item7 ? new PriceLevel(2016, 0.02m) : null,
                Groups =
                [
                    AGroup() with
                    {
                        Persons = any.Item1,
                        Job = APlacement() with
                        {
                            WeeklyHours = new WeeklyHours(any.Item2),
                            Start = new DateOnly(2014, 10, 1).AddMonths(2 * any.Item8),
                            Otherwise = Otherwise.Of(Allowance.LyLowProvider, Measure.Lapsed),
                            Employer = any.Item7 ? EmployerKind.Municipal : EmployerKind.Private,
                        },
                        PhaseIn = any.Item3.Select(share => new Share(share)).ToList(),
                        DropOutYearly = any.Item4,
                        RehireWeeks = any.Item5 == 0 ? null : any.Item5,
                        Deadweight = new Share(any.Item6),
                        ProviderCost = new Kroner(9_000),
                    },
                ],
            }
        );

    [Theory]
    [InlineData("economics-case-s1.yaml", 2015, 1_600_200.00)]
    [InlineData("economics-case-s1.yaml", 2016, -401_280.00)]
    [InlineData("economics-case-s2.yaml", 2015, 1_634_472.00)]
    [InlineData("economics-case-s2.yaml", 2016, -426_240.00)]
    [InlineData("economics-case-s3.yaml", 2015, 1_599_973.44)]
    [InlineData("economics-case-s3.yaml", 2016, 18_720.00)]
    public void The_sets_that_explain_the_memo_of_2015_come_out_to_the_oere(string file, int rulesOf, decimal net)
    {
        var result = CaseCalculation.Run(Read(file), Book, rulesOf);

        EqualToOre(net, result.Total.Net);
        Assert.Equal("før fleksbidrag", result.Caption);
        Assert.Contains("før fleksbidrag", result.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void S4_a_municipal_workplace_with_lapsed_refund()
    {
        var job = APlacement() with
        {
            WeeklyHours = new WeeklyHours(8),
            HourlyCost = new Kroner(177),
            FullTimeHourlyCost = new Kroner(200),
            Otherwise = Otherwise.Of(Allowance.LyHigh, Measure.Lapsed),
            Employer = EmployerKind.Municipal,
        };

        var result = Run(AGroup() with { Job = job });

        EqualToOre(1_552_480.80m, result.Total.Net);
        Assert.Contains("Lønnen til 30 fleksjob er kommunens egen udgift. Værdien af arbejdet er ikke regnet med.", result.Warnings);
        EqualToOre(1_552_480.80m + (30m * 177m * 8m * 52m), result.Total.Budgets.Benefits);
        EqualToOre(-30m * 177m * 8m * 52m, result.Total.Budgets.Operations);
    }

    [Fact]
    public void S5_lapsed_refund_in_a_social_enterprise()
    {
        var lapsed = AGroup() with { Job = APlacement() with { Otherwise = Otherwise.Of(Allowance.LyHigh, Measure.Lapsed) } };

        EqualToOre(3_742_440m, Run(lapsed).Total.Net);
    }

    [Fact]
    public void Coordinator_and_placements_give_net_and_each_payers_part()
    {
        var figures = CaseCalculation.Run(ACase(), Book, 2015).Total;

        EqualToOre(2_020_200m, figures.Saving);
        EqualToOre(420_000m, figures.Costs);
        EqualToOre(67_340m, figures.PerJob);
        Assert.Equal(30m, Math.Round(figures.FullYearEquivalents, 10));
        EqualToOre(1_600_200m, figures.ByPayer.Municipality);
        EqualToOre(30m * (57_408m - 123_708m), figures.ByPayer.State);
        EqualToOre(30m * 66_560m, figures.ByPayer.Citizen);
        EqualToOre(30m * -67_600m, figures.ByPayer.Employer);
    }

    [Fact]
    public void What_one_municipality_saves_on_benefits_the_sector_loses_in_block_grant()
    {
        var budgets = CaseCalculation.Run(ACase(), Book, 2015).Total.Budgets;

        EqualToOre(2_020_200m, budgets.Benefits);
        EqualToOre(-420_000m, budgets.Operations);
        EqualToOre(-2_020_200m, budgets.BlockGrantOfTheSector);
        EqualToOre(-420_000m, budgets.SectorNet);
    }

    [Fact]
    public void Two_years_by_their_own_rules_stand_side_by_side()
    {
        var result = CaseCalculation.Run(ACase() with { Through = new DateOnly(2016, 12, 31) }, Book);

        Assert.Equal([2015, 2016], result.Years.Select(year => year.Year));
        EqualToOre(1_600_200m, result.Years[0].Figures.Net);
        EqualToOre(-401_280m, result.Years[1].Figures.Net);
        EqualToOre(1_198_920m, result.Total.Net);
        EqualToOre(133_350m, result.Months[0].Net);
        Assert.Equal(24, result.Months.Count);
        Assert.Equal(30m, Math.Round(result.Months[3].Jobs, 10));
    }

    [Fact]
    public void Phase_in_counts_quarters_from_the_first_day_of_the_case()
    {
        var phased = AGroup() with { PhaseIn = Shares(0m, 0.5m, 1m) };

        var result = Run(phased);

        Assert.Equal([0m, 15m, 30m, 30m], JobsInEachQuarter(result));
        Assert.Equal(18.75m, Math.Round(result.Total.FullYearEquivalents, 10));
        EqualToOre(18.75m * 67_340m, result.Total.Saving);
    }

    [Fact]
    public void A_phase_in_that_falls_ends_the_latest_jobs_first()
    {
        var phased = AGroup() with { PhaseIn = Shares(0.5m, 1m, 0.3m) };

        var result = Run(phased);

        Assert.Equal([15m, 30m, 9m, 9m], JobsInEachQuarter(result));
    }

    [Fact]
    public void Jobs_that_have_ended_are_not_ended_again_by_the_next_fall()
    {
        var phased = AGroup() with { PhaseIn = Shares(0.5m, 1m, 0.6m, 0.2m) };

        var result = Run(phased);

        Assert.Equal([15m, 30m, 18m, 6m], JobsInEachQuarter(result));
    }

    [Fact]
    public void A_quarter_that_begins_on_the_last_day_has_that_day()
    {
        var phased = AGroup() with { PhaseIn = Shares(0m, 1m) };

        var result = CaseCalculation.Run(ACase() with { Through = new DateOnly(2015, 4, 1), Groups = [phased], Costs = [] }, Book);

        // One of April's thirty days.
        EqualToOre(2_020_200m / 12m / 30m, result.Total.Net);
    }

    [Fact]
    public void Later_waves_climb_the_ladder_from_their_own_start()
    {
        var newcomers = AGroup() with
        {
            Job = APlacement() with { Start = new DateOnly(2016, 1, 1), LadderWeeksBefore = 0 },
            PhaseIn = Shares(0.5m, 1m),
        };

        var result = CaseCalculation.Run(
            ACase() with
            {
                From = new(2016, 1, 1),
                Through = new(2016, 12, 31),
                Groups = [newcomers],
                Costs = [],
            },
            Book
        );

        var gross = (193_440m - 192_660m) / 52m;
        var firstYear = (4 * 0.2m) + (22 * 0.6m) + (26 * 0.7m);
        var nineMonths = (4 * 0.2m) + (22 * 0.6m) + (13 * 0.7m);
        EqualToOre(15m * gross * (firstYear + nineMonths), result.Total.Net);
    }

    [Fact]
    public void A_job_that_begins_later_than_the_case_waits_and_one_that_began_earlier_has_climbed_the_ladder()
    {
        var later = AGroup() with { Job = APlacement() with { Start = new DateOnly(2015, 7, 1) } };
        var earlier = AGroup() with { Job = APlacement() with { Start = new DateOnly(2014, 8, 1), LadderWeeksBefore = 0 } };

        Assert.Equal(15m, Math.Round(Run(later).Total.FullYearEquivalents, 10));
        EqualToOre(0.5m * 2_020_200m, Run(later).Total.Saving);
        var in2016 = CaseCalculation.Run(
            ACase() with
            {
                From = new(2016, 1, 1),
                Through = new(2016, 12, 31),
                Groups = [earlier],
                Costs = [],
            },
            Book
        );
        EqualToOre(30m * 624m, in2016.Total.Net);
    }

    [Fact]
    public void Cohort_B_is_moved_to_the_ladder_by_the_hiring_and_the_case_says_that_it_costs()
    {
        var b = AGroup() with { Job = APlacement() with { ApprovedOn = new DateOnly(2014, 3, 1) } };

        var result = CaseCalculation.Run(ACase() with { Groups = [b], Costs = [] }, Book, 2016);

        EqualToOre(30m * -18_720m, result.Total.Net);
        Assert.Contains(
            "30 fleksjob koster kommunen mere i fleksjob end uden, selv om borgerne begynder at arbejde (kohorte B).",
            result.Warnings
        );
    }

    [Fact]
    public void Drop_out_without_rehiring_empties_the_jobs_evenly()
    {
        var leaking = AGroup() with { DropOutYearly = 0.52m };

        var result = Run(leaking);

        var stays = 1m;
        var weeks = 0m;
        for (var week = 0; week < 52; week++)
        {
            weeks += stays;
            stays *= 0.99m;
        }

        Assert.Equal(Math.Round(30m * weeks / 52m, 8), Math.Round(result.Total.FullYearEquivalents, 8));
    }

    [Fact]
    public void A_job_that_is_filled_again_comes_back_after_the_wait()
    {
        var leaking = AGroup() with { DropOutYearly = 0.52m };
        var refilled = leaking with { RehireWeeks = 4 };

        Assert.True(Run(refilled).Total.FullYearEquivalents > Run(leaking).Total.FullYearEquivalents);
        Assert.True(Run(refilled).Total.FullYearEquivalents < 30m);
    }

    [Fact]
    public void A_job_of_nine_months_that_ends_costs_more_than_one_that_never_began_when_the_fallback_rises()
    {
        var low = APlacement() with { Otherwise = Otherwise.Of(Allowance.LyLowNonProvider) };
        var brief = AGroup() with { Job = low, DropOutYearly = 1m };

        var result = Run(brief);

        var line = Assert.Single(result.Lines, line => line.Text.Contains("efter at jobbet er ophørt", StringComparison.Ordinal));
        Assert.True(line.Amount < Kroner.Zero);
        Assert.StartsWith("Ledighedsydelse 89 pct.", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_hired_again_is_no_longer_on_the_higher_allowance()
    {
        var low = AGroup() with { Job = APlacement() with { Otherwise = Otherwise.Of(Allowance.LyLowNonProvider) }, DropOutYearly = 1m };
        Kroner RelapseOf(CaseGroup group) =>
            Run(group).Lines.Single(line => line.Text.Contains("efter at jobbet er ophørt", StringComparison.Ordinal)).Amount;

        var never = RelapseOf(low);
        var soon = RelapseOf(low with { RehireWeeks = 3 });

        // After the ninth month those who leave pile up week by week, unless they are in a job again three weeks later.
        Assert.InRange(soon.Amount / never.Amount, 0.2m, 0.9m);
    }

    [Fact]
    public void Those_who_would_have_found_a_job_anyway_bring_no_gain_but_have_a_job()
    {
        var half = AGroup() with { Deadweight = new Share(0.5m) };

        var result = Run(half);

        EqualToOre(1_010_100m, result.Total.Saving);
        Assert.Equal(30m, Math.Round(result.Total.FullYearEquivalents, 10));
        Assert.Contains("50 pct. af 30 fleksjob ville have fundet et job alligevel; deres gevinst er ikke regnet med.", result.Warnings);
    }

    [Fact]
    public void A_provider_is_paid_each_time_a_job_starts()
    {
        var once = AGroup() with { ProviderCost = new Kroner(1_000), PhaseIn = Shares(0.5m, 1m) };
        var again = once with { DropOutYearly = 1m, RehireWeeks = 1 };
        var before = once with { Job = APlacement() with { Start = new DateOnly(2014, 12, 1) }, PhaseIn = Shares(1m) };

        EqualToOre(30_000m, Run(once).Total.Costs);
        Assert.True(Run(again).Total.Costs > new Kroner(40_000));
        EqualToOre(0m, Run(before).Total.Costs);
    }

    [Fact]
    public void A_provider_of_jobs_begun_in_the_cases_first_week_but_before_it_has_been_paid()
    {
        var before = AGroup() with { Job = APlacement() with { Start = new DateOnly(2015, 1, 2) }, ProviderCost = new Kroner(1_000) };

        var result = CaseCalculation.Run(ACase() with { From = new DateOnly(2015, 1, 5), Groups = [before], Costs = [] }, Book);

        EqualToOre(0m, result.Total.Costs);
    }

    [Fact]
    public void A_delay_longer_than_the_case_leaves_the_costs_alone()
    {
        var result = CaseCalculation.Run(ACase().With(CaseInput.StartDelay, 104m), Book);

        Assert.Equal(0m, result.Total.FullYearEquivalents);
        EqualToOre(-420_000m, result.Total.Net);
    }

    [Fact]
    public void Without_persons_a_job_brings_nothing_and_no_warning_says_that_it_costs()
    {
        var result = CaseCalculation.Run(ACase().With(CaseInput.Persons, 0m), Book);

        EqualToOre(0m, result.Total.PerJob);
        Assert.DoesNotContain(result.Warnings, warning => warning.Contains("koster kommunen mere", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, null, "2015-12-31", 372_000)]
    [InlineData("2015-07-01", "2015-09-30", "2015-12-31", 93_000)]
    [InlineData("2014-07-01", "2015-01-31", "2015-12-31", 31_000)]
    [InlineData("2015-12-01", "2016-02-28", "2015-12-31", 31_000)]
    [InlineData("2015-07-01", "2015-07-01", "2015-12-31", 1_000)]
    [InlineData("2015-12-12", null, "2015-12-10", 0)]
    public void A_cost_counts_on_its_own_days_within_the_case(string? from, string? through, string caseThrough, decimal costs)
    {
        var cost = new CaseCost("Evaluering", new Kroner(372_000), Day(from), Day(through));
        var definition = ACase() with { Through = ExampleFile.Date(caseThrough), Costs = [cost] };
        var own = Enum.GetValues<CaseInput>().Select(_ => double.NaN).ToArray();

        var total = CaseCalculation.Run(definition, Book).Total;

        EqualToOre(costs, total.Costs);
        Assert.Equal((double)total.Net.Amount, new QuickCase(definition, Book, rulesOf: null).Net(own), tolerance: 0.005d);

        static DateOnly? Day(string? text) => text is null ? null : ExampleFile.Date(text);
    }

    [Fact]
    public void Tax_moves_from_citizen_to_municipality_only_where_it_is_switched_on()
    {
        var definition = ACase() with { Groups = [AGroup() with { Persons = 1 }], Costs = [] };

        var without = CaseCalculation.Run(definition, Book, 2016).Total;
        var with = CaseCalculation.Run(definition with { MunicipalTaxRate = new Share(0.249m) }, Book, 2016);

        EqualToOre(15_291.59m, with.Total.Saving - without.Saving);
        EqualToOre(15_291.59m, with.Total.Budgets.Tax);
        EqualToOre(-15_291.59m, with.Total.ByPayer.Citizen - without.ByPayer.Citizen);
        EqualToOre(15_291.59m, with.Total.Budgets.SectorNet);
        Assert.Contains(
            "Kommuneskatten er skønnet: uden fradrag og uden udligning, som tager en del af gevinsten. Statens skatter er ikke regnet med.",
            with.Warnings
        );
        Assert.Contains(with.Lines, line => line.Text == "Kommuneskat, 24,9 pct., skønnet");
    }

    [Fact]
    public void Years_are_shown_in_the_prices_asked_for_and_only_the_total_is_discounted()
    {
        var definition = ACase() with
        {
            Through = new DateOnly(2016, 12, 31),
            PriceLevel = new PriceLevel(2015, 0.02m),
            DiscountRate = 0.04m,
        };

        var result = CaseCalculation.Run(definition, Book);

        EqualToOre(1_600_200m, result.Years[0].Figures.Net);
        EqualToOre(-401_280m / 1.02m, result.Years[1].Figures.Net);
        EqualToOre(1_600_200m - (401_280m / 1.02m / 1.04m), result.Total.Net);
        Assert.Equal("Prisniveau (2013)", result.Lines.Single(line => line.Text == "Omregning til 2015-priser").Rule.ToString());
        Assert.Equal(
            "Tilbagediskontering (2013)",
            result.Lines.Single(line => line.Text == "Tilbagediskontering med 4 pct. om året").Rule.ToString()
        );
        Assert.Contains("Totalen er tilbagediskonteret til 2015; årene er det ikke.", result.Warnings);
    }

    [Fact]
    public void Tax_by_the_rules_of_one_year_needs_no_rate_of_the_cases_own_year()
    {
        var of2016 = ACase() with { MunicipalTaxRate = new Share(0.249m), Costs = [] };
        var in2027 = of2016 with { From = new DateOnly(2027, 1, 1), Through = new DateOnly(2027, 12, 31) };

        Assert.Equal(
            CaseCalculation.Run(of2016, Book, 2016).Total.Budgets.Tax.ToOre(),
            CaseCalculation.Run(in2027, Book, 2016).Total.Budgets.Tax.ToOre()
        );
    }

    [Fact]
    public void A_case_with_a_rule_for_fleksbidrag_says_which_and_has_its_money()
    {
        var contribution = new FlexContribution(
            new RuleVersion("Fleksbidrag", "prøve", "—"),
            new DateOnly(2015, 1, 1),
            new DateOnly(2015, 12, 31),
            week => week.Part * new Kroner(100)
        );

        var result = CaseCalculation.Run(ACase(), Book, contribution: contribution);

        EqualToOre(1_600_200m + (30m * 52m * 100m), result.Total.Net);
        Assert.Equal("med fleksbidrag", result.Caption);
        Assert.Equal("Beløbene er med fleksbidrag efter reglen Fleksbidrag (prøve).", result.Warnings[0]);
    }

    [Fact]
    public void With_several_groups_each_line_begins_with_its_group_and_can_do_without()
    {
        var definition = ACase() with { Groups = [AGroup(), AGroup() with { Name = "Værksteder" }], Costs = [] };

        var lines = CaseCalculation.Run(definition, Book).Lines.Select(line => line.Text).ToList();
        var alone = Run(AGroup()).Lines.Select(line => line.Text).ToList();

        Assert.Equal([.. alone.Select(text => $"30 fleksjob: {text}"), .. alone.Select(text => $"Værksteder: {text}")], lines);
        Assert.Equal([.. alone, .. alone], lines.Select(definition.WithoutGroup));
        Assert.Equal("Udgifter til indsatsen", definition.WithoutGroup("Udgifter til indsatsen"));
    }

    [Fact]
    public void Prices_can_be_those_of_a_later_year() =>
        EqualToOre(
            1_600_200m * 1.02m * 1.02m,
            CaseCalculation.Run(ACase() with { PriceLevel = new PriceLevel(2017, 0.02m) }, Book).Total.Net
        );

    [Fact]
    public void A_year_without_rates_is_refused_unless_provisional_rates_are_asked_for_and_then_it_shows()
    {
        var in2018 = ACase() with { From = new DateOnly(2018, 1, 1), Through = new DateOnly(2018, 12, 31) };

        Assert.Throws<RateMissing>(() => CaseCalculation.Run(in2018, Book));
        var result = CaseCalculation.Run(in2018 with { AllowsProvisionalRates = true }, Book);
        Assert.Contains("Foreløbig sats: Ledighedsydelse, 89 pct. af dagpengenes højeste beløb, pr. uge (2017).", result.Warnings);
    }

    [Fact]
    public void Estimated_rates_and_a_binding_ceiling_are_told()
    {
        var tight = AGroup() with { Job = APlacement() with { FullTimeHourlyCost = new Kroner(130) } };

        var warnings = Run(tight).Warnings;

        Assert.Contains(warnings, warning => warning.StartsWith("Skønnet sats: ", StringComparison.Ordinal));
        Assert.Contains(
            "Lønloftet binder for 30 fleksjob: løn og tilskud kan ikke blive højere end en fuldtidsløn på 20.843,33 kr. om måneden.",
            warnings
        );
    }

    [Fact]
    public void A_ceiling_that_binds_in_two_waves_is_told()
    {
        var tight = AGroup() with { Job = APlacement() with { FullTimeHourlyCost = new Kroner(130) }, PhaseIn = Shares(0.5m, 1m) };

        Assert.Contains(Run(tight).Warnings, warning => warning.StartsWith("Lønloftet binder for 30 fleksjob", StringComparison.Ordinal));
    }

    [Fact]
    public void Provisional_rates_are_told_before_estimated_ones()
    {
        var definition = ACase() with { Through = new DateOnly(2018, 12, 31), AllowsProvisionalRates = true };

        var marks = CaseCalculation.Run(definition, Book).Warnings.Where(warning => warning.Contains(" sats: ", StringComparison.Ordinal));

        Assert.Equal(["Foreløbig sats", "Skønnet sats"], marks.Select(warning => warning.Split(':')[0]));
    }

    [Fact]
    public void The_lines_sum_to_the_net_whatever_the_case() => AnyCase.Sample(LinesSumToTheNet, iter: Iterations(60));

    [Fact]
    public void The_lines_sum_to_the_net_when_one_of_them_is_less_than_an_oere() =>
        AnyCase.Sample(LinesSumToTheNet, seed: "6DdRLVb_7Z46", iter: Iterations(60));

    private static bool LinesSumToTheNet(CaseDefinition definition)
    {
        var result = CaseCalculation.Run(definition, Book);
        var sum = result.Lines.Aggregate(Kroner.Zero, (sum, line) => sum + line.Amount);
        // Not øre against øre: an amount that lies on half an øre rounds either way by the last of its 28 digits.
        return Math.Abs((sum - result.Total.Net).Amount) < 0.000_001m;
    }

    [Fact]
    public void All_payers_together_lose_exactly_the_costs_whatever_the_case() =>
        AnyCase.Sample(
            definition =>
            {
                var total = CaseCalculation.Run(definition with { DiscountRate = null }, Book).Total;
                return total.ByPayer.Sum.ToOre() == (-total.Costs).ToOre() && total.Net.ToOre() == total.ByPayer.Municipality.ToOre();
            },
            iter: Iterations(60)
        );

    [Fact]
    public void The_municipalitys_budgets_sum_to_its_net_whatever_the_case() =>
        AnyCase.Sample(
            definition =>
            {
                var total = CaseCalculation.Run(definition, Book).Total;
                return (total.Budgets.Benefits + total.Budgets.Operations + total.Budgets.Tax).ToOre() == total.Net.ToOre();
            },
            iter: Iterations(60)
        );

    [Fact]
    public void Nobody_is_in_more_jobs_than_there_are_persons() =>
        AnyCase.Sample(
            definition =>
                CaseCalculation
                    .Run(definition, Book)
                    .Months.All(month => month.Jobs >= 0m && month.Jobs <= definition.Groups[0].Persons + 0.000001m),
            iter: Iterations(60)
        );

    internal static CaseDefinition Read(string file) =>
        CaseFile.Parse(file, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "examples", file)));

    internal static CaseGroup AGroup() => new("30 fleksjob", 30, APlacement(), [Share.All]);

    internal static CaseDefinition ACase() =>
        new(
            "Socialøkonomiske virksomheder",
            new DateOnly(2015, 1, 1),
            new DateOnly(2015, 12, 31),
            [AGroup()],
            [new CaseCost("Tovholder", new Kroner(420_000))]
        );

    private static CaseResult Run(CaseGroup group) => CaseCalculation.Run(ACase() with { Groups = [group], Costs = [] }, Book);

    private static List<decimal> JobsInEachQuarter(CaseResult result) =>
        [.. result.Months.Where(month => month.Month.Month % 3 == 1).Select(month => Math.Round(month.Jobs, 10))];

    private static List<Share> Shares(params decimal[] shares) => [.. shares.Select(share => new Share(share))];
}
