using System.ComponentModel.DataAnnotations;
using Tovholder.Domain;

namespace Tovholder.App.Tests;

public sealed class TextsTests
{
    private static readonly Dictionary<string, string> Translated = new(StringComparer.Ordinal)
    {
        ["Gem"] = "Save",
        ["Lønnen {0} slutter {1}."] = "On {1} the pay of {0} ends.",
        ["{0} borger"] = "{0} citizen",
        ["{0} borgere"] = "{0} citizens",
        ["Aftalt ophør"] = "Ended by agreement",
    };

    private readonly TextCatalogue catalogue = new(Translated);

    private Texts Danish => new(catalogue, Domain.Danish.Culture);

    private Texts English => new(catalogue, Domain.English.Culture);

    private enum Ending
    {
        [Display(Name = "Aftalt ophør")]
        Agreed,
        Unnamed,
    }

    private sealed record TooLate(DateOnly Day, Kroner Wage) : Refusal("EndedOn", $"Lønnen {Wage} slutter {Day}.");

    [Fact]
    public void The_Danish_text_is_its_own_translation_into_Danish()
    {
        Assert.Equal("Gem", Danish["Gem"]);
        Assert.Equal("Save", English["Gem"]);
        Assert.Equal("da", Danish.LanguageCode);
        Assert.Equal("en", English.LanguageCode);
    }

    [Fact]
    public void A_text_nobody_translated_is_shown_in_Danish_and_remembered()
    {
        var shown = English["Ikke oversat"];

        Assert.Equal("Ikke oversat", shown);
        Assert.Equal(["Ikke oversat"], catalogue.Missing);
    }

    [Fact]
    public void A_Danish_page_asks_for_no_translation()
    {
        _ = Danish["Ikke oversat"];

        Assert.Empty(catalogue.Missing);
    }

    [Fact]
    public void Days_and_amounts_in_a_sentence_follow_the_language()
    {
        var refusal = new TooLate(new(2015, 2, 23), new(1_600_200.5m));

        Assert.Equal("Lønnen 1.600.200,50 kr. slutter 23. februar 2015.", Danish.Of(refusal));
        Assert.Equal("On 23 February 2015 the pay of 1,600,200.50 kr. ends.", English.Of(refusal));
    }

    [Fact]
    public void One_citizen_and_several_citizens_are_two_sentences()
    {
        Assert.Equal("1 borger", Danish.Count(1, $"{1} borger", $"{1} borgere"));
        Assert.Equal("0 citizens", English.Count(0, $"{0} borger", $"{0} borgere"));
    }

    [Fact]
    public void A_choice_is_called_by_its_Danish_text()
    {
        Assert.Equal("Aftalt ophør", Danish.Of(Ending.Agreed));
        Assert.Equal("Ended by agreement", English.Write(Ending.Agreed));
        Assert.Throws<InvalidOperationException>(() => Danish.Of(Ending.Unnamed));
    }

    [Fact]
    public void A_value_alone_is_written_as_in_a_sentence()
    {
        Assert.Equal("", Danish.Write(null));
        Assert.Equal("62,5 pct.", Danish.Write(Share.Percent(62.5m)));
        Assert.Equal("7.5", English.Write(new WeeklyHours(7.5m)));
        Assert.Equal("februar 2015", Danish.Write(new DateOnly(2015, 2, 23), "MMMM yyyy"));
        Assert.Equal("23. februar 2015 kl. 10.42", Danish.Write(new DateTimeOffset(2015, 2, 23, 10, 42, 0, TimeSpan.Zero)));
        Assert.Equal("23 February 2015, 10:42", English.Write(new DateTimeOffset(2015, 2, 23, 10, 42, 0, TimeSpan.Zero)));
    }
}
