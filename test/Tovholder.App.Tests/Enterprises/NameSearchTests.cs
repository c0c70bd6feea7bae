using Tovholder.App.Features.Enterprises;

namespace Tovholder.App.Tests.Enterprises;

public sealed class NameSearchTests
{
    private static readonly string[] Names =
    [
        "Café Fjordlys",
        "Pakkeriet Nord",
        "Grøn Hånd",
        "Genbrug Mejeriet",
        "Ålegården",
        "Blomsterladen",
    ];

    [Theory]
    [InlineData("café fjordlys", "Café Fjordlys")]
    [InlineData("cafe", "Café Fjordlys")]
    [InlineData("lys", "Café Fjordlys")]
    [InlineData("nord pakkeri", "Pakkeriet Nord")]
    [InlineData("groen haand", "Grøn Hånd")]
    [InlineData("aalegaarden", "Ålegården")]
    [InlineData("mjeeriet", "Genbrug Mejeriet")]
    [InlineData("blomstreladen", "Blomsterladen")]
    [InlineData("blomsterlad", "Blomsterladen")]
    [InlineData("pakeriet", "Pakkeriet Nord")]
    public void An_enterprise_is_found_by_name_part_of_a_name_or_a_typing_error(string asked, string found) =>
        Assert.Equal(found, new NameSearch(asked).In(Names, name => [name]).First());

    [Theory]
    [InlineData("xyz")]
    [InlineData("nord fjordlys")]
    [InlineData("mej", "Genbrug Mejeriet")]
    public void What_is_not_there_is_not_found(string asked, params string[] found) =>
        Assert.Equal(found, new NameSearch(asked).In(Names, name => [name]));

    [Fact]
    public void Nothing_asked_for_gives_everything_in_its_order() => Assert.Equal(Names, new NameSearch("  ").In(Names, name => [name]));
}
