using System.Text;
using System.Text.Json;
using Tovholder.Documents.CaseStatements;
using Tovholder.Documents.Memos;
using Tovholder.Documents.Tests.Memos;
using Tovholder.Domain.Programme;

namespace Tovholder.Documents.Tests.CaseStatements;

public sealed class CaseStatementTests
{
    private static readonly CaseStatement Statement = new()
    {
        MeetingOn = new(2015, 3, 10),
        Centre = "Center for Arbejdsmarked og Integration",
    };

    [Fact]
    public void Each_template_keeps_its_own_order_of_headings()
    {
        var template = Template("delt-sagsfremstilling");

        var document = CaseStatementWriter.Write(template, Statement, SampleFacts.Full);

        Assert.Equal(
            [
                (2, "Resumé"),
                (2, "Indstilling"),
                (2, "Beslutning"),
                (2, "Sagsfremstilling"),
                (3, "Historik"),
                (3, "Inddragelse og høring"),
                (3, "Beskrivelse"),
                (3, "Alternativer"),
                (3, "Tidsperspektiv"),
                (3, "Økonomiske forhold"),
                (3, "Juridiske og planmæssige forhold"),
                (2, "Bilag"),
            ],
            document.Headings.Select(h => (h.Level, h.Text))
        );
    }

    [Fact]
    public void The_cover_judges_the_goal_in_the_memos_own_words()
    {
        var memo = StatusMemoWriter.Write(SampleFacts.Full);

        var text = Text("kort");

        Assert.Contains(memo.Blocks.OfType<OutlookBlock>().Single().Text.ToString(), text, StringComparison.Ordinal);
        Assert.Contains("indstiller, at orienteringen tages til efterretning.", text, StringComparison.Ordinal);
        Assert.Contains("Økonomis bemærkninger mangler.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_heading_says_so_and_a_written_text_takes_its_place()
    {
        var written = Statement with
        {
            Texts = new Dictionary<CaseStatementPart, string> { [CaseStatementPart.LegalBasis] = "Se notatet." },
        };

        var generated = Text("kompetence-foerst");
        var own = Text("kompetence-foerst", written);

        Assert.Contains("Retligt grundlag\nIngen bemærkninger.", generated, StringComparison.Ordinal);
        Assert.Contains("Retligt grundlag\nSe notatet.", own, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_item_names_its_reason_and_a_proposal_its_points()
    {
        var closed = Statement with
        {
            Kind = AgendaItemKind.Decision,
            ClosedBecause = "Sagen omtaler en virksomheds økonomi.",
            Recommendations = ["at prognosen tages til efterretning", "at der åbnes to nye forløb"],
            EconomyRemark = new("Beløbet holdes inden for budgettet.", "Økonomiafdelingen", new(2015, 3, 2)),
        };

        var text = Text("forslag", closed);

        Assert.Contains("Beslutningssag (B). Lukket punkt: Sagen omtaler en virksomheds økonomi.", text, StringComparison.Ordinal);
        Assert.Contains("foreslår,\nat prognosen tages til efterretning\nat der åbnes to nye forløb", text, StringComparison.Ordinal);
        Assert.Contains(
            "Økonomis bemærkninger: Beløbet holdes inden for budgettet. (Økonomiafdelingen, 2. marts 2015)",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Deadlines_are_counted_backwards_over_weekends_and_holidays()
    {
        DateOnly[] holidays = [new(2015, 4, 2), new(2015, 4, 3), new(2015, 4, 6)];
        bool IsWorkday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day);

        var deadlines = AgendaDeadlines.Before(new(2015, 4, 8), [("Udsendelse", 3), ("Udkast", 5)], IsWorkday);

        Assert.Equal([new("Udkast", new(2015, 3, 27)), new("Udsendelse", new(2015, 3, 31))], deadlines);
    }

    [Fact]
    public void What_is_missing_before_the_meeting_is_said_one_by_one()
    {
        var ready = Statement with
        {
            CaseNumber = "15/2087",
            EconomyRemark = new("Ingen bemærkninger.", "Økonomiafdelingen", new(2015, 3, 2)),
        };
        var late = ready with
        {
            ClosedBecause = " ",
            EconomyRemark = ready.EconomyRemark! with { SignedOn = new(2015, 3, 11) },
            Recommendations = ["Der åbnes to forløb", "at prognosen tages til efterretning"],
        };
        var template = Template("kort");

        Assert.Empty(CaseStatementWriter.Missing(template, ready));
        Assert.Equal(
            [
                "Sagsnummeret mangler. Skriv sagens nummer fra ESDH-systemet.",
                "Økonomis bemærkninger mangler. Bed økonomi skrive dem og sætte dato på.",
            ],
            CaseStatementWriter.Missing(template, Statement).Select(refusal => refusal.Message)
        );
        Assert.Equal(
            [
                "Punktet er lukket uden begrundelse. Skriv, hvorfor det behandles for lukkede døre, eller gør det åbent.",
                "Økonomis bemærkninger er dateret 11. marts 2015, men mødet holdes 10. marts 2015. Ret datoen, eller flyt sagen til et senere møde.",
                "Indstillingen »Der åbnes to forløb« begynder ikke med »at«. Skriv den som »at …«.",
            ],
            CaseStatementWriter.Missing(template, late).Select(refusal => refusal.Message)
        );
    }

    [Fact]
    public void A_template_with_an_unknown_part_is_refused_by_its_place()
    {
        using var json = new MemoryStream(
            Encoding.UTF8.GetBytes(
                """[{"id":"x","name":"x","emptyText":"x","recommends":"x","headings":[{"text":"x","part":"Nonsense"}]}]"""
            )
        );

        var problem = Assert.Throws<JsonException>(() => CaseStatementTemplate.Read(json));

        Assert.Contains("headings[0].part", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shipped_templates_each_ask_for_a_decision_and_a_recommendation()
    {
        Assert.Equal(5, CaseStatementTemplate.Shipped.Count);
        Assert.All(
            CaseStatementTemplate.Shipped,
            template =>
            {
                var parts = template.Headings.Concat(template.Headings.SelectMany(h => h.Below ?? [])).Select(h => h.Part).ToList();
                Assert.Contains(CaseStatementPart.Decision, parts);
                Assert.Contains(CaseStatementPart.Recommendation, parts);
                Assert.Contains(CaseStatementPart.Economy, parts);
            }
        );
    }

    private static CaseStatementTemplate Template(string id) => CaseStatementTemplate.Shipped.Single(template => template.Id == id);

    private static string Text(string template, CaseStatement? statement = null) =>
        StatusMemoWriterTests.TextOf(CaseStatementWriter.Write(Template(template), statement ?? Statement, SampleFacts.Full));
}
