using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tovholder.Domain;
using Tovholder.Economics.Cases;
using Tovholder.Economics.Tests.Cases;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests;

/// <summary>The answers as JSON: they fit their schemas, and the examples beside the case files are what the product answers.</summary>
public sealed class AnswerTests
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    private static readonly Dictionary<string, Func<object>> Answers = new(StringComparer.Ordinal)
    {
        ["subsidy"] = () =>
            SubsidyAnswer.For(new DateOnly(2024, 3, 1), new Kroner(200), new WeeklyHours(18), fullTimeHourlyWage: null, Book),
        ["case"] = () => CaseAnswer.For(CaseCalculationTests.Read("economics-case-s1.yaml"), Book, rulesOf: 2015),
        ["explain"] = () =>
            ExplanationAnswer.Of(
                Explanation.Solve(
                    CaseCalculationTests.Read("economics-case-s1.yaml"),
                    CaseInput.CoordinatorCost,
                    new Kroner(1_600_000),
                    Book,
                    2015
                )
            )!,
    };

    private static readonly Dictionary<string, string> Examples = new(StringComparer.Ordinal)
    {
        ["subsidy"] = "economics-subsidy.output.json",
        ["case"] = "economics-case-s1.output.json",
        ["explain"] = "economics-explain-s1.output.json",
    };

    public static TheoryData<string> Commands() => [.. Answers.Keys];

    [Theory]
    [MemberData(nameof(Commands))]
    public void An_answer_fits_its_schema(string command) =>
        Assert.Empty(SchemaCheck.Errors(AsJson(Answers[command]()), SchemaCheck.Read($"{command}.output")));

    [Fact]
    public void An_answer_with_everything_in_it_fits_its_schema()
    {
        var answer = CaseAnswer.For(CaseCalculationTests.Read("economics-case-full.yaml"), Book, draws: 20, seed: 1);

        Assert.Empty(SchemaCheck.Errors(AsJson(answer), SchemaCheck.Read("case.output")));
        Assert.Equal(["0.05", "0.5", "0.95"], answer.Quantiles.Keys);
        Assert.Equal(2, answer.Drivers.Count);
    }

    [Fact]
    public void A_schema_refuses_what_is_missing_unknown_or_of_the_wrong_kind()
    {
        var answer = (JsonObject)AsJson(Answers["subsidy"]())!;
        answer.Remove("atp");
        answer["rente"] = 3;
        answer["wage"] = "15600";

        Assert.Equal(
            ["$.atp: missing", "$.rente: not in the schema", "$.wage: string is not number"],
            SchemaCheck.Errors(answer, SchemaCheck.Read("subsidy.output")).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_example_beside_the_input_is_what_the_product_answers(string command)
    {
        var example = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "examples", Examples[command])))!;

        var answer = AsJson(Answers[command]())!;

        // The fingerprint follows every rate, also those this example does not use.
        (example as JsonObject)?.Remove("rate_book");
        (answer as JsonObject)?.Remove("rate_book");
        Assert.Equal(example.ToJsonString(Json), answer.ToJsonString(Json));
    }

    [Theory]
    [InlineData("{ huske: 1 }", "")]
    [InlineData("{ groups: [{ huske: 1 }] }", "group")]
    [InlineData("{ groups: [{ flexjob: { huske: 1 } }] }", "flexjob")]
    [InlineData("{ groups: [{ otherwise: { huske: 1 } }] }", "otherwise")]
    [InlineData("{ costs: [{ huske: 1 }] }", "costs")]
    [InlineData("{ tax: { huske: 1 } }", "tax")]
    [InlineData("{ price_level: { huske: 1 } }", "price_level")]
    public void The_schema_of_the_case_file_knows_the_keys_the_reader_knows(string text, string part)
    {
        var schema = SchemaCheck.Read("case.input");
        var group = schema["$defs"]!["group"]!;
        var described = part switch
        {
            "" => schema,
            "group" => group,
            "flexjob" or "otherwise" => group["properties"]![part]!,
            "costs" => schema["properties"]![part]!["items"]!,
            _ => schema["properties"]![part]!,
        };

        var refused = Assert.Throws<CaseFileRefused>(() => CaseFile.Parse("case.yaml", text));

        var known = string.Join(", ", ((JsonObject)described["properties"]!).Select(pair => pair.Key).Order(StringComparer.Ordinal));
        Assert.Contains(
            refused.Errors,
            error =>
                error.Field.EndsWith("huske", StringComparison.Ordinal) && error.Message.EndsWith($": {known}.", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_case_answer_has_the_figures_of_the_memo()
    {
        var answer = CaseAnswer.For(CaseCalculationTests.Read("economics-case-s1.yaml"), Book, rulesOf: 2015);

        var year = Assert.Single(answer.Years);
        Assert.Equal(
            (2015, 2_020_200.00m, 420_000.00m, 1_600_200.00m, 67_340.00m, 30.0m),
            (year.Year, year.Saving, year.Costs, year.Net, year.PerJob, year.FullYearEquivalents)
        );
        Assert.Equal(new CaseAnswerPayers(1_600_200m, -1_989_000m, 1_996_800m, -2_028_000m), year.ByPayer);
        Assert.Equal(1_600_200m, answer.Lines.Sum(line => line.Amount));
        Assert.Equal(6.24m, answer.BreakEven.Jobs);
        Assert.Empty(answer.Quantiles);
        Assert.Equal("30.0", year.FullYearEquivalents.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void On_the_ladder_the_answer_says_at_how_many_hours_a_job_pays()
    {
        var answer = CaseAnswer.For(CaseCalculationTests.Read("economics-case-s1.yaml"), Book, rulesOf: 2016);

        Assert.Equal((-401_280.00m, 624.00m), (answer.Total.Net, answer.Total.PerJob));
        Assert.Equal(9.62m, Assert.Single(answer.BreakEven.WeeklyHours).WithoutCeiling);
        Assert.Contains("før fleksbidrag", answer.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_drawn_where_no_draw_is_asked_for_or_nothing_is_uncertain()
    {
        var uncertain = CaseAnswer.For(CaseCalculationTests.Read("economics-case-full.yaml"), Book);
        var certain = CaseAnswer.For(CaseCalculationTests.Read("economics-case-s1.yaml"), Book, draws: 20);

        Assert.Empty(uncertain.Quantiles);
        Assert.Empty(uncertain.Drivers);
        Assert.Empty(certain.Quantiles);
        Assert.Empty(certain.Drivers);
    }

    [Fact]
    public void A_binding_ceiling_lets_the_answers_job_pay_at_fewer_hours()
    {
        var tight = CaseCalculationTests.AGroup() with { Job = APlacement() with { FullTimeHourlyCost = new Kroner(130) } };

        var hours = Assert.Single(
            CaseAnswer.For(CaseCalculationTests.ACase() with { Groups = [tight] }, Book, rulesOf: 2016).BreakEven.WeeklyHours
        );

        Assert.Equal(9.62m, hours.WithoutCeiling);
        Assert.True(hours.WithCeiling < 9.62m);
    }

    [Fact]
    public void A_year_without_rates_is_answered_by_provisional_ones_where_the_case_allows_them()
    {
        var in2018 = CaseCalculationTests.ACase() with
        {
            From = new DateOnly(2018, 1, 1),
            Through = new DateOnly(2018, 12, 31),
            AllowsProvisionalRates = true,
        };

        Assert.NotNull(Assert.Single(CaseAnswer.For(in2018, Book).BreakEven.WeeklyHours).WithoutCeiling);
    }

    private static JsonNode? AsJson(object answer) => JsonSerializer.SerializeToNode(answer, answer.GetType(), Json);
}
