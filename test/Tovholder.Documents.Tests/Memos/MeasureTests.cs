using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;
using Tovholder.Domain;

namespace Tovholder.Documents.Tests.Memos;

/// <summary>One figure, one definition, one value: on the page, in the document and in the workbook.</summary>
public sealed partial class MeasureTests
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private static readonly MemoDocument Memo = StatusMemoWriter.Write(
        SampleFacts.Full with
        {
            Economy = SampleFacts.Full.Economy! with { OtherCost = new(12_500m) },
        }
    );

    private static readonly XElement Page = XElement.Parse(MemoHtml.Fragment(Memo));

    private static readonly XElement Word = WordOf(Memo);

    public static TheoryData<string> AllMeasures => [.. Measures.All.Select(measure => measure.Id)];

    [Theory]
    [MemberData(nameof(AllMeasures))]
    public void A_measure_has_the_same_values_on_the_page_in_the_document_and_in_the_workbook(string measureId)
    {
        var sentences = InSentences(Memo).Where(figure => figure.Measure == measureId).Select(figure => figure.Text).ToList();
        var cells = InTables(Memo).Where(cell => cell.Measure == measureId).ToList();
        Assert.True(sentences.Count + cells.Count > 0, $"The sample prints no {measureId}.");

        var onPage = Page.Descendants("a").Where(a => a.Attribute("href")?.Value == $"#maal-{measureId}" && !IsInTable(a));
        Assert.Equal(sentences, onPage.Select(a => Plain(a.Value)));
        var inWord = Word.Descendants(W + "hyperlink")
            .Where(h => h.Attribute(W + "anchor")?.Value == AnchorOf(measureId) && !IsInWordTable(h));
        Assert.Equal(sentences, inWord.Select(h => Plain(h.Value)));

        var pageTables = Page.Descendants("tbody")
            .Select(body => body.Elements("tr").Select(row => row.Elements().Select(c => Plain(c.Value)).ToList()).ToList())
            .ToList();
        var wordTables = Word.Descendants(W + "tbl")
            .Where(IsMemoTable)
            .Select(t => t.Elements(W + "tr").Skip(1).Select(row => row.Elements(W + "tc").Select(c => Plain(c.Value)).ToList()).ToList())
            .ToList();
        var sheets = Sheets(Memo);
        foreach (var (_, table, row, column, text) in cells)
        {
            Assert.Equal(text, pageTables[table][row][column]);
            Assert.Equal(text, wordTables[table][row][column]);
            Assert.Equal(NumberOr(text), NumberOr(sheets[table][row + 1][column]));
        }
    }

    [Fact]
    public void Ids_and_names_are_unique_and_every_measure_says_what_counts_and_from_which_records()
    {
        Assert.Equal(Measures.All.Count, Measures.All.Select(measure => measure.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Measures.All.Count, Measures.All.Select(measure => measure.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(
            Measures.All,
            measure =>
                Assert.True(
                    measure.Formula.EndsWith('.') && measure.CountingRule.EndsWith('.') && measure.Records.Count > 0 && measure.Version > 0
                )
        );
        Assert.All(Enum.GetValues<RecordKind>(), kind => Assert.NotEmpty(RecordKinds.Name(kind)));
    }

    [Fact]
    public void Every_column_of_numbers_is_tied_to_a_measure_by_its_head_or_by_each_row()
    {
        var numbers = Memo
            .Tables.SelectMany(table => table.Columns.Select((column, i) => (Table: table, Column: column, Index: i)))
            .Where(x => x.Column.Alignment == ColumnAlignment.Number)
            .ToList();

        Assert.True(numbers.Count > 25);
        Assert.All(
            numbers,
            x =>
                Assert.True(
                    x.Column.MeasureId is not null || x.Table.Rows.All(row => row.MeasureId is not null),
                    $"{x.Table.Id}: {x.Column.Heading}"
                )
        );
    }

    [Fact]
    public void Every_number_in_a_generated_sentence_is_a_figure_with_a_definition()
    {
        var loose = Memo
            .Blocks.TakeWhile(block => block is not HeadingBlock { Id: "bilag" })
            .SelectMany(block =>
                block switch
                {
                    ParagraphBlock paragraph => [paragraph.Text],
                    OutlookBlock outlook => [outlook.Text],
                    _ => Enumerable.Empty<MemoText>(),
                }
            )
            .Select(text => NoNumber().Replace(string.Concat(text.Runs.Where(run => run.MeasureId is null).Select(run => run.Text)), ""))
            .Where(text => text.Any(char.IsAsciiDigit))
            .ToList();

        Assert.Empty(loose);
    }

    [Fact]
    public void From_a_figure_there_are_two_steps_to_its_rates_and_its_records()
    {
        var page = XElement.Parse(MemoHtml.Fragment(Memo, 2, kind => kind == RecordKind.Placements ? "/ansaettelser" : null));

        var definition = page.Descendants("tr").Single(row => row.Attribute("id")?.Value == "maal-gevinst-faktisk");
        Assert.Equal(["/ansaettelser", "#satser"], definition.Descendants("a").Select(a => a.Attribute("href")!.Value));
        Assert.Contains(page.Descendants().Attributes("id"), id => id.Value == "satser");
        var word = Word.Descendants(W + "hyperlink").Select(h => h.Attribute(W + "anchor")!.Value).ToList();
        Assert.Contains("_satser", word);
        Assert.Contains(Word.Descendants(W + "bookmarkStart"), start => start.Attribute(W + "name")?.Value == "_satser");
    }

    internal static IEnumerable<(string Measure, string Text)> InSentences(MemoDocument memo) =>
        memo
            .Blocks.SelectMany(block =>
                block switch
                {
                    ParagraphBlock paragraph => paragraph.Text.Runs,
                    OutlookBlock outlook => outlook.Text.Runs,
                    BulletBlock bullets => bullets.Items.SelectMany(item => item.Runs),
                    KeyFiguresBlock keys => keys.Figures.Select(figure => new MemoRun(figure.Value, figure.MeasureId)),
                    _ => Enumerable.Empty<MemoRun>(),
                }
            )
            .Where(run => run.MeasureId is not null)
            .Select(run => (run.MeasureId!, run.Text));

    internal static IEnumerable<(string Measure, int Table, int Row, int Column, string Text)> InTables(MemoDocument memo) =>
        memo.Tables.SelectMany(
            (table, t) =>
                table.Rows.SelectMany(
                    (row, r) =>
                        row
                            .Cells.Select(
                                (text, c) =>
                                    (
                                        Measure: c == 0 ? null : table.Columns[c].MeasureId ?? row.MeasureId,
                                        Table: t,
                                        Row: r,
                                        Column: c,
                                        Text: text
                                    )
                            )
                            .Where(cell => cell.Measure is not null)
                            .Select(cell => (cell.Measure!, cell.Table, cell.Row, cell.Column, cell.Text))
                )
        );

    private static string AnchorOf(string measureId)
    {
        var name = "_maal_" + measureId.Replace('-', '_');
        return name.Length <= 40 ? name : name[..40];
    }

    private static bool IsInTable(XElement element) => element.Ancestors("table").Any();

    private static bool IsInWordTable(XElement element) => element.Ancestors(W + "tbl").Any(IsMemoTable);

    private static bool IsMemoTable(XElement table) => table.Descendants(W + "tblStyle").First().Attribute(W + "val")!.Value == "MemoTable";

    private static string Plain(string text) => text.Replace('\u00a0', ' ');

    private static XElement WordOf(MemoDocument memo)
    {
        using var zip = new ZipArchive(new MemoryStream(MemoDocx.Render(memo)));
        using var stream = zip.GetEntry("word/document.xml")!.Open();
        return XElement.Load(stream);
    }

    private static List<List<List<string>>> Sheets(MemoDocument memo)
    {
        using var stream = new MemoryStream(MemoXlsx.Render(memo));
        using var package = SpreadsheetDocument.Open(stream, isEditable: false);
        return
        [
            .. package
                .WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>()
                .Select(sheet => ((WorksheetPart)package.WorkbookPart.GetPartById(sheet.Id!.Value!)).Worksheet!)
                .Select(sheet =>
                    sheet.Descendants<Row>().Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToList()).ToList()
                ),
        ];
    }

    /// <summary>The printed text and the cell of the workbook mean the same number.</summary>
    private static string NumberOr(string text)
    {
        var digits = Unit().Replace(text, "");
        return decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var plain)
            && !digits.Contains(',', StringComparison.Ordinal)
            && !Thousands().IsMatch(digits)
                ? plain.ToString("0.####", CultureInfo.InvariantCulture)
            : decimal.TryParse(digits, NumberStyles.Number, Danish.Culture, out var danish)
                ? danish.ToString("0.####", CultureInfo.InvariantCulture)
            : text;
    }

    [GeneratedRegex(@" (?:kr\.|pct\.)$", RegexOptions.None, 1000)]
    private static partial Regex Unit();

    [GeneratedRegex(@"^-?\+?\d{1,3}(?:\.\d{3})+$", RegexOptions.None, 1000)]
    private static partial Regex Thousands();

    /// <summary>Days, years, the ends of a scale, the chosen width of an interval, and months of waiting are no figures.</summary>
    [GeneratedRegex(@"\d{1,2}\. \p{Ll}+ \d{4}|\b20\d\d\b|0 til 4|[Mm]ed 80 pct\.|^\d+ måneder", RegexOptions.None, 1000)]
    private static partial Regex NoNumber();
}
