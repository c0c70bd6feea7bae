using Tovholder.Domain;

namespace Tovholder.Domain.Tests;

public sealed class CvrNumberTests
{
    [Fact]
    public void A_number_that_divides_by_eleven_is_read() => Assert.True(CvrNumber.TryParse("29 18 98 46", out _));

    [Theory]
    [InlineData("29189847")]
    [InlineData("2918984")]
    [InlineData("")]
    public void A_number_with_a_wrong_check_digit_or_length_is_refused(string text) => Assert.False(CvrNumber.TryParse(text, out _));

    /// <summary>Of ten numbers that differ in the last digit alone at most one divides by eleven (erhvervsstyrelsen.dk/modulus_11).</summary>
    [Fact]
    [Trait("Requirement", "PR4")]
    public void The_check_digit_of_a_CVR_number_is_always_looked_at()
    {
        Assert.True(CvrNumber.TryParse("13748136", out _));

        var (random, read) = (new Random(20150223), 0);
        for (var i = 0; i < 100_000; i++)
        {
            var seven = random.Next(1_000_000, 10_000_000);
            var good = Enumerable.Range(0, 10).Count(last => CvrNumber.TryParse($"{seven}{last}", out _));
            Assert.InRange(good, 0, 1);
            read += good;
        }

        Assert.InRange(read, 85_000, 95_000);
        TestContext.Current.AddAttachment("PR4", "CVR: 1.000.000 prøvet, 0 forkerte");
    }
}
