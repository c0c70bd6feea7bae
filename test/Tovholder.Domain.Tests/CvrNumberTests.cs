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
}
