using Tovholder.Domain.Privacy;
using Tovholder.Domain.Work;

namespace Tovholder.Domain.Tests;

public sealed class DiagnosisWordsTests
{
    [Theory]
    [InlineData("Har en depression.")]
    [InlineData("Undgå støj på grund af ADHD")]
    [InlineData("angstlidelse")]
    [InlineData("Kroniske rygsmerter efter en diskusprolaps")]
    [InlineData("Lungesygdom (KOL)")]
    [InlineData("fik stillet diagnosen i fjor")]
    [InlineData("PTSD efter udsendelse")]
    [InlineData("Henvist med F33.1")]
    [InlineData("slidgigt i begge hænder")]
    [InlineData("er sygemeldt med en bipolar sindslidelse")]
    public void A_text_that_names_an_illness_is_stopped(string text) => Assert.NotNull(DiagnosisWords.FirstIn(text));

    [Theory]
    [InlineData("Har brug for en pause hvert 40. minut.")]
    [InlineData("Møder kl. 10 og arbejder bedst alene.")]
    [InlineData("Det er vigtigt med faste rammer og en langstrakt oplæring.")]
    [InlineData("Kan lide at lave mad: kolonial, kolde retter og addition af priser")]
    [InlineData("Højst 3 dage om ugen, LAB § 70 e.")]
    [InlineData("")]
    public void A_text_about_the_work_is_not(string text) => Assert.Null(DiagnosisWords.FirstIn(text));

    [Fact]
    public void No_condition_task_or_accommodation_of_the_catalogue_is_taken_for_one()
    {
        var catalogue = WorkCatalogue.Shipped;
        var texts = catalogue
            .Considerations.Select(c => c.Danish)
            .Concat(catalogue.Tasks.Select(t => t.Danish))
            .Concat(catalogue.Features.Select(f => f.Danish))
            .Concat(catalogue.Features.SelectMany(f => f.Accommodations).Select(a => a.Name))
            .ToList();

        Assert.True(texts.Count > 150, $"{texts.Count} texts.");
        Assert.DoesNotContain(texts, t => DiagnosisWords.FirstIn(t) is not null);
    }
}
