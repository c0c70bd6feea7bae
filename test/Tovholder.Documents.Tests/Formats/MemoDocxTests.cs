using System.IO.Compression;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;
using DW = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace Tovholder.Documents.Tests.Formats;

public sealed partial class MemoDocxTests
{
    private static readonly string[] StylesThatStayWithTheNext = ["Caption", "Figure", "Heading1", "Heading2", "Heading3"];

    private static readonly MemoDocument Memo = StatusMemoWriter.Write(SampleFacts.Full);

    [Fact]
    public void The_document_is_valid_open_xml()
    {
        var errors = new[] { SampleFacts.Full, SampleFacts.Empty }.SelectMany(facts =>
            Read(
                StatusMemoWriter.Write(facts),
                package =>
                    new OpenXmlValidator(FileFormatVersions.Microsoft365)
                        .Validate(package)
                        .Select(error => $"{error.Path?.XPath}: {error.Description}")
                        .ToList()
            )
        );

        Assert.Empty(errors);
    }

    [Fact]
    public void The_paragraph_after_the_last_table_takes_no_room_so_that_no_empty_page_follows()
    {
        var styles = Read(
            Memo,
            package =>
                package
                    .MainDocumentPart!.Document!.Body!.Elements<Paragraph>()
                    .Select(p => p.ParagraphProperties?.ParagraphStyleId?.Val?.Value)
                    .ToList()
        );

        Assert.Equal("DocumentEnd", styles[^1]);
    }

    [Fact]
    [Trait("Requirement", "A6")]
    public void The_headings_have_levels_and_stand_in_order()
    {
        var headings = Read(
            Memo,
            package =>
                Body(package)
                    .Elements<Paragraph>()
                    .Where(p =>
                        p.ParagraphProperties?.ParagraphStyleId?.Val?.Value?.StartsWith("Heading", StringComparison.Ordinal) == true
                    )
                    .Select(p => (Level: p.ParagraphProperties!.ParagraphStyleId!.Val!.Value!["Heading".Length..], p.InnerText))
                    .ToList()
        );

        Assert.Equal(Memo.Headings.Select(h => ($"{h.Level - 1}", h.Text)), headings);
        TestContext.Current.AddAttachment("A6", $"docx: {headings.Count} af {Memo.Headings.Count()} overskrifter med niveau");
    }

    [Fact]
    [Trait("Requirement", "A5")]
    [Trait("Requirement", "A6")]
    public void Every_picture_has_an_alternative_text_with_its_numbers()
    {
        var pictures = Read(Memo, package => Body(package).Descendants<DW.DocProperties>().Select(p => p.Description?.Value).ToList());

        Assert.Equal(8, pictures.Count);
        Assert.Contains(pictures, text => text!.Contains("Idéfase: 6", StringComparison.Ordinal));
        Assert.All(pictures, text => Assert.True(text?.Length > 60));
        TestContext.Current.AddAttachment("A5", $"docx: {pictures.Count} af {pictures.Count} figurer med tallene som tekst");
        TestContext.Current.AddAttachment("A6", $"docx: {pictures.Count} af {pictures.Count} billeder med alternativ tekst");
    }

    [Fact]
    [Trait("Requirement", "A6")]
    public void Table_heads_repeat_and_no_row_is_split()
    {
        var tables = Read(
            Memo,
            package =>
                Body(package)
                    .Elements<Table>()
                    .Select(table =>
                        table
                            .Elements<TableRow>()
                            .Select(row => (Head: row.Descendants<TableHeader>().Any(), Whole: row.Descendants<CantSplit>().Any()))
                            .ToList()
                    )
                    .ToList()
        );

        Assert.True(tables.Count > 10);
        Assert.All(tables, rows => Assert.True(rows[0].Head && rows.TrueForAll(row => row.Whole)));
        TestContext.Current.AddAttachment("A6", $"docx: {tables.Count} af {tables.Count} tabeller med hoved");
    }

    [Fact]
    public void A_caption_stays_with_its_table_and_a_picture_with_its_caption()
    {
        var keeps = Read(
            Memo,
            package =>
            {
                var styles = package.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().ToDictionary(s => s.StyleId!.Value!);
                return StylesThatStayWithTheNext.Select(id => styles[id].StyleParagraphProperties!.KeepNext is not null).ToList();
            }
        );

        Assert.DoesNotContain(false, keeps);
    }

    [Fact]
    [Trait("Requirement", "PR5")]
    public void Neither_author_company_time_comment_nor_workbook_is_in_the_file()
    {
        using var zip = new ZipArchive(new MemoryStream(MemoDocx.Render(Memo)));

        var names = zip.Entries.Select(e => e.FullName).ToList();
        var xml = string.Concat(zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(Text));

        Assert.DoesNotContain(
            names,
            name =>
                name.Contains("comment", StringComparison.OrdinalIgnoreCase) || name.Contains("embedd", StringComparison.OrdinalIgnoreCase)
        );
        Assert.DoesNotContain(
            names,
            name => name.EndsWith("app.xml", StringComparison.Ordinal) || name.EndsWith("custom.xml", StringComparison.Ordinal)
        );
        Assert.Contains("<dc:title>", xml, StringComparison.Ordinal);
        Assert.DoesNotMatch(Metadata(), xml);
        Assert.All(zip.Entries, entry => Assert.Equal(1980, entry.LastWriteTime.Year));
    }

    [Fact]
    [Trait("Requirement", "A6")]
    public void The_language_is_danish()
    {
        var language = Read(
            Memo,
            package => package.MainDocumentPart!.StyleDefinitionsPart!.Styles!.DocDefaults!.Descendants<Languages>().Single().Val!.Value
        );

        Assert.Equal("da-DK", language);
    }

    [Fact]
    public void The_same_facts_give_the_same_bytes()
    {
        var first = MemoDocx.Render(StatusMemoWriter.Write(SampleFacts.Full));

        var second = MemoDocx.Render(StatusMemoWriter.Write(SampleFacts.Full));

        Assert.True(first.AsSpan().SequenceEqual(second));
    }

    [Fact]
    public void Every_figure_that_points_at_a_definition_finds_it()
    {
        var (targets, anchors) = Read(
            Memo,
            package =>
                (
                    Body(package).Descendants<BookmarkStart>().Select(b => b.Name!.Value!).ToList(),
                    Body(package).Descendants<Hyperlink>().Select(h => h.Anchor!.Value!).ToList()
                )
        );

        Assert.Equal(targets.Count, targets.Distinct(StringComparer.Ordinal).Count());
        Assert.True(anchors.Count > 20);
        Assert.All(anchors, anchor => Assert.Contains(anchor, targets));
    }

    private static Body Body(WordprocessingDocument package) => package.MainDocumentPart!.Document!.Body!;

    private static T Read<T>(MemoDocument memo, Func<WordprocessingDocument, T> read)
    {
        using var stream = new MemoryStream(MemoDocx.Render(memo));
        using var package = WordprocessingDocument.Open(stream, isEditable: false);
        return read(package);
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    [GeneratedRegex("<dc:creator|lastModifiedBy|<dcterms:|<w:ins |<w:del |w:rsid|w:author", RegexOptions.None, 1000)]
    private static partial Regex Metadata();
}
