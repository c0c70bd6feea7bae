using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Tovholder.Documents.Memos;
using Tovholder.Documents.Plots;
using Tovholder.Domain;

namespace Tovholder.Documents.Formats;

/// <summary>The memo's tables as a workbook, one sheet a table: what is printed in the memo, and nothing else.</summary>
/// <remarks>
/// Numbers are numbers with their unit as format; everything else is text in a text cell, so that "=…" is never a formula.
/// No author, hidden sheet, formula or link; the same memo gives the same bytes.
/// </remarks>
public static class MemoXlsx
{
    private const uint PlainStyle = 0;
    private const uint HeadStyle = 1;
    private const uint NumberStyle = 2;
    private const uint KronerStyle = 3;
    private const uint PercentStyle = 4;
    private const uint RightStyle = 5;

    public static byte[] Render(MemoDocument memo)
    {
        ArgumentNullException.ThrowIfNull(memo);
        using var stream = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = package.AddNewPart<WorkbookPart>(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                "rIdWorkbook"
            );
            var styles = workbook.AddNewPart<WorkbookStylesPart>("rIdStyles");
            styles.Stylesheet = Styles();
            var sheets = new Sheets();
            var number = 0u;
            foreach (var table in memo.Tables)
            {
                number++;
                var part = workbook.AddNewPart<WorksheetPart>($"rIdSheet{number}");
                part.Worksheet = Sheet(table);
                sheets.AppendChild(
                    new Sheet
                    {
                        Id = $"rIdSheet{number}",
                        SheetId = number,
                        Name = SheetName(number, table.Caption),
                    }
                );
            }

            workbook.Workbook = new Workbook(sheets);
        }

        return FixedZip.Rewrite(stream.ToArray());
    }

    private static Worksheet Sheet(TableBlock table)
    {
        var columns = new Columns(
            table.Columns.Select(
                (column, i) =>
                    new Column
                    {
                        Min = (uint)i + 1,
                        Max = (uint)i + 1,
                        Width = WidthOf(table, i),
                        CustomWidth = true,
                    }
            )
        );
        var data = new SheetData(new Row(table.Columns.Select(column => Text(column.Heading, HeadStyle))));
        foreach (var row in table.Rows)
        {
            data.AppendChild(
                new Row(
                    row.Cells.Select(
                        (text, i) => table.Columns[i].Alignment == ColumnAlignment.Number ? NumberOr(text) : Text(text, PlainStyle)
                    )
                )
            );
        }

        var frozen = new SheetView(
            new Pane
            {
                VerticalSplit = 1,
                TopLeftCell = "A2",
                ActivePane = PaneValues.BottomLeft,
                State = PaneStateValues.Frozen,
            }
        )
        {
            WorkbookViewId = 0,
        };
        return new Worksheet(new SheetViews(frozen), columns, data);
    }

    /// <summary>A printed Danish number as a number; "vises ikke" and "–" as text.</summary>
    private static Cell NumberOr(string text)
    {
        var (digits, style) =
            text.EndsWith(" kr.", StringComparison.Ordinal) ? (text[..^4], KronerStyle)
            : text.EndsWith(" pct.", StringComparison.Ordinal) ? (text[..^5], PercentStyle)
            : (text, NumberStyle);
        const NumberStyles Printed = NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(digits, Printed, Danish.Culture, out var value)
            ? new Cell(new CellValue(value.ToString(CultureInfo.InvariantCulture))) { DataType = CellValues.Number, StyleIndex = style }
            : Text(text, RightStyle);
    }

    private static Cell Text(string text, uint style) =>
        new(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }))
        {
            DataType = CellValues.InlineString,
            StyleIndex = style,
        };

    private static double WidthOf(TableBlock table, int column)
    {
        var widest = table
            .Rows.Select(row => row.Cells[column])
            .Append(table.Columns[column].Heading)
            .Max(text => PlotFont.Width(text, 11, bold: true));
        return Math.Min(60, Math.Round(widest / 6) + 2);
    }

    /// <summary>Excel takes 31 characters and none of []:*?/\.</summary>
    private static string SheetName(uint number, string caption)
    {
        var allowed = string.Concat(caption.Where(c => "[]:*?/\\'".IndexOf(c, StringComparison.Ordinal) < 0));
        var name = $"{number} {allowed}";
        return name.Length <= 31 ? name : name[..31].TrimEnd();
    }

    private static Stylesheet Styles() =>
        new(
            new NumberingFormats(
                new NumberingFormat { NumberFormatId = 164, FormatCode = "#,##0 \"kr.\";-#,##0 \"kr.\"" },
                new NumberingFormat { NumberFormatId = 165, FormatCode = "0 \"pct.\"" },
                new NumberingFormat { NumberFormatId = 166, FormatCode = "#,##0.##" }
            ),
            new Fonts(
                new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }),
                new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Calibri" })
            ),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 })
            ),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(
                new CellFormat(),
                new CellFormat { FontId = 1, ApplyFont = true },
                new CellFormat { NumberFormatId = 166, ApplyNumberFormat = true },
                new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true },
                new CellFormat { NumberFormatId = 165, ApplyNumberFormat = true },
                new CellFormat(new Alignment { Horizontal = HorizontalAlignmentValues.Right }) { ApplyAlignment = true }
            )
        );
}
