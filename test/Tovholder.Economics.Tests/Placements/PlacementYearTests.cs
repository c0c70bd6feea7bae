using CsCheck;
using Tovholder.Domain;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rules;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests.Placements;

public sealed class PlacementYearTests
{
    private const string Examples = "placement-year.yaml";

    private static readonly Dictionary<string, Allowance> AllowanceNames = new(StringComparer.Ordinal)
    {
        ["ledighedsydelse_high"] = Allowance.LyHigh,
        ["ledighedsydelse_low_provider"] = Allowance.LyLowProvider,
        ["ledighedsydelse_low_non_provider"] = Allowance.LyLowNonProvider,
        ["kontanthjaelp_non_provider"] = Allowance.KontanthjaelpNonProvider,
        ["ressourceforloeb_non_provider"] = Allowance.RessourceforloebNonProvider,
        ["disability_pension_single"] = Allowance.DisabilityPensionSingle,
    };

    private static readonly Gen<(PlacementFacts Facts, int Year)> AnyPlacement = Gen.Select(
        Gen.Date[new DateTime(2010, 1, 1), new DateTime(2016, 12, 31)],
        Gen.Int[0, 120],
        AnyOf.These(
            Allowance.None,
            Allowance.LyHigh,
            Allowance.LyLowProvider,
            Allowance.KontanthjaelpNonProvider,
            Allowance.DisabilityPensionSingle
        ),
        Gen.Int[0, 37],
        Gen.Int[90, 250],
        AnyOf.These(EmployerKind.Private, EmployerKind.Municipal),
        AnyOf.These(2014, 2015, 2016, 2017),
        (approved, ladder, allowance, hours, cost, employer, year) =>
            (
                APlacement() with
                {
                    ApprovedOn = DateOnly.FromDateTime(approved),
                    LadderWeeksBefore = ladder,
                    Otherwise = Otherwise.Of(allowance),
                    WeeklyHours = new WeeklyHours(hours),
                    HourlyCost = new Kroner(cost),
                    FullTimeHourlyCost = new Kroner(cost + 20),
                    Employer = employer,
                },
                year
            )
    );

    public static TheoryData<string> All() => ExampleFile.Names(Examples);

    [Theory]
    [MemberData(nameof(All))]
    public void A_worked_example_comes_out_to_the_oere(string name)
    {
        var example = ExampleFile.Case(Examples, name);
        decimal Given(string key) => ExampleFile.Number(example["given." + key]);
        var facts = APlacement() with
        {
            ApprovedOn = ExampleFile.Date(example["given.approved_on"]),
            LadderWeeksBefore = (int)Given("ladder_weeks_before"),
            Otherwise = Otherwise.Of(
                AllowanceNames[example["given.benefit"]],
                Enum.Parse<Measure>(example["given.measure"], ignoreCase: true)
            ),
            WeeklyHours = new WeeklyHours(Given("weekly_hours")),
            HourlyCost = new Kroner(Given("hourly_cost")),
            FullTimeHourlyCost = new Kroner(Given("full_time_hourly_cost")),
            Employer = Enum.Parse<EmployerKind>(example["given.employer"], ignoreCase: true),
        };

        var year = PlacementYear.For(facts, (int)ExampleFile.Number(example["rules_of"]), Book);

        EqualToOre(ExampleFile.Expected(example)["municipality"], year.Gain.Municipality);
    }

