using System.Globalization;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Office2019.Drawing.SVG;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Tovholder.Documents.Memos;
using Tovholder.Documents.Plots;
using Tovholder.Domain;
using A = DocumentFormat.OpenXml.Drawing;
using DW = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using Pic = DocumentFormat.OpenXml.Drawing.Pictures;

namespace Tovholder.Documents.Formats;

/// <summary>The memo as a Word document: styles, heading levels, repeated table heads, alternative texts, Danish as its language.</summary>
/// <remarks>
/// It carries no author, company, comment, tracked change or embedded workbook, only the title and the language, and the
/// same memo gives the same bytes.
/// </remarks>
public sealed class MemoDocx
{
    private const string RegularFontKey = "{6D0F3B57-0B5C-4E0E-9E0B-7C2A1D4F8A11}";
    private const string BoldFontKey = "{A1C94E02-5D3B-4B7A-8F66-2E9B0C7D3F12}";
    private const long EmuPerUnit = 8000;
    private const int TextWidth = 9354;

    private readonly MainDocumentPart _main;
    private readonly Body _body;
    private readonly Dictionary<string, int> _bookmarks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _anchors;
    private readonly bool _hasRates;
    private int _tables;
    private int _figures;

    private MemoDocx(MainDocumentPart main, Body body, MemoDocument memo)
    {
        _main = main;
        _body = body;
        _anchors = memo
            .Tables.SelectMany(table => table.Rows)
            .Select(row => row.AnchorId)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        _hasRates = memo.Tables.Any(table => table.Id == StatusMemoWriter.RatesId);
    }

    public static byte[] Render(MemoDocument memo)
    {
        ArgumentNullException.ThrowIfNull(memo);
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            AddProperties(package, memo.Title);
            var main = package.AddNewPart<MainDocumentPart>(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                "rIdMain"
            );
            var body = new Body();
            main.Document = new Document(body);
            AddStyles(main);
            AddNumbering(main);
            AddFonts(main);
            AddSettings(main);
            var writer = new MemoDocx(main, body, memo);
            writer.Write(memo);
            body.AppendChild(Section(main, memo));
        }

