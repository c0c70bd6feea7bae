using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Tovholder.Documents.Formats;

/// <summary>What stands in a workbook, cell by cell; a formula or a hidden sheet is a line that no memo has.</summary>
internal static class XlsxLines
{
    public static List<MemoLine> Of(byte[] workbook)
    {
        using var stream = new MemoryStream(workbook);
        using var package = SpreadsheetDocument.Open(stream, isEditable: false);
        var book = package.WorkbookPart ?? throw new InvalidDataException("The package has no workbook.");
        var shared =
            book.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(item => item.InnerText).ToList() ?? [];
        var lines = new List<MemoLine>();
        foreach (var sheet in book.Workbook?.Sheets?.Elements<Sheet>() ?? [])
        {
            var place = $"arket »{sheet.Name?.Value}«";
            var state = sheet.State?.InnerText;
            lines.Add(new(place, state is null or "visible" ? sheet.Name?.Value ?? "" : $"{sheet.Name?.Value} ({state})"));
            var data = ((WorksheetPart)book.GetPartById(sheet.Id!.Value!)).Worksheet;
            foreach (var cell in data?.Descendants<Cell>() ?? [])
            {
                var text = TextOf(cell, shared);
                if (text.Length > 0)
                {
                    lines.Add(new($"{place}, celle {cell.CellReference?.Value ?? $"{lines.Count}"}", text));
                }
            }
        }

        return lines;
    }

    private static string TextOf(Cell cell, List<string> shared)
    {
        var value = cell.CellValue?.Text ?? "";
        var text =
            cell.DataType?.InnerText == "s" ? shared[int.Parse(value, CultureInfo.InvariantCulture)]
            : cell.DataType?.InnerText == "inlineStr" ? cell.InlineString?.InnerText ?? ""
            // Excel may write 78 as 78.0; it is the same number.
            : decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number.ToString("0.############", CultureInfo.InvariantCulture)
            : value;
        return cell.CellFormula is { } formula ? $"={formula.Text} ({text})" : text;
    }
}