    [Fact]
    public void The_lines_of_a_placement_say_who_saves_and_who_pays_by_which_rule()
    {
        var year = PlacementYear.For(APlacement(), 2015, Book);

        Assert.Collection(
            year.Lines,
            line =>
                IsLine(
                    line,
                    Payer.Municipality,
                    "Ledighedsydelse 89 pct., 52 uger, som ikke udbetales: kommunens andel 70 pct., skønnet sats",
                    133_952m
                ),
            line => IsLine(line, Payer.Municipality, "Fleksløntilskud, 52 uger, kommunens andel 35 pct., skønnet sats", -66_612m),
            line =>
                IsLine(
                    line,
                    Payer.State,
                    "Ledighedsydelse 89 pct., 52 uger, som ikke udbetales: statens andel 30 pct., skønnet sats",
                    57_408m
                ),
            line => IsLine(line, Payer.State, "Fleksløntilskud, 52 uger, statens andel 65 pct., skønnet sats", -123_708m),
            line => IsLine(line, Payer.Citizen, "Ledighedsydelse 89 pct., 52 uger, som borgeren ikke får, skønnet sats", -191_360m),
            line => IsLine(line, Payer.Citizen, "Fleksløntilskud, 52 uger, til borgeren, skønnet sats", 190_320m),
            line => IsLine(line, Payer.Citizen, "Løn inkl. pension i fleksjobbet, 52 uger", 67_600m),
            line => IsLine(line, Payer.Employer, "Løn inkl. pension i fleksjobbet, 52 uger", -67_600m)
        );
        Assert.Equal("før fleksbidrag", year.Caption);
        Assert.Equal(Book.Hash, year.RateBookHash);
        Assert.Contains(year.Rates, rate => rate is { Key: "unemployed_flex_benefit_89_week", Amount: 3680m });
        Assert.Contains(year.Rates, rate => rate is { Key: "flex_wage_subsidy_max_month", Mark: "skønnet sats" });
        Assert.Equal(["Fleksløntilskud", "Statsrefusion før 4. januar 2016", "Ledighedsydelse"], year.Rules.Select(rule => rule.Rule));
    }

    [Fact]
    public void A_B_and_C_stand_side_by_side_under_the_rules_of_2016()
    {
        var years = PlacementYear.ForEachCohort(APlacement(), 2016, Book);

        Assert.Equal([RefundCohort.A, RefundCohort.B, RefundCohort.C], years.Select(year => year.Cohort));
        Assert.Equal([67_977m, -18_720m, 624m], years.Select(year => year.Gain.Municipality.ToOre().Amount));
    }

    [Fact]
    public void The_result_says_when_the_ceiling_binds()
    {
        var facts = APlacement();

        Assert.False(PlacementYear.For(facts, 2015, Book).CeilingBinds);
        Assert.True(PlacementYear.For(facts with { FullTimeHourlyCost = new Kroner(130) }, 2015, Book).CeilingBinds);
    }

    [Fact]
    public void Hours_on_site_count_by_intensity()
    {
        var half = APlacement() with { WeeklyHours = new WeeklyHours(20), Intensity = new Share(0.5m) };

        EqualToOre(67_340m, PlacementYear.For(half, 2015, Book).Gain.Municipality);
    }

    [Fact]
    public void The_first_year_on_the_ladder_climbs_it_week_by_week()
    {
        var newcomer = APlacement() with { LadderWeeksBefore = 0 };

        var year = PlacementYear.For(newcomer, 2016, Book);

        EqualToOre(0.6192307692307692307692307692m * (193_440m - 192_660m), year.Gain.Municipality);
    }

    [Fact]
    public void What_one_payer_gives_another_receives() =>
        AnyPlacement.Sample(any => PlacementYear.For(any.Facts, any.Year, Book).Gain.Sum.ToOre() == Kroner.Zero, iter: Iterations(200));

    [Fact]
    public void The_lines_of_each_payer_sum_to_the_gain() =>
        AnyPlacement.Sample(
            any =>
            {
                var year = PlacementYear.For(any.Facts, any.Year, Book);
                return Enum.GetValues<Payer>()
                    .All(payer =>
                        year.Lines.Where(line => line.Payer == payer).Aggregate(Kroner.Zero, (sum, line) => sum + line.Amount).ToOre()
                        == year.Gain[payer].ToOre()
                    );
            },
            iter: Iterations(200)
        );

    private static void IsLine(CalculationLine line, Payer payer, string text, decimal amount)
    {
        Assert.Equal(payer, line.Payer);
        Assert.Equal(text, line.Text);
        EqualToOre(amount, line.Amount);
    }

    [Fact]
    public void A_contribution_of_a_tenth_of_the_subsidy_is_the_municipalitys_gain_and_says_so()
    {
        var rule = new RuleVersion("Tænkt fleksbidrag", "2016", "Ingen");
        var tenth = new FlexContribution(rule, new DateOnly(2016, 1, 1), new DateOnly(2016, 12, 31), week => 0.1m * week.Gross);

        var without = PlacementYear.For(APlacement(), 2016, Book);
        var with = PlacementYear.For(APlacement(), 2016, Book, tenth);

        EqualToOre(19_266m, with.Gain.Municipality - without.Gain.Municipality);
        Assert.Equal("med fleksbidrag", with.Caption);
    }
}
