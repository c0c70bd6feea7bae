using Tovholder.Domain;

namespace Tovholder.App.Tests;

public sealed class SourceTextsTests
{
    [Fact]
    public void A_sentence_gets_the_key_that_the_compiler_gives_it()
    {
        var count = 3;
        var amount = new Kroner(5m);
        var names = new[] { "x" };
        FormattableString[] compiled =
        [
            $"Der er {count} borgere.",
            $"{count:N2} af {names.Length, 5} – {{ikke et hul}}, {amount.ToString(Danish.Culture)}",
            $"Linje\n{(count > 2 ? "a:b" : "c")} \"citat\" {string.Join(", ", names)}",
            $@"Sti {count} ""citat"" {names[0]}",
            $"""Rå "tekst" {count:0.0}""",
        ];
        var source = """""
            T.Format($"Der er {count} borgere.");
            T.Format($"{count:N2} af {names.Length,5} – {{ikke et hul}}, {amount.ToString(Danish.Culture)}");
            T.Format($"Linje\n{(count > 2 ? "a:b" : "c")} \"citat\" {string.Join(", ", names)}");
            T.Format($@"Sti {count} ""citat"" {names[0]}");
            T.Format($"""Rå "tekst" {count:0.0}""");
            """"";

        var found = SourceTexts.InFile(source, isPage: false);

        Assert.Equal(compiled.Select(sentence => sentence.Format), found);
    }

    [Fact]
    public void Code_has_texts_in_seven_places()
    {
        var source = """
            [Required(ErrorMessage = "Angiv dagen.")] enum E { [Display(Name = "Aftalt ophør")] A }
            record R(DateOnly Day) : Refusal("Field", $"Slut {Day.InDanish()}.");
            var a = T["Gem"] + texts[isNew ? "Opret" : "Ret"] + Texts.Key("Senere" + " igen");
            var b = Texts.Current(catalogue).Count(n, $"{n} time", $"{n} timer");
            FormattableString c = $"Hen {a}";
            var d = new NavigationItem("Borgere", "/borgere", false);
            // T["I en kommentar"]
            var e = other["Ikke en tekst"];
            """;

        var found = SourceTexts.InFile(source, isPage: false).Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "Aftalt ophør",
                "Angiv dagen.",
                "Borgere",
                "Gem",
                "Hen {0}",
                "Opret",
                "Ret",
                "Senere igen",
                "Slut {0}.",
                "{0} time",
                "{0} timer",
            ],
            found
        );
    }

    [Fact]
    public void A_page_has_texts_in_its_tag_helpers_too()
    {
        var page = """
            <tov-field for="EndedOn" label="Sidste arbejdsdag" hint="Dagen > i går" as="Text" />
            <tov-button text="@T["Fra kode"]" icon="save" kind="Primary" />
            <tov-table caption="A &amp; B" id="x"><tov-column text="Navn" sort="navn" /></tov-table>
            @* <tov-button text="I en kommentar" /> *@
            <p title="Ikke en tekst">@T.Format($"Der er {Model.Rows["a"].Count} rækker")</p>
            """;

        var found = SourceTexts.InFile(page, isPage: true).Order(StringComparer.Ordinal);

        Assert.Equal(["A & B", "Dagen > i går", "Der er {0} rækker", "Fra kode", "Navn", "Sidste arbejdsdag"], found);
    }
}