        return FixedZip.Rewrite(stream.ToArray());
    }

    /// <summary>Title and language alone. Written by hand: the library's own part has a random name and a time.</summary>
    private static void AddProperties(WordprocessingDocument package, string title)
    {
        XNamespace core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        XNamespace dc = "http://purl.org/dc/elements/1.1/";
        var part = package.AddNewPart<CoreFilePropertiesPart>(
            "application/vnd.openxmlformats-package.core-properties+xml",
            "rIdProperties"
        );
        var properties = new XElement(
            core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "cp", core),
            new XAttribute(XNamespace.Xmlns + "dc", dc),
            new XElement(dc + "title", title),
            new XElement(dc + "language", "da-DK")
        );
        using var stream = part.GetStream(FileMode.Create);
        properties.Save(stream);
    }

    private void Write(MemoDocument memo)
    {
        foreach (var line in memo.Sender)
        {
            _body.AppendChild(Plain(line, "Sender"));
        }

        _body.AppendChild(Plain(memo.Receiver, "Receiver"));
        _body.AppendChild(Plain(memo.Title, "Title"));
        foreach (var block in memo.Blocks)
        {
            Write(block);
        }

        if (_body.LastChild is Table)
        {
            // Word wants a paragraph after the last table.
            _body.AppendChild(new Paragraph(Style("DocumentEnd")));
        }
    }

    private void Write(MemoBlock block)
    {
        switch (block)
        {
            case HeadingBlock heading:
                _body.AppendChild(Bookmarked(Plain(heading.Text, $"Heading{heading.Level - 1}"), heading.Id));
                break;
            case ParagraphBlock paragraph:
                // Nothing else parts a paragraph from the table above it.
                var plain = _body.LastChild is Table ? new Paragraph(Style("AfterTable")) : new Paragraph();
                plain.Append(Runs(paragraph.Text));
                _body.AppendChild(plain);
                break;
            case OwnTextBlock own:
                var style = Style("OwnText");
                if (_body.LastChild is Table)
                {
                    style.AppendChild(new SpacingBetweenLines { Before = "200", After = "160" });
                }

                var marked = new Paragraph(style, new Run(new RunProperties(new Bold()), Words("Tovholderens bemærkning: ")));
                marked.AppendChild(new Run(Words(own.Text)));
                _body.AppendChild(marked);
                break;
            case OutlookBlock outlook:
                var stand = new Paragraph(
                    Style("Outlook"),
                    new Run(new RunProperties(new Bold()), Words(OutlookWords.Of(outlook.Outlook) + ". "))
                );
                stand.Append(Runs(outlook.Text));
                _body.AppendChild(stand);
                break;
            case BulletBlock bullets:
                foreach (var item in bullets.Items)
                {
                    var paragraph = new Paragraph(Style("ListBullet"));
                    paragraph.Append(Runs(item));
                    _body.AppendChild(paragraph);
                }

                break;
            case KeyFiguresBlock figures:
                WriteKeyFigures(figures);
                break;
            case TableBlock table:
                WriteTable(table);
                break;
            case FigureBlock figure:
                WriteFigure(figure);
                break;
        }
    }

    private void WriteKeyFigures(KeyFiguresBlock block)
    {
        if (block.Figures.IsEmpty)
        {
            return;
        }

        var width = TextWidth / block.Figures.Length;
        var table = new Table(
            new TableProperties(
                new TableStyle { Val = "KeyTable" },
                new TableWidth { Width = TextWidth.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableLook
                {
                    FirstRow = true,
                    LastRow = false,
                    FirstColumn = false,
                    LastColumn = false,
                    NoHorizontalBand = true,
                    NoVerticalBand = true,
                },
                new TableCaption { Val = block.Caption },
                new TableDescription { Val = "De vigtigste tal, hvert med det, det skal holdes op imod." }
            ),
            new TableGrid(block.Figures.Select(_ => new GridColumn { Width = width.ToString(CultureInfo.InvariantCulture) }))
        );
        table.Append(
            Line(isHeader: true, figure => new Run(Words(figure.Label)), "KeyLabel"),
            Line(isHeader: false, figure => Linked(figure.Value, figure.MeasureId), "KeyValue"),
            Line(isHeader: false, figure => new Run(Words(figure.Note)), "KeyNote")
        );
        _body.AppendChild(table);

        TableRow Line(bool isHeader, Func<KeyFigure, OpenXmlElement> content, string style)
        {
            var properties = new TableRowProperties(new CantSplit());
            if (isHeader)
            {
                properties.AppendChild(new TableHeader());
            }

            var row = new TableRow(properties);
            foreach (var figure in block.Figures)
            {
                var paragraph = new Paragraph(Style(style), content(figure));
                row.AppendChild(
                    new TableCell(
                        new TableCellProperties(
                            new TableCellWidth { Width = width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa }
                        ),
                        paragraph
                    )
                );
            }

            return row;
        }
    }

    private void WriteTable(TableBlock block)
    {
        _tables++;
        _body.AppendChild(Bookmarked(Plain($"Tabel {_tables}. {block.Caption}", "Caption"), block.Id));
        var widths = ColumnWidths.Of(block, TextWidth);
        var table = new Table(
            new TableProperties(
                new TableStyle { Val = "MemoTable" },
                new TableWidth { Width = TextWidth.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableLook
                {
                    FirstRow = true,
                    LastRow = false,
                    FirstColumn = true,
                    LastColumn = false,
                    NoHorizontalBand = true,
                    NoVerticalBand = true,
                },
                new TableCaption { Val = block.Caption },
                new TableDescription { Val = $"{block.Rows.Length} rækker. Første kolonne er rækkens overskrift." }
            ),
            new TableGrid(widths.Select(width => new GridColumn { Width = width.ToString(CultureInfo.InvariantCulture) }))
        );
        var header = new TableRow(new TableRowProperties(new CantSplit(), new TableHeader()));
        for (var i = 0; i < block.Columns.Length; i++)
        {
            var column = block.Columns[i];
            header.AppendChild(
                Cell(widths[i], column, [Linked(column.Heading, column.MeasureId)], "TableHead", keepNext: true, isTotal: false)
            );
        }

        table.AppendChild(header);
        // A short table is kept whole; a long one may break between rows, under a repeated head.
        var isShort = block.Rows.Sum(row => ColumnWidths.Lines(row, widths)) <= 20;
        for (var r = 0; r < block.Rows.Length; r++)
        {
            var row = block.Rows[r];
            var line = new TableRow(new TableRowProperties(new CantSplit()));
            var keepNext = isShort ? r < block.Rows.Length - 1 : r == 0;
            for (var i = 0; i < block.Columns.Length; i++)
            {
                IEnumerable<OpenXmlElement> content =
                    row.Records is { } records && i == block.Columns.Length - 1
                        ? RecordRuns(records)
                        : [Linked(row.Cells[i], i == 0 ? row.MeasureId : null)];
                var cell = Cell(widths[i], block.Columns[i], content, "TableText", keepNext, row.IsTotal);
                if (i == 0 && row.AnchorId is { } anchor)
                {
                    Bookmarked(cell.GetFirstChild<Paragraph>()!, anchor);
                }

                line.AppendChild(cell);
            }

            table.AppendChild(line);
        }

        _body.AppendChild(table);
        if (block.Note is { } note)
        {
            _body.AppendChild(Plain(note, "TableNote"));
        }
    }

    private static TableCell Cell(
        int width,
        MemoColumn column,
        IEnumerable<OpenXmlElement> content,
        string style,
        bool keepNext,
        bool isTotal
    )
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        if (keepNext)
        {
            properties.AppendChild(new KeepNext());
        }

        if (column.Alignment == ColumnAlignment.Number)
        {
            properties.AppendChild(new Justification { Val = JustificationValues.Right });
        }

        var paragraph = new Paragraph(properties);
        paragraph.Append(content);
        if (isTotal)
        {
            foreach (var run in paragraph.Descendants<Run>())
            {
                run.RunProperties = new RunProperties(new Bold());
            }
        }

        var cell = new TableCellProperties(
            new TableCellWidth { Width = width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa }
        );
        if (isTotal)
        {
            cell.AppendChild(
                new TableCellBorders(
                    new TopBorder
                    {
                        Val = BorderValues.Single,
                        Size = 6,
                        Color = "52606D",
                    }
                )
            );
        }

        return new TableCell(cell, paragraph);
    }

    private void WriteFigure(FigureBlock block)
    {
        _figures++;
        var scene = PlotLayout.Lay(block.Plot);
        var image = _main.AddImagePart(ImagePartType.Png, $"rIdFigure{_figures}");
        using (var data = new MemoryStream(ScenePng.Draw(block.Plot)))
        {
            image.FeedData(data);
        }

        // The vector is what Word and LibreOffice show; the PNG is for readers that do not know it.
        var vector = _main.AddImagePart(ImagePartType.Svg, $"rIdFigure{_figures}Svg");
        using (var data = new MemoryStream(SceneSvg.File(block.Plot)))
        {
            vector.FeedData(data);
        }

        var picture = Picture($"rIdFigure{_figures}", (uint)_figures, block.Plot, scene);
        _body.AppendChild(new Paragraph(Style("Figure"), new Run(picture)));
        _body.AppendChild(Bookmarked(Plain($"Figur {_figures}. {block.Caption}", "FigureCaption"), block.Id));
        if (block.Beside is { } beside)
        {
            WriteTable(beside);
        }
    }

    private static Drawing Picture(string relationship, uint id, Plot plot, Scene scene)
    {
        var width = (long)(scene.Width * EmuPerUnit);
        var height = (long)(scene.Height * EmuPerUnit);
        return new Drawing(
            new DW.Inline(
                new DW.Extent { Cx = width, Cy = height },
                new DW.DocProperties
                {
                    Id = id,
                    Name = $"Figur {id}",
                    Title = plot.Title,
                    Description = $"{plot.Title}. {plot.Description}",
                },
                new DW.NonVisualGraphicFrameDrawingProperties(new A.GraphicFrameLocks { NoChangeAspect = true }),
                new A.Graphic(
                    new A.GraphicData(
                        new Pic.Picture(
                            new Pic.NonVisualPictureProperties(
                                new Pic.NonVisualDrawingProperties { Id = id, Name = $"Figur {id}" },
                                new Pic.NonVisualPictureDrawingProperties()
                            ),
                            new Pic.BlipFill(
                                new A.Blip(
                                    new A.BlipExtensionList(
                                        new A.BlipExtension(new SVGBlip { Embed = relationship + "Svg" })
                                        {
                                            Uri = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}",
                                        }
                                    )
                                )
                                {
                                    Embed = relationship,
                                },
                                new A.Stretch(new A.FillRectangle())
                            ),
                            new Pic.ShapeProperties(
                                new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = width, Cy = height }),
                                new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle }
                            )
                        )
                    )
                    {
                        Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture",
                    }
                )
            )
            {
                DistanceFromTop = 0,
                DistanceFromBottom = 0,
                DistanceFromLeft = 0,
                DistanceFromRight = 0,
            }
        );
    }

    private IEnumerable<OpenXmlElement> Runs(MemoText text) => text.Runs.Select(run => Linked(run.Text, run.MeasureId));

    /// <summary>A figure leads to its definition in the appendix.</summary>
    private OpenXmlElement Linked(string text, string? measureId)
    {
        var run = new Run(Words(text));
        if (measureId is null || !_anchors.Contains(StatusMemoWriter.AnchorOf(measureId)))
        {
            return run;
        }

        return new Hyperlink(run) { Anchor = BookmarkName(StatusMemoWriter.AnchorOf(measureId)), History = true };
    }

    /// <summary>From the definition on to the rates in the appendix; a document has no page to lead to for the rest.</summary>
    private IEnumerable<OpenXmlElement> RecordRuns(IReadOnlyList<RecordKind> records) =>
        records.Select(
            (kind, i) =>
            {
                var run = new Run(Words(RecordKinds.NameAt(kind, i)));
                return kind == RecordKind.Rates && _hasRates
                    ? (OpenXmlElement)new Hyperlink(run) { Anchor = BookmarkName(StatusMemoWriter.RatesId), History = true }
                    : run;
            }
        );

    private Paragraph Bookmarked(Paragraph paragraph, string id)
    {
        var number = _bookmarks.Count + 1;
        _bookmarks.Add(id, number);
        var key = number.ToString(CultureInfo.InvariantCulture);
        var start = new BookmarkStart { Id = key, Name = BookmarkName(id) };
        if (paragraph.ParagraphProperties is { } properties)
        {
            properties.InsertAfterSelf(start);
        }
        else
        {
            paragraph.PrependChild(start);
        }

        paragraph.AppendChild(new BookmarkEnd { Id = key });
        return paragraph;
    }

    /// <summary>Word takes letters, digits and underscores, at most 40.</summary>
    private static string BookmarkName(string id)
    {
        var name = "_" + id.Replace('-', '_');
        return name.Length <= 40 ? name : name[..40];
    }

    private static Paragraph Plain(string text, string style)
    {
        var paragraph = new Paragraph(Style(style));
        if (text.Length > 0)
        {
            paragraph.AppendChild(new Run(Words(text)));
        }

        return paragraph;
    }

    private static ParagraphProperties Style(string id) => new(new ParagraphStyleId { Val = id });

    private static Text Words(string text) => new(NoBreak.In(text)) { Space = SpaceProcessingModeValues.Preserve };

    private static SectionProperties Section(MainDocumentPart main, MemoDocument memo)
    {
        var footer = main.AddNewPart<FooterPart>("rIdFooter");
        footer.Footer = new Footer(
            new Paragraph(
                new ParagraphProperties(new ParagraphStyleId { Val = "Footer" }),
                new Run(Words($"Tal pr. {memo.DataDate.InDanish()}")),
                new Run(new TabChar()),
                new Run(Words("Side ")),
                new SimpleField(new Run(new Text("1"))) { Instruction = " PAGE " },
                new Run(Words(" af ")),
                new SimpleField(new Run(new Text("1"))) { Instruction = " NUMPAGES " }
            )
        );
        return new SectionProperties(
            new FooterReference { Type = HeaderFooterValues.Default, Id = "rIdFooter" },
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin
            {
                Top = 1134,
                Bottom = 1134,
                Left = 1276,
                Right = 1276,
                Header = 567,
                Footer = 567,
                Gutter = 0,
            }
        );
    }

    private static void AddSettings(MainDocumentPart main)
    {
        var part = main.AddNewPart<DocumentSettingsPart>("rIdSettings");
        part.Settings = new Settings(
            new RemovePersonalInformation(),
            new RemoveDateAndTime(),
            new EmbedTrueTypeFonts(),
            new DefaultTabStop { Val = 720 },
            new Compatibility(
                new CompatibilitySetting
                {
                    Name = CompatSettingNameValues.CompatibilityMode,
                    Uri = "http://schemas.microsoft.com/office/word",
                    Val = "15",
                }
            ),
            new ThemeFontLanguages { Val = "da-DK" },
            new DecimalSymbol { Val = "," },
            new ListSeparator { Val = ";" }
        );
    }

    private static void AddFonts(MainDocumentPart main)
    {
        var part = main.AddNewPart<FontTablePart>("rIdFonts");
        AddFont(part, "rIdRegular", RegularFontKey, bold: false);
        AddFont(part, "rIdBold", BoldFontKey, bold: true);
        part.Fonts = new Fonts(
            new Font(
                new AltName { Val = "Arial" },
                new FontFamily { Val = FontFamilyValues.Swiss },
                new Pitch { Val = FontPitchValues.Variable },
                new EmbedRegularFont { Id = "rIdRegular", FontKey = RegularFontKey },
                new EmbedBoldFont { Id = "rIdBold", FontKey = BoldFontKey }
            )
            {
                Name = PlotFont.Family,
            }
        );
    }

    private static void AddFont(FontTablePart part, string id, string key, bool bold)
    {
        var font = part.AddFontPart(FontPartType.FontOdttf, id);
        using var data = new MemoryStream(Obfuscated(PlotFont.File(bold), key));
        font.FeedData(data);
    }

    /// <summary>ECMA-376 part 4 § 2.8.1: the first 32 bytes of an embedded font are XORed with its key, read backwards.</summary>
    private static byte[] Obfuscated(byte[] font, string key)
    {
        var digits = Convert.FromHexString(
            key.Replace("{", "", StringComparison.Ordinal)
                .Replace("}", "", StringComparison.Ordinal)
                .Replace("-", "", StringComparison.Ordinal)
        );
        for (var i = 0; i < 32; i++)
        {
            font[i] ^= digits[15 - (i % 16)];
        }

        return font;
    }

    private static void AddNumbering(MainDocumentPart main)
    {
        var part = main.AddNewPart<NumberingDefinitionsPart>("rIdNumbering");
        part.Numbering = new Numbering(
            new AbstractNum(
                new MultiLevelType { Val = MultiLevelValues.SingleLevel },
                new Level(
                    new StartNumberingValue { Val = 1 },
                    new NumberingFormat { Val = NumberFormatValues.Bullet },
                    new LevelText { Val = "•" },
                    new LevelJustification { Val = LevelJustificationValues.Left },
                    new PreviousParagraphProperties(new Indentation { Left = "397", Hanging = "284" })
                )
                {
                    LevelIndex = 0,
                }
            )
            {
                AbstractNumberId = 1,
            },
            new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 1 }
        );
    }

    private static void AddStyles(MainDocumentPart main)
    {
        var part = main.AddNewPart<StyleDefinitionsPart>("rIdStyles");
        part.Styles = MemoStyles.Build();
    }
}
