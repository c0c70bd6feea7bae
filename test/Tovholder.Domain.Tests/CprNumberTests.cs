using Tovholder.Domain;

namespace Tovholder.Domain.Tests;

public sealed class CprNumberTests
{
    [Theory]
    [InlineData("6101850001", 1985, 1, 1)]
    [InlineData("890204-4001", 2004, 2, 29)]
    [InlineData("710577-9009", 1977, 5, 11)]
    public void A_replacement_number_is_read_with_or_without_hyphen(string text, int year, int month, int day)
    {
        Assert.True(CprNumber.TryParse(text, out var number));

        Assert.Equal(new DateOnly(year, month, day), number.BornOn);
        Assert.True(number.IsReplacement);
    }

    [Theory]
    [InlineData("9002850001")]
    [InlineData("6113850001")]
    [InlineData("610185000")]
    [InlineData("61018500o1")]
    [InlineData(null)]
    public void A_number_whose_date_does_not_exist_is_refused(string? text) => Assert.False(CprNumber.TryParse(text, out _));

    [Fact]
    public void A_number_in_a_text_hides_its_last_digits()
    {
        Assert.True(CprNumber.TryParse("6101850001", out var number));

        Assert.Equal("610185-XXXX", number.ToString());
    }

    [Theory]
    [InlineData("Ring til „610185-0001“ i morgen.", true)]
    [InlineData("610185 0001/Ida", true)]
    [InlineData("Sagen 6101850001.", true)]
    [InlineData("Telefon 86 54 00 00, j.nr. 15.20.00-G01-12-15", false)]
    [InlineData("9913990001", false)]
    public void A_number_is_found_in_a_text_however_it_is_written(string text, bool found) => Assert.Equal(found, CprNumber.IsIn(text));
}
