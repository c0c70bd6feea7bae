using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using Tovholder.Documents.Plots;

namespace Tovholder.Documents.Formats;

/// <summary>The memo's styles: a municipality changes its look here or in Word's own style pane.</summary>
internal static class MemoStyles
{
    private const string Ink = "1F2933";
    private const string Quiet = "52606D";
    private const string Rule = "D5DAE0";
    private const string Accent = "0B4F8A";

    public static Styles Build() =>
        new(
            new DocDefaults(
                new RunPropertiesDefault(
                    new RunPropertiesBaseStyle(
                        new RunFonts
                        {
                            Ascii = PlotFont.Family,
                            HighAnsi = PlotFont.Family,
                            ComplexScript = PlotFont.Family,
                        },
                        new Color { Val = Ink },
                        new FontSize { Val = "20" },
                        new Languages { Val = "da-DK", EastAsia = "da-DK" }
                    )
                ),
                new ParagraphPropertiesDefault(
                    new ParagraphPropertiesBaseStyle(
                        new SpacingBetweenLines
                        {
                            Before = "0",
                            After = "120",
                            Line = "276",
                            LineRule = LineSpacingRuleValues.Auto,
                        }
                    )
                )
            ),
            Paragraph("Normal", "Normal", [new WidowControl()], [], isDefault: true),
            new Style(
                new StyleName { Val = "Normal Table" },
                new StyleTableProperties(new TableIndentation { Width = 0, Type = TableWidthUnitValues.Dxa })
            )
            {
                Type = StyleValues.Table,
                StyleId = "TableNormal",
                Default = true,
            },
            Paragraph("Title", "Title", [new KeepNext(), Space(360, 200, 252)], [new Bold(), new Color { Val = Accent }, Size(36)]),
            Heading(1, 360, 100, 28),
            Heading(2, 280, 80, 23),
            Heading(3, 200, 60, 20),
            Paragraph("Sender", "Afsender", [Space(0, 0, 264), Right()], [new Color { Val = Quiet }, Size(19)]),
            Paragraph("Receiver", "Modtager", [Space(320, 0)], [new Bold()]),
            Paragraph(
                "ListBullet",
                "List Bullet",
                [new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = 1 }), Space(0, 80)],
                []
            ),
            Paragraph(
                "Outlook",
                "Udsigt",
                [
                    new KeepNext(),
                    new KeepLines(),
                    new ParagraphBorders(Left(Accent, 24)),
                    new Shading { Val = ShadingPatternValues.Clear, Fill = "EEF4FA" },
                    Space(60, 160),
                    new Indentation { Left = "170", Right = "113" },
                ],
                []
            ),
            Paragraph(
                "OwnText",
                "Tovholderens tekst",
                [new KeepLines(), new ParagraphBorders(Left(Quiet, 12)), Space(60, 160), new Indentation { Left = "170" }],
                []
            ),
            Paragraph("Caption", "caption", [new KeepNext(), new KeepLines(), Space(200, 60, 252)], [new Bold(), Size(18)]),
            Paragraph("Figure", "Figur", [new KeepNext(), Space(160, 40, 240)], []),
            Paragraph("FigureCaption", "Figurtekst", [new KeepLines(), Space(0, 160, 252)], [new Bold(), Size(18)]),
            Paragraph("TableHead", "Tabelhoved", [new KeepNext(), Space(40, 40, 240)], [new Bold(), new Color { Val = Quiet }, Size(17)]),
            Paragraph("TableText", "Tabeltekst", [Space(30, 30, 247)], [Size(18)]),
            Paragraph("TableNote", "Tabelnote", [Space(40, 160, 240)], [new Color { Val = Quiet }, Size(17)]),
            Paragraph("AfterTable", "Efter tabel", [Space(200, 120)], []),
            // A document may not end with a table; the paragraph after it must not make a page of its own.
            Paragraph(
                "DocumentEnd",
                "Slutning",
                [
                    new SpacingBetweenLines
                    {
                        Before = "0",
                        After = "0",
                        Line = "20",
                        LineRule = LineSpacingRuleValues.Exact,
                    },
                ],
                [Size(2)]
            ),
            Paragraph("KeyLabel", "Nøgletal navn", [new KeepNext(), Space(60, 0, 240)], [new Color { Val = Quiet }, Size(17)]),
            Paragraph("KeyValue", "Nøgletal værdi", [new KeepNext(), Space(0, 0, 240)], [new Bold(), new Color { Val = Accent }, Size(32)]),
            Paragraph("KeyNote", "Nøgletal note", [Space(0, 60, 240)], [new Color { Val = Quiet }, Size(17)]),
            Paragraph(
                "Footer",
                "footer",
                [new Tabs(new TabStop { Val = TabStopValues.Right, Position = 9354 }), Space(0, 0, 240)],
                [new Color { Val = Quiet }, Size(16)]
            ),
            TableStyle("MemoTable", "Notattabel", hasInnerRules: true),
            TableStyle("KeyTable", "Nøgletal", hasInnerRules: false)
        );

    private static Style Heading(int level, int before, int after, int halfPoints) =>
        Paragraph(
            $"Heading{level}",
            $"heading {level}",
            [new KeepNext(), new KeepLines(), Space(before, after, 252), new OutlineLevel { Val = level - 1 }],
            [new Bold(), new Color { Val = level == 1 ? Accent : Ink }, Size(halfPoints)],
            next: "Normal"
        );

    private static Style Paragraph(
        string id,
        string name,
        IEnumerable<DocumentFormat.OpenXml.OpenXmlElement> paragraph,
        IEnumerable<DocumentFormat.OpenXml.OpenXmlElement> run,
        bool isDefault = false,
        string? next = null
    )
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault)
        {
            style.Default = true;
        }
        else
        {
            style.AppendChild(new BasedOn { Val = "Normal" });
        }

        if (next is not null)
        {
            style.AppendChild(new NextParagraphStyle { Val = next });
        }

        style.AppendChild(new PrimaryStyle());
        style.AppendChild(new StyleParagraphProperties(paragraph));
        style.AppendChild(new StyleRunProperties(run));
        return style;
    }

    private static Style TableStyle(string id, string name, bool hasInnerRules) =>
        new(
            new StyleName { Val = name },
            new BasedOn { Val = "TableNormal" },
            new StyleTableProperties(
                new TableBorders(
                    new TopBorder
                    {
                        Val = BorderValues.Single,
                        Size = 8,
                        Color = Quiet,
                    },
                    new BottomBorder
                    {
                        Val = BorderValues.Single,
                        Size = 8,
                        Color = Quiet,
                    },
                    new InsideHorizontalBorder
                    {
                        Val = hasInnerRules ? BorderValues.Single : BorderValues.None,
                        Size = 4,
                        Color = Rule,
                    }
                ),
                new TableCellMarginDefault(
                    new TopMargin { Width = "0", Type = TableWidthUnitValues.Dxa },
                    new TableCellLeftMargin { Width = 70, Type = TableWidthValues.Dxa },
                    new BottomMargin { Width = "0", Type = TableWidthUnitValues.Dxa },
                    new TableCellRightMargin { Width = 70, Type = TableWidthValues.Dxa }
                )
            )
        )
        {
            Type = StyleValues.Table,
            StyleId = id,
            CustomStyle = true,
        };

    private static LeftBorder Left(string colour, uint size) =>
        new()
        {
            Val = BorderValues.Single,
            Size = size,
            Space = 8,
            Color = colour,
        };

    private static SpacingBetweenLines Space(int before, int after, int line = 276) =>
        new()
        {
            Before = before.ToString(CultureInfo.InvariantCulture),
            After = after.ToString(CultureInfo.InvariantCulture),
            Line = line.ToString(CultureInfo.InvariantCulture),
            LineRule = LineSpacingRuleValues.Auto,
        };

    private static Justification Right() => new() { Val = JustificationValues.Right };

    private static FontSize Size(int halfPoints) => new() { Val = halfPoints.ToString(CultureInfo.InvariantCulture) };
}
