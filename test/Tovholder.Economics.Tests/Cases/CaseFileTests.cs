using Tovholder.Domain;
using Tovholder.Economics.Cases;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Tests.Cases;

public sealed class CaseFileTests
{
    private const string Good = """
        name: Sociale virksomheder
        period: { from: 2015-01-01, through: 2015-12-31 }
        groups:
          - name: 30 fleksjob
            persons: 30
            approved_on: 2014-08-01
            ladder_weeks_before: 60
            otherwise: { benefit: ledighedsydelse_high, measure: passive }
            flexjob:
              from: 2015-01-01
              weekly_hours: 10
              hourly_cost: 130
              full_time_hourly_cost: 150
            phase_in: [0.5, 1.0]
        costs:
          - { name: Tovholder, per_year: 420000 }

        """;

    [Fact]
    public void What_is_left_out_has_its_ordinary_value()
    {
        var definition = CaseFile.Parse("case.yaml", Good);

        var group = Assert.Single(definition.Groups);
        Assert.Equal(
            (30m, 0m, (int?)null, Share.None, Kroner.Zero),
            (group.Persons, group.DropOutYearly, group.RehireWeeks, group.Deadweight, group.ProviderCost)
        );
        Assert.Equal((Share.All, EmployerKind.Private, (DateOnly?)null), (group.Job.Intensity, group.Job.Employer, group.Job.End));
        Assert.Equal([0.5m, 1m], group.PhaseIn.Select(share => share.Value));
        Assert.Null(definition.MunicipalTaxRate);
        Assert.Null(definition.PriceLevel);
        Assert.Null(definition.DiscountRate);
        Assert.False(definition.AllowsProvisionalRates);
        Assert.Empty(definition.Uncertainty);
    }

    [Fact]
    public void Phase_in_the_jobs_first_day_and_the_measure_may_be_left_out()
    {
        var brief = Good.Replace("    phase_in: [0.5, 1.0]\n", "", StringComparison.Ordinal)
            .Replace("      from: 2015-01-01\n", "", StringComparison.Ordinal)
            .Replace(", measure: passive", "", StringComparison.Ordinal);

        var group = Assert.Single(CaseFile.Parse("case.yaml", brief).Groups);

        Assert.Equal([Share.All], group.PhaseIn);
        Assert.Equal(new DateOnly(2015, 1, 1), group.Job.Start);
        Assert.Equal([new MeasureShare(Measure.Passive, Share.All)], group.Job.Otherwise.Measures);
    }

    [Fact]
    public void Every_optional_key_is_read()
    {
        var definition = CaseCalculationTests.Read("economics-case-full.yaml");

        var (enterprises, municipal) = (definition.Groups[0], definition.Groups[1]);
        Assert.Equal(
            [(Allowance.LyHigh, 0.7m), (Allowance.RessourceforloebNonProvider, 0.2m), (Allowance.None, 0.1m)],
            enterprises.Job.Otherwise.Allowances.Select(part => (part.Allowance, part.Share.Value))
        );
        Assert.Equal(
            [(Measure.Passive, 0.8m), (Measure.Active, 0.2m)],
            enterprises.Job.Otherwise.Measures.Select(part => (part.Measure, part.Share.Value))
        );
        Assert.Equal(
            (new DateOnly(2015, 4, 1), 4m, 0.9m, 130m, 150m),
            (
                enterprises.Job.Start,
                enterprises.Job.WeeklyHours.Value,
                enterprises.Job.Intensity.Value,
                enterprises.Job.HourlyCost.Amount,
                enterprises.Job.FullTimeHourlyCost.Amount
            )
        );
        Assert.Equal(
            [new HoursStep(new DateOnly(2015, 7, 1), new WeeklyHours(7)), new HoursStep(new DateOnly(2015, 12, 30), new WeeklyHours(10))],
            enterprises.Job.HoursPath
        );
        Assert.Equal(
            (0.2m, 10, 0.05m, 12_000m),
            (enterprises.DropOutYearly, enterprises.RehireWeeks, enterprises.Deadweight.Value, enterprises.ProviderCost.Amount)
        );
        Assert.Equal(
            (EmployerKind.Municipal, new DateOnly(2016, 6, 30), RefundCohort.B, 70),
            (municipal.Job.Employer, municipal.Job.End, municipal.Job.Cohort, municipal.Job.LadderWeeksBefore)
        );
        Assert.Equal(
            new CaseCost("Evaluering", new Kroner(60_000), new DateOnly(2016, 7, 1), new DateOnly(2016, 12, 31)),
            definition.Costs[1]
        );
        Assert.Equal(
            (new Share(0.249m), new PriceLevel(2015, 0.015m), 0.04m),
            (definition.MunicipalTaxRate, definition.PriceLevel, definition.DiscountRate)
        );
        Assert.Equal(
            [new UncertainInput(CaseInput.CoordinatorCost, 380_000m, 520_000m), new UncertainInput(CaseInput.WeeklyHours, 3m, 10m)],
            definition.Uncertainty
        );
    }

