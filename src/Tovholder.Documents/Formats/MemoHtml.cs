using System.Globalization;
using System.Xml;
using Tovholder.Documents.Memos;
using Tovholder.Documents.Plots;

namespace Tovholder.Documents.Formats;

/// <summary>The memo as accessible HTML: one first-level heading, scoped table heads, plots as SVG in the page, nothing fetched, no script.</summary>
public sealed class MemoHtml
{
    private readonly XmlWriter _xml;
    private readonly HashSet<string> _anchors;
    private readonly int _titleLevel;
    private readonly Func<RecordKind, string?> _pageOf;
    private readonly bool _hasRates;
    private int _tables;
    private int _figures;

    private MemoHtml(XmlWriter xml, MemoDocument memo, int titleLevel, Func<RecordKind, string?> pageOf)
    {
        _xml = xml;
        _titleLevel = titleLevel;
        _pageOf = pageOf;
        _hasRates = memo.Tables.Any(table => table.Id == StatusMemoWriter.RatesId);
        _anchors = memo
            .Tables.SelectMany(table => table.Rows)
            .Select(row => row.AnchorId)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The style sheet of the memo. A page that embeds <see cref="Fragment"/> serves it as a file of its own.</summary>
    public static string StyleSheet { get; } = ReadStyleSheet();

    /// <summary>A whole page that needs no other file.</summary>
    public static string Page(MemoDocument memo)
    {
        ArgumentNullException.ThrowIfNull(memo);
        return "<!DOCTYPE html>\n"
            + Build(
                memo,
                1,
                _ => null,
                html =>
                {
                    var xml = html._xml;
                    xml.WriteStartElement("html");
                    xml.WriteAttributeString("lang", "da");
                    xml.WriteStartElement("head");
                    xml.WriteStartElement("meta");
                    xml.WriteAttributeString("charset", "utf-8");
                    xml.WriteEndElement();
                    xml.WriteStartElement("meta");
                    xml.WriteAttributeString("name", "viewport");
                    xml.WriteAttributeString("content", "width=device-width, initial-scale=1");
                    xml.WriteEndElement();
                    xml.WriteElementString("title", memo.Title);
                    xml.WriteElementString(
                        "style",
                        "@media print { html { font-size: 10pt; } body { padding: 0; } }\n@media screen { body { padding: 1.5rem 1.25rem 4rem; } }\nbody { margin: 0; background: #fff; font-family: 'IBM Plex Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif; }\n"
                            + StyleSheet
                    );
                    xml.WriteEndElement();
                    xml.WriteStartElement("body");
                    xml.WriteStartElement("main");
                    html.WriteMemo(memo);
                    xml.WriteEndElement();
                    xml.WriteEndElement();
                    xml.WriteEndElement();
                }
            )
            + "\n";
    }

    /// <summary>The memo as a part of a page, without style: the page carries <see cref="StyleSheet"/>.</summary>
    /// <param name="titleLevel">The level of the memo's title among the page's headings: 1, or 2 below a page heading.</param>
    /// <param name="pageOf">The address of the page with records of a kind, or null where the reader may not see them.</param>
    public static string Fragment(MemoDocument memo, int titleLevel = 2, Func<RecordKind, string?>? pageOf = null)
    {
        ArgumentNullException.ThrowIfNull(memo);
        ArgumentOutOfRangeException.ThrowIfLessThan(titleLevel, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(titleLevel, 3);
        return Build(memo, titleLevel, pageOf ?? (_ => null), html => html.WriteMemo(memo));
    }

    private static string Build(MemoDocument memo, int titleLevel, Func<RecordKind, string?> pageOf, Action<MemoHtml> write)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var settings = new XmlWriterSettings { OmitXmlDeclaration = true, NewLineChars = "\n" };
        using (var xml = XmlWriter.Create(text, settings))
        {
            write(new MemoHtml(xml, memo, titleLevel, pageOf));
        }

        return text.ToString();
    }

    private void WriteMemo(MemoDocument memo)
    {
        Start("article", "memo");
        Start("div", "memo-sender");
        foreach (var line in memo.Sender)
        {
            _xml.WriteElementString("p", line);
        }

        End();
        Element("p", memo.Receiver, "memo-receiver");
        Element($"h{_titleLevel}", memo.Title);
        for (var i = 0; i < memo.Blocks.Length; i++)
        {
            Write(memo.Blocks[i]);
        }

        End();
    }

    private void Write(MemoBlock block)
    {
        switch (block)
        {
            case HeadingBlock heading:
                Start($"h{heading.Level + _titleLevel - 1}");
                _xml.WriteAttributeString("id", heading.Id);
                _xml.WriteString(heading.Text);
                End();
                break;
            case ParagraphBlock paragraph:
                Start("p");
                Write(paragraph.Text);
                End();
                break;
            case OwnTextBlock own:
                Start("p", "memo-own");
                _xml.WriteElementString("strong", "Tovholderens bemærkning:");
                _xml.WriteString(NoBreak.In(" " + own.Text));
                End();
                break;
            case OutlookBlock outlook:
                Start("p", "memo-outlook");
                _xml.WriteElementString("strong", OutlookWords.Of(outlook.Outlook) + ".");
                _xml.WriteString(" ");
                Write(outlook.Text);
                End();
                break;
            case BulletBlock bullets:
                Start("ul");
                foreach (var item in bullets.Items)
                {
                    Start("li");
                    Write(item);
                    End();
                }

                End();
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

        _xml.WriteWhitespace("\n");
    }

    private void WriteKeyFigures(KeyFiguresBlock block)
    {
        Start("dl", "memo-keys");
        foreach (var figure in block.Figures)
        {
            Start("div");
            Element("dt", figure.Label);
            Start("dd", "memo-value");
            Linked(figure.Value, figure.MeasureId);
            End();
            Element("dd", figure.Note, "memo-note");
            End();
        }

        End();
    }

    private void WriteTable(TableBlock block)
    {
        _tables++;
        Start("div", "memo-scroll");
        _xml.WriteAttributeString("role", "region");
        _xml.WriteAttributeString("tabindex", "0");
        _xml.WriteAttributeString("aria-labelledby", $"{block.Id}-navn");
        Start("table", block.Rows.Length <= 16 ? "memo-short" : null);
        _xml.WriteAttributeString("id", block.Id);
        Start("caption");
        _xml.WriteAttributeString("id", $"{block.Id}-navn");
        _xml.WriteString($"Tabel {_tables}. {block.Caption}");
        End();
        Start("thead");
        Start("tr");
        foreach (var column in block.Columns)
        {
            Start("th", ClassOf(column));
            _xml.WriteAttributeString("scope", "col");
            Linked(column.Heading, column.MeasureId);
            End();
        }

        End();
        End();
        Start("tbody");
        foreach (var row in block.Rows)
        {
            Start("tr", row.IsTotal ? "memo-total" : null);
            if (row.AnchorId is { } anchor)
            {
                _xml.WriteAttributeString("id", anchor);
            }

            for (var i = 0; i < row.Cells.Length; i++)
            {
                Start(i == 0 ? "th" : "td", ClassOf(block.Columns[i]));
                if (i == 0)
                {
                    _xml.WriteAttributeString("scope", "row");
                }

                if (row.Records is { } records && i == row.Cells.Length - 1)
                {
                    WriteRecords(records);
                }
                else
                {
                    Linked(row.Cells[i], i == 0 ? row.MeasureId : null);
                }

                End();
            }

            End();
        }

        End();
        End();
        End();
        if (block.Note is { } note)
        {
            Element("p", note, "memo-tablenote");
        }
    }

    /// <summary>From the definition on to what the figure is made of: the rates in the appendix, the records on their own page.</summary>
    private void WriteRecords(IReadOnlyList<RecordKind> records)
    {
        for (var i = 0; i < records.Count; i++)
        {
            var name = RecordKinds.NameAt(records[i], i);
            var address = records[i] == RecordKind.Rates && _hasRates ? "#" + StatusMemoWriter.RatesId : _pageOf(records[i]);
            if (address is null)
            {
                _xml.WriteString(name);
                continue;
            }

            // The comma before a name is no part of the link.
            _xml.WriteString(i == 0 ? "" : ", ");
            Start("a", "memo-records");
            _xml.WriteAttributeString("href", address);
            _xml.WriteString(i == 0 ? name : name[2..]);
            End();
        }
    }

    private void WriteFigure(FigureBlock block)
    {
        _figures++;
        Start("figure");
        _xml.WriteAttributeString("id", block.Id);
        SceneSvg.Write(_xml, block.Plot, block.Id);
        Element("figcaption", $"Figur {_figures}. {block.Caption}");
        End();
        if (block.Beside is { } beside)
        {
            WriteTable(beside);
        }
    }

    private void Write(MemoText text)
    {
        foreach (var run in text.Runs)
        {
            Linked(run.Text, run.MeasureId);
        }
    }

    /// <summary>A figure leads to its definition in the appendix.</summary>
    private void Linked(string text, string? measureId)
    {
        if (measureId is null || !_anchors.Contains(StatusMemoWriter.AnchorOf(measureId)))
        {
            _xml.WriteString(NoBreak.In(text));
            return;
        }

        Start("a", "memo-figure");
        _xml.WriteAttributeString("href", "#" + StatusMemoWriter.AnchorOf(measureId));
        _xml.WriteString(NoBreak.In(text));
        End();
    }

    private static string? ClassOf(MemoColumn column) => column.Alignment == ColumnAlignment.Number ? "memo-number" : null;

    private void Element(string name, string text, string? style = null)
    {
        Start(name, style);
        _xml.WriteString(NoBreak.In(text));
        End();
    }

    private void Start(string name, string? style = null)
    {
        _xml.WriteStartElement(name);
        if (style is not null)
        {
            _xml.WriteAttributeString("class", style);
        }
    }

    /// <summary>An end tag even when empty: HTML has no self-closing paragraph.</summary>
    private void End() => _xml.WriteFullEndElement();

    private static string ReadStyleSheet()
    {
        using var stream =
            typeof(MemoHtml).Assembly.GetManifestResourceStream("memo.css")
            ?? throw new InvalidOperationException("The style sheet memo.css is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
