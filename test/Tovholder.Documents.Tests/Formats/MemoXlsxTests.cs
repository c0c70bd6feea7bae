using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;

namespace Tovholder.Documents.Tests.Formats;

public sealed class MemoXlsxTests
{
    private static readonly MemoDocument Memo = StatusMemoWriter.Write(SampleFacts.Full);

    [Fact]
    [Trait("Requirement", "PR5")]
    public void The_workbook_is_valid_and_has_one_visible_sheet_a_table()
    {
        using var stream = new MemoryStream(MemoXlsx.Render(Memo));
        using var package = SpreadsheetDocument.Open(stream, isEditable: false);

        var errors = new OpenXmlValidator(FileFormatVersions.Microsoft365)
            .Validate(package, TestContext.Current.CancellationToken)
            .Select(e => $"{e.Path?.XPath}: {e.Description}")
            .ToList();
        var sheets = package.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().ToList();

        Assert.Empty(errors);
        Assert.Equal(Memo.Tables.Count(), sheets.Count);
        Assert.All(sheets, sheet => Assert.Null(sheet.State));
    }

    [Fact]
    public void Printed_numbers_are_numbers_and_hidden_ones_are_words()
    {
        var economy = Cells("oekonomi-tal");
        var providers = Cells("anden-aktoer-tal");

        Assert.Contains(economy, cell => cell is { Type: "n", Text: "1561000" });
        Assert.Contains(economy, cell => cell is { Type: "n", Text: "-270000" });
        Assert.Contains(providers, cell => cell is { Type: "n", Text: "78" });
        Assert.Contains(providers, cell => cell is { Type: "inlineStr", Text: "vises ikke" });
    }

    [Fact]
    [Trait("Requirement", "WB1")]
    public void A_text_that_looks_like_a_formula_stays_a_text()
    {
        var facts = SampleFacts.Full with { NextSteps = [new("=HYPERLINK(\"http://x\")", "@SUM(A1)", new(2015, 4, 1))] };

        var cells = Cells("naeste-skridt-tal", StatusMemoWriter.Write(facts));

        Assert.Contains(cells, cell => cell is { Type: "inlineStr", Text: "=HYPERLINK(\"http://x\")." });
        Assert.Contains(cells, cell => cell is { Type: "inlineStr", Text: "@SUM(A1)" });
    }

    [Fact]
    [Trait("Requirement", "PR5")]
    public void The_package_has_no_properties_formulas_or_links()
    {
        using var zip = new ZipArchive(new MemoryStream(MemoXlsx.Render(Memo)));

        var names = zip.Entries.Select(entry => entry.FullName).ToList();
        var xml = string.Concat(zip.Entries.Select(Text));

        Assert.DoesNotContain(
            names,
            name =>
                name.Contains("docProps", StringComparison.OrdinalIgnoreCase)
                || name.Contains("comment", StringComparison.OrdinalIgnoreCase)
        );
        Assert.DoesNotContain("<x:f>", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("hyperlink", xml, StringComparison.OrdinalIgnoreCase);
    }

    private static List<(string Type, string Text)> Cells(string tableId, MemoDocument? memo = null)
    {
        memo ??= Memo;
        var number = memo.Tables.Select((table, i) => (table, i)).Single(t => t.table.Id == tableId).i + 1;
        using var stream = new MemoryStream(MemoXlsx.Render(memo));
        using var package = SpreadsheetDocument.Open(stream, isEditable: false);
        var part = (WorksheetPart)package.WorkbookPart!.GetPartById($"rIdSheet{number}");
        return [.. part.Worksheet!.Descendants<Cell>().Select(cell => (cell.DataType!.InnerText ?? "", cell.InnerText))];
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
