using Tovholder.Domain;

namespace Tovholder.Domain.Tests;

public sealed class KronerTests
{
    [Theory]
    [InlineData(1600200, "1.600.200 kr.")]
    [InlineData(4033.8, "4.033,80 kr.")]
    [InlineData(-18720, "-18.720 kr.")]
    public void An_amount_is_written_with_danish_signs_and_oere_only_when_there_are_any(decimal amount, string written) =>
        Assert.Equal(written, new Kroner(amount).ToString().Replace('\u2212', '-'));

    [Theory]
    [InlineData(0.005, 0.01)]
    [InlineData(-0.005, -0.01)]
    public void An_amount_leaves_in_whole_oere_half_away_from_zero(decimal amount, decimal ore) =>
        Assert.Equal(new Kroner(ore), new Kroner(amount).ToOre());

    [Fact]
    public void A_committee_reads_millions_with_one_decimal() => Assert.Equal("1,6 mio. kr.", new Kroner(1_600_200m).InMillions());

    [Fact]
    public void A_date_is_written_as_in_the_memo_of_2015() => Assert.Equal("23. februar 2015", new DateOnly(2015, 2, 23).InDanish());
}
