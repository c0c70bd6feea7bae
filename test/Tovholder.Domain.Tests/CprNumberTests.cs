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

    /// <summary>The days with most numbers without modulus 11 (cpr.dk). The numbers are made here and stored nowhere.</summary>
    [Fact]
    [Trait("Requirement", "PR4")]
    public void Every_number_of_a_first_of_January_is_a_number_whatever_modulus_11_says()
    {
        var (all, without) = (0, 0);
        foreach (var year in Enumerable.Range(0, 100))
        {
            foreach (var serial in Enumerable.Range(0, 4000))
            {
                var digits = $"0101{year:00}{serial:0000}";

                Assert.True(CprNumber.TryParse(digits, out var number));
                Assert.Equal(new DateOnly(1900 + year, 1, 1), number.BornOn);
                all++;
                without += DividesByEleven(digits) ? 0 : 1;
            }
        }

        Assert.True(without > all * 9 / 11);
        TestContext.Current.AddAttachment("PR4", $"{all} af {all} numre fra 1.1.1900-1999 godtaget, heraf {without} uden modulus 11");
    }

    [Fact]
    [Trait("Requirement", "PR4")]
    public void A_hundred_thousand_random_days_are_read_when_they_are_in_the_calendar_and_refused_when_they_are_not()
    {
        var random = new Random(20150223);
        for (var i = 0; i < 100_000; i++)
        {
            var (day, month, year, serial) = (random.Next(0, 100), random.Next(0, 20), random.Next(0, 100), random.Next(0, 10_000));
            var century = (serial / 1000) switch
            {
                <= 3 => 1900,
                4 or 9 => year <= 36 ? 2000 : 1900,
                _ => year <= 57 ? 2000 : 1800,
            };
            var real = day > 60 ? day - 60 : day;
            var exists = month is >= 1 and <= 12 && real >= 1 && real <= DateTime.DaysInMonth(century + year, month);

            Assert.Equal(exists, CprNumber.TryParse($"{day:00}{month:00}{year:00}{serial:0000}", out _));
        }

        TestContext.Current.AddAttachment("PR4", "100.000 tilfældige: 0 forkerte");
    }

    private static bool DividesByEleven(string digits) =>
        new[] { 4, 3, 2, 7, 6, 5, 4, 3, 2, 1 }.Select((weight, place) => weight * (digits[place] - '0')).Sum() % 11 == 0;
}
