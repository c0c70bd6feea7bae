using Tovholder.Domain;
using Tovholder.Economics.Rates;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests;

public sealed class SubsidyAnswerTests
{
    [Fact]
    public void Eighteen_hours_at_200_kroner_in_March_2024_is_answered_as_in_the_public_calculator()
    {
        var answer = SubsidyAnswer.For(new DateOnly(2024, 3, 1), new Kroner(200), new WeeklyHours(18), fullTimeHourlyWage: null, Book);

        Assert.Equal("15600.00", Written(answer.Wage));
        Assert.Equal("32066.67", Written(answer.FullTimeWage));
        Assert.Equal("19952", Written(answer.Highest));
        Assert.Equal("16323", Written(answer.Threshold));
        Assert.Equal("4680.00", Written(answer.ReductionBelow));
        Assert.Equal("0.00", Written(answer.ReductionAbove));
        Assert.Equal("15272.00", Written(answer.BeforeCeiling));
        Assert.False(answer.CeilingBinds);
        Assert.Equal("15272.00", Written(answer.Subsidy));
        Assert.Equal("30872.00", Written(answer.Total));
        Assert.Equal("500.00", Written(answer.Atp));
    }

    [Fact]
    public void The_answer_lists_its_steps_with_their_law_and_the_rates_with_their_source()
    {
        var answer = SubsidyAnswer.For(new DateOnly(2015, 3, 1), new Kroner(130), new WeeklyHours(10), new Kroner(130), Book);

        Assert.True(answer.CeilingBinds);
        Assert.Equal(
            [
                "LAB § 123, stk. 1",
                "LAB § 123, stk. 2",
                "LAB § 123, stk. 2",
                "LAB § 123, stk. 2",
                "LAB § 123, stk. 3",
                "LAB § 123, stk. 3",
                "LAB § 137",
            ],
            answer.Lines.Select(line => line.Law)
        );
        Assert.Equal([17550m, -1690m, 0m, 15860m, -650m, 15210m, 500m], answer.Lines.Select(line => line.Amount));
        var highest = answer.Rates[0];
        Assert.Equal(
            ("flex_wage_subsidy_max_month", 17550m, "inferred", "skønnet sats"),
            (highest.Key, highest.Amount, highest.Confidence, highest.Mark)
        );
        Assert.Equal("Egen beregning", highest.Source);
        Assert.All(answer.Rates.Skip(1), rate => Assert.StartsWith("http", rate.Source, StringComparison.Ordinal));
    }

    private static string Written(decimal amount) => amount.ToString(System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void A_month_without_a_rate_is_marked_in_its_lines_and_its_rates_where_the_nearest_rate_is_asked_for()
    {
        SubsidyAnswer For(RateBook book) => SubsidyAnswer.For(new DateOnly(2023, 5, 1), new Kroner(200), new WeeklyHours(18), null, book);

        var answer = For(Book.AllowingProvisional());

        Assert.Throws<RateMissing>(() => For(Book));
        Assert.Contains(answer.Lines, line => line.Text.EndsWith(", foreløbig sats", StringComparison.Ordinal));
        var threshold = answer.Rates.Single(rate => rate.Key == "flex_wage_subsidy_threshold_month");
        Assert.Equal(("estimated", "foreløbig sats"), (threshold.Confidence, threshold.Mark));
        Assert.NotEqual(2023, threshold.From.Year);
    }

    [Fact]
    public void A_rate_of_our_own_calculation_is_marked_in_the_line_it_stands_in()
    {
        var answer = SubsidyAnswer.For(new DateOnly(2015, 5, 1), new Kroner(130), new WeeklyHours(10), new Kroner(150), Book);

        Assert.EndsWith(", skønnet sats", answer.Lines[0].Text, StringComparison.Ordinal);
        Assert.Equal("inferred", answer.Rates.Single(rate => rate.Key == "flex_wage_subsidy_max_month").Confidence);
    }
}
