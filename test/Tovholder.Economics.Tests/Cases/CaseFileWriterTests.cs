using System.Text.Json;
using Tovholder.Domain;
using Tovholder.Economics.Cases;
using Tovholder.Economics.Placements;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests.Cases;

public sealed class CaseFileWriterTests
{
    [Theory]
    [InlineData("economics-case-s1.yaml")]
    [InlineData("economics-case-s2.yaml")]
    [InlineData("economics-case-s3.yaml")]
    [InlineData("economics-case-full.yaml")]
    public void A_case_that_is_written_and_read_again_is_the_same_case(string file)
    {
        var definition = CaseCalculationTests.Read(file) with { Uncertainty = [] };

        var again = CaseFile.Parse("igen.yaml", CaseFileWriter.Write(definition));

        Assert.Equal(Answer(definition), Answer(again));
    }

    [Fact]
    public void A_name_with_signs_of_its_own_comes_back_as_it_was()
    {
        var definition = CaseCalculationTests.Read("economics-case-s1.yaml") with { Name = "Tovholder: \"30 fleksjob\" \\ # {a}" };

        Assert.Equal(definition.Name, CaseFile.Parse("igen.yaml", CaseFileWriter.Write(definition)).Name);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whether_provisional_rates_are_allowed_comes_back_as_it_was(bool allowed)
    {
        var definition = CaseCalculationTests.ACase() with { AllowsProvisionalRates = allowed };

        Assert.Equal(allowed, CaseFile.Parse("igen.yaml", CaseFileWriter.Write(definition)).AllowsProvisionalRates);
    }

    [Fact]
    public void A_delayed_start_comes_back_as_it_was()
    {
        var definition = CaseCalculationTests.ACase().With(CaseInput.StartDelay, 5m);

        Assert.Equal(5, CaseFile.Parse("igen.yaml", CaseFileWriter.Write(definition)).Groups[0].StartDelayWeeks);
    }

    [Fact]
    public void A_step_with_its_own_intensity_comes_back_with_the_same_paid_hours()
    {
        var job = APlacement() with
        {
            Intensity = new Share(0.8m),
            HoursPath = [new HoursStep(new DateOnly(2015, 3, 26), new WeeklyHours(12), new Share(0.5m))],
        };
        var definition = CaseCalculationTests.ACase() with { Groups = [CaseCalculationTests.AGroup() with { Job = job }] };

        var again = CaseFile.Parse("igen.yaml", CaseFileWriter.Write(definition)).Groups[0].Job;

        Assert.Equal([new HoursStep(new DateOnly(2015, 3, 26), new WeeklyHours(7.5m))], again.HoursPath);
        Assert.Equal(job.EffectiveHoursIn(new DateOnly(2015, 4, 1)), again.EffectiveHoursIn(new DateOnly(2015, 4, 1)));
    }

    [Fact]
    public void What_has_its_ordinary_value_is_left_out()
    {
        var written = CaseFileWriter.Write(CaseCalculationTests.ACase());

        Assert.All(
            new[]
            {
                "drop_out_yearly",
                "start_delay_weeks",
                "rehire_weeks",
                "deadweight",
                "provider_cost",
                "hours_path",
                "provisional_rates",
            },
            key => Assert.DoesNotContain(key, written, StringComparison.Ordinal)
        );
        Assert.Contains("otherwise: { benefit: ledighedsydelse_high, measure: passive }", written, StringComparison.Ordinal);
    }

    private static string Answer(CaseDefinition definition) => JsonSerializer.Serialize(CaseAnswer.For(definition, Book));
}