    [Fact]
    public void Tax_that_is_written_but_not_included_is_not_counted_and_needs_no_rate()
    {
        Assert.Null(CaseFile.Parse("case.yaml", Good + "tax: { included: false, municipal_rate: 0.249 }").MunicipalTaxRate);
        Assert.Null(CaseFile.Parse("case.yaml", Good + "tax: { included: false }").MunicipalTaxRate);
    }

    [Theory]
    [InlineData(
        "persons: 30",
        "personer: 30",
        "case.yaml, linje 5, groups[1].personer: Nøglen kendes ikke. Her kan stå: approved_on, deadweight, drop_out_yearly, flexjob, hours_path, ladder_weeks_before, name, otherwise, persons, phase_in, provider_cost, rehire_weeks, start_delay_weeks."
    )]
    [InlineData(
        "persons: 30",
        "persons: 2.5",
        "case.yaml, linje 5, groups[1].persons: \"2.5\" er ikke et helt tal. Skriv et helt tal fra 1 til 10000."
    )]
    [InlineData("persons: 30", "persons: 0", "case.yaml, linje 5, groups[1].persons: 0 ligger uden for 1 til 10000.")]
    [InlineData(
        "weekly_hours: 10",
        "weekly_hours: 38",
        "case.yaml, linje 11, groups[1].flexjob.weekly_hours: 38 ligger uden for 0 til 37."
    )]
    [InlineData(
        "weekly_hours: 10",
        "weekly_hours: ti",
        "case.yaml, linje 11, groups[1].flexjob.weekly_hours: \"ti\" er ikke et tal. Skriv fx 13839 eller 0.55, med punktum som decimaltegn."
    )]
    [InlineData(
        "      weekly_hours: 10\n",
        "",
        "case.yaml, linje 10, groups[1].flexjob.weekly_hours: Nøglen mangler eller er tom. Skriv et tal."
    )]
    [InlineData(
        "full_time_hourly_cost: 150",
        "full_time_hourly_cost: 120",
        "case.yaml, linje 13, groups[1].flexjob.full_time_hourly_cost: Fuldtidslønnen 120 kr. er lavere end timelønnen 130 kr. Skriv, hvad en fuldtidsansat i samme stilling koster i timen."
    )]
    [InlineData(
        "benefit: ledighedsydelse_high",
        "benefit: dagpenge",
        "case.yaml, linje 8, groups[1].otherwise.benefit: \"dagpenge\" kendes ikke. Skriv ledighedsydelse_high, ledighedsydelse_low_provider, ledighedsydelse_low_non_provider, kontanthjaelp_provider, kontanthjaelp_non_provider, ressourceforloeb_provider, ressourceforloeb_non_provider, disability_pension_single, disability_pension_couple, none."
    )]
    [InlineData(
        "measure: passive",
        "measure: { passive: 0.6, active: 0.3 }",
        "case.yaml, linje 8, groups[1].otherwise.measure: Andelene giver tilsammen 0.9. De skal give 1."
    )]
    [InlineData(
        "measure: passive",
        "measure: { passive: 0.6, aktiv: 0.4 }",
        "case.yaml, linje 8, groups[1].otherwise.measure: \"aktiv\" kendes ikke. Skriv passive, active, lapsed."
    )]
    [InlineData(
        "benefit: ledighedsydelse_high, measure: passive",
        "benefit: kontanthjaelp_provider, measure: lapsed",
        "case.yaml, linje 8, groups[1].otherwise.measure: \"lapsed\" gælder kun ledighedsydelse. Skriv passive eller active, eller vælg en ledighedsydelse under benefit."
    )]
    [InlineData(
        "through: 2015-12-31",
        "through: 2014-12-31",
        "case.yaml, linje 2, period.through: Perioden slutter 2014-12-31, før den begynder 2015-01-01. Byt datoerne om, eller ret den ene."
    )]
    [InlineData(
        "through: 2015-12-31",
        "through: 2025-01-01",
        "case.yaml, linje 2, period.through: Perioden er længere end 10 år. Skriv senest 2024-12-31."
    )]
    [InlineData(
        "from: 2015-01-01\n",
        "from: 2016-01-01\n",
        "case.yaml, linje 10, groups[1].flexjob.from: Jobbet begynder 2016-01-01, efter at perioden slutter 2015-12-31. Ret den ene."
    )]
    [InlineData(
        "from: 2015-01-01\n",
        "from: 2014-07-01\n",
        "case.yaml, linje 10, groups[1].flexjob.from: Jobbet begynder 2014-07-01, før borgeren blev visiteret 2014-08-01 (approved_on). Ret den ene."
    )]
    [InlineData(
        "from: 2015-01-01\n",
        "from: 2015-01-01\n      through: 2014-12-01\n",
        "case.yaml, linje 11, groups[1].flexjob.through: Jobbet slutter 2014-12-01, før det begynder 2015-01-01. Byt datoerne om, eller ret den ene."
    )]
    [InlineData(
        "from: 2015-01-01\n",
        "from: 2015-01-01\n      employer: staten\n",
        "case.yaml, linje 11, groups[1].flexjob.employer: \"staten\" kendes ikke. Skriv private, municipal."
    )]
    [InlineData("phase_in: [0.5, 1.0]", "phase_in: [0.5, 1.5]", "case.yaml, linje 14, groups[1].phase_in[2]: 1.5 ligger uden for 0 til 1.")]
    [InlineData(
        "phase_in: [0.5, 1.0]",
        "phase_in: 0.5",
        "case.yaml, linje 14, groups[1].phase_in: Her skal stå en liste af tal, fx [0.5, 1.0]."
    )]
    [InlineData(
        "phase_in: [0.5, 1.0]",
        "hours_path: [{ after_weeks: 8, weekly_hours: 5 }, { after_weeks: 8, weekly_hours: 8 }]",
        "case.yaml, linje 14, groups[1].hours_path: after_weeks 8 står efter 8. Skriv trinene i rækkefølge."
    )]
    [InlineData(
        "per_year: 420000 }",
        "per_year: 420000, from: 2015-07-01, through: 2015-06-30 }",
        "case.yaml, linje 16, costs[1].through: Udgiften slutter 2015-06-30, før den begynder 2015-07-01. Byt datoerne om, eller ret den ene."
    )]
    [InlineData(
        "per_year: 420000 }",
        "per_year: 420000 }\ntax: { included: ja, municipal_rate: 0.249 }",
        "case.yaml, linje 17, tax.included: \"ja\" er hverken true eller false."
    )]
    [InlineData(
        "per_year: 420000 }",
        "per_year: 420000 }\ntax: { included: true }",
        "case.yaml, linje 17, tax.municipal_rate: Nøglen mangler eller er tom. Skriv et tal."
    )]
    [InlineData(
        "per_year: 420000 }",
        "per_year: 420000 }\nuncertainty: { persons: { low: 31, high: 40 } }",
        "case.yaml, linje 17, uncertainty.persons: Casens egen værdi 30 skal ligge fra low til high. Ret grænserne eller værdien."
    )]
    [InlineData(
        "per_year: 420000 }",
        "per_year: 420000 }\nuncertainty: { vejr: { low: 31, high: 40 } }",
        "case.yaml, linje 17, uncertainty.vejr: Nøglen kendes ikke. Her kan stå: coordinator_cost, deadweight, drop_out_yearly, hourly_cost, passive_share, persons, start_delay_weeks, weekly_hours."
    )]
    [InlineData(
        "costs:\n  - { name: Tovholder, per_year: 420000 }",
        "costs: 420000",
        "case.yaml, linje 15, costs: Her skal stå en liste af nøgler og værdier."
    )]
    [InlineData(
        "period: { from: 2015-01-01, through: 2015-12-31 }",
        "period: 2015",
        "case.yaml, linje 2, period: Her skal stå nøgler og værdier."
    )]
    [InlineData("name: Sociale virksomheder", "name: [a, b]", "case.yaml, linje 1, name: Her skal stå en tekst.")]
    [InlineData(
        "name: Sociale virksomheder\n",
        "name: Sociale virksomheder\n  period: x\n",
        "case.yaml, linje 2: Filen kan ikke læses som YAML. Se efter indrykning, kolon og citationstegn, og om en nøgle står to gange."
    )]
    public void A_wrong_case_is_refused_by_line_field_and_value(string right, string wrong, string sentence)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);

        var refused = Assert.Throws<CaseFileRefused>(() => CaseFile.Parse("/et/sted/case.yaml", Replaced(right, wrong)));

        Assert.Contains(sentence, refused.Errors.Select(error => error.ToString()));
    }

    [Fact]
    public void All_errors_of_a_case_are_told_at_once()
    {
        var refused = Assert.Throws<CaseFileRefused>(() => CaseFile.Parse("case.yaml", "name: Kun et navn\nrente: 3\n"));

        Assert.Equal(["period", "groups", "rente"], refused.Errors.Select(error => error.Field));
        Assert.Equal(3, refused.Message.Split('\n').Length);
    }

    [Fact]
    public void A_case_without_groups_is_refused()
    {
        var refused = Assert.Throws<CaseFileRefused>(() =>
            CaseFile.Parse("case.yaml", "name: Tom\nperiod: { from: 2015-01-01, through: 2015-12-31 }\ngroups: []\n")
        );

        var error = Assert.Single(refused.Errors);
        Assert.Equal("groups", error.Field);
        Assert.Equal("Listen er tom. Skriv mindst én gruppe med persons, approved_on, otherwise og flexjob.", error.Message);
    }

    // Only the last place: "from: 2015-01-01" also stands in the period.
    private static string Replaced(string right, string wrong)
    {
        var at = Good.LastIndexOf(right, StringComparison.Ordinal);
        return Good[..at] + wrong + Good[(at + right.Length)..];
    }
}
