using System.Text.Json;
using Tovholder.Economics.Cases;
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

    private static string Answer(CaseDefinition definition) => JsonSerializer.Serialize(CaseAnswer.For(definition, Book));
}
