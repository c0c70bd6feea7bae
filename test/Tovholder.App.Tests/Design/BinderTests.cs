using Tovholder.App.Design;
using Tovholder.Domain;

namespace Tovholder.App.Tests;

public sealed class BinderTests
{
    [Theory]
    [InlineData("2015-02-23")]
    [InlineData("23-02-2015")]
    [InlineData("23/2 2015")]
    [InlineData("23/2-2015")]
    [InlineData("23/02/2015")]
    [InlineData("23.2.2015")]
    [InlineData("23. februar 2015")]
    [InlineData("23 February 2015")]
    [InlineData("23022015")]
    [InlineData(" 23-2-2015 ")]
    public void A_day_is_read_in_the_ways_people_write_it(string typed)
    {
        Assert.Equal(new DateOnly(2015, 2, 23), DateBinder.Read(typed));
    }

    [Theory]
    [InlineData("i morgen")]
    [InlineData("30-02-2015")]
    [InlineData("02-23-2015")]
    [InlineData("23-02-15")]
    [InlineData("")]
    public void What_is_no_day_is_not_guessed(string typed)
    {
        Assert.Null(DateBinder.Read(typed));
    }

    [Theory]
    [InlineData("7,5", "7.5")]
    [InlineData("7.5", "7.5")]
    [InlineData("1.600", "1600")]
    [InlineData("1.600.200,50", "1600200.50")]
    [InlineData("1 600", "1600")]
    [InlineData("-12", "-12")]
    [InlineData("−12,5", "-12.5")]
    [InlineData("0,125", "0.125")]
    public void A_Danish_number_has_a_comma(string typed, string expected)
    {
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), NumberBinder.Read(typed, Danish.Culture));
    }

    [Theory]
    [InlineData("7.5", "7.5")]
    [InlineData("7,5", "7.5")]
    [InlineData("1,600", "1600")]
    [InlineData("1,600,200.50", "1600200.50")]
    [InlineData("1.600", "1.600")]
    public void An_English_number_has_a_full_stop(string typed, string expected)
    {
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), NumberBinder.Read(typed, English.Culture));
    }

    [Theory]
    [InlineData("syv")]
    [InlineData("7,5,5")]
    [InlineData("1.60.0")]
    [InlineData("7,5 timer")]
    [InlineData("1e3")]
    [InlineData("999999999999999999999999999999999")]
    public void What_is_no_number_is_not_guessed(string typed)
    {
        Assert.Null(NumberBinder.Read(typed, Danish.Culture));
    }
}
