using Tovholder.Economics.Cases;
using Tovholder.Economics.Input;

namespace Tovholder.Economics.Tests.Input;

/// <summary>How a file somebody wrote is read: what is allowed at its limits, and one sentence for each thing that is wrong.</summary>
public sealed class InputTests
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
        tax: { included: true, municipal_rate: 0.249 }
        price_level: { of_year: 2015, yearly_change: 0.02 }
        discount_rate: 0.04

        """;

    [Theory]
    [InlineData("name: Prøve\nfrom: [2015-0111\nt'through: 2015-12-31\ngroups:\n  - name: a\n     count: 1\n")]
    [InlineData("name: Prøve\ngro: 20\ngrous:\n : : 20\nms:\n  - nam: a\n    count: : 1\n")]
    public void A_text_that_breaks_in_the_middle_is_refused_with_what_to_look_for(string text)
    {
        var refused = Assert.Throws<CaseFileRefused>(() => CaseFile.Parse("case.yaml", text));

        Assert.Contains("Filen kan ikke læses som YAML.", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("persons: 30", "persons: 1")]
    [InlineData("persons: 30", "persons: 10000")]
    [InlineData("weekly_hours: 10", "weekly_hours: 0")]
    [InlineData("weekly_hours: 10", "weekly_hours: 37")]
    [InlineData("yearly_change: 0.02", "yearly_change: -0.2")]
    [InlineData("phase_in: [0.5, 1.0]", "phase_in: [0, 1]")]
    [InlineData("discount_rate: 0.04", "discount_rate: 0.2")]
    [InlineData("discount_rate: 0.04", "provisional_rates: false")]
    public void A_value_may_lie_on_its_limit(string right, string other) => Assert.Equal("Sociale virksomheder", Parse(right, other).Name);

    [Theory]
    [InlineData("name: Sociale virksomheder\n", "", "case.yaml, linje 1, name: Nøglen mangler eller er tom. Skriv en tekst.")]
    [InlineData("name: Sociale virksomheder\n", "name: \"\"\n", "case.yaml, linje 1, name: Nøglen mangler eller er tom. Skriv en tekst.")]
    [InlineData(
        "approved_on: 2014-08-01\n",
        "approved_on: i går\n",
        "case.yaml, linje 6, groups[1].approved_on: \"i går\" er ikke en dato. Skriv år-måned-dag, fx 2015-02-23."
    )]
    [InlineData(
        "    approved_on: 2014-08-01\n",
        "",
        "case.yaml, linje 4, groups[1].approved_on: Nøglen mangler eller er tom. Skriv en dato."
    )]
    [InlineData(
        "approved_on: 2014-08-01\n",
        "approved_on: [1]\n",
        "case.yaml, linje 6, groups[1].approved_on: \"\" er ikke en dato. Skriv år-måned-dag, fx 2015-02-23."
    )]
    [InlineData(
        "persons: 30",
        "persons: [30]",
        "case.yaml, linje 5, groups[1].persons: \"\" er ikke et tal. Skriv fx 13839 eller 0.55, med punktum som decimaltegn."
    )]
    [InlineData("included: true", "included: \"\"", "case.yaml, linje 17, tax.included: Nøglen mangler eller er tom. Skriv en tekst.")]
    [InlineData(
        "benefit: ledighedsydelse_high, ",
        "",
        "case.yaml, linje 8, groups[1].otherwise.benefit: Nøglen mangler eller er tom. Skriv en tekst."
    )]
    [InlineData(
        "    otherwise: { benefit: ledighedsydelse_high, measure: passive }\n",
        "",
        "case.yaml, linje 4, groups[1].otherwise: Nøglen mangler eller er tom. Skriv nøgler og værdier."
    )]
    [InlineData("discount_rate: 0.04", "discount_rate: 0.201", "case.yaml, linje 19, discount_rate: 0.201 ligger uden for 0 til 0.2.")]
    [InlineData(
        "yearly_change: 0.02",
        "yearly_change: -0.21",
        "case.yaml, linje 18, price_level.yearly_change: -0.21 ligger uden for -0.2 til 0.5."
    )]
    [InlineData(
        "yearly_change: 0.02",
        "yearly_change: 1e-2",
        "case.yaml, linje 18, price_level.yearly_change: \"1e-2\" er ikke et tal. Skriv fx 13839 eller 0.55, med punktum som decimaltegn."
    )]
    [InlineData(
        "phase_in: [0.5, 1.0]",
        "phase_in: []",
        "case.yaml, linje 14, groups[1].phase_in: Her skal stå en liste af tal, fx [0.5, 1.0]."
    )]
    [InlineData(
        "phase_in: [0.5, 1.0]",
        "phase_in: [0.5, alle]",
        "case.yaml, linje 14, groups[1].phase_in[2]: \"alle\" er ikke et tal. Skriv fx 13839 eller 0.55, med punktum som decimaltegn."
    )]
    [InlineData(
        "{ name: Tovholder, per_year: 420000 }",
        "420000",
        "case.yaml, linje 16, costs: Her skal stå en liste af nøgler og værdier."
    )]
    [InlineData("tax: { included: true, municipal_rate: 0.249 }", "tax: ja", "case.yaml, linje 17, tax: Her skal stå nøgler og værdier.")]
    public void One_thing_that_is_wrong_is_told_in_one_sentence(string right, string wrong, string sentence)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);

        var refused = Assert.Throws<CaseFileRefused>(() => Parse(right, wrong));

        Assert.Equal([sentence], refused.Errors.Select(error => error.ToString()));
    }

    [Fact]
    public void A_case_without_groups_is_asked_for_a_list() =>
        Assert.Equal(
            "case.yaml, linje 1, groups: Nøglen mangler eller er tom. Skriv en liste.",
            Assert
                .Single(
                    Assert
                        .Throws<CaseFileRefused>(() =>
                            CaseFile.Parse("case.yaml", "name: Tom\nperiod: { from: 2015-01-01, through: 2015-12-31 }\n")
                        )
                        .Errors
                )
                .ToString()
        );

    [Theory]
    [InlineData("")]
    [InlineData("30 fleksjob")]
    [InlineData("- name: 30 fleksjob")]
    [InlineData("name: en\n---\nname: to")]
    public void A_file_that_is_not_one_set_of_keys_is_refused(string text) =>
        Assert.Equal(
            "case.yaml, linje 1: Filen skal bestå af nøgler og værdier, fx \"name: 30 fleksjob\".",
            Assert.Single(Assert.Throws<CaseFileRefused>(() => CaseFile.Parse("case.yaml", text)).Errors).ToString()
        );

    [Theory]
    [InlineData(7, "persons", "case.yaml, linje 7, persons: Det er galt.")]
    [InlineData(7, "", "case.yaml, linje 7: Det er galt.")]
    [InlineData(null, "persons", "case.yaml, persons: Det er galt.")]
    [InlineData(null, "", "case.yaml: Det er galt.")]
    public void An_error_says_where_it_stands_as_far_as_that_is_known(int? line, string field, string sentence) =>
        Assert.Equal(sentence, new InputError("case.yaml", line, field, "Det er galt.").ToString());

    private static CaseDefinition Parse(string right, string other) =>
        CaseFile.Parse("case.yaml", Good.Replace(right, other, StringComparison.Ordinal));
}
