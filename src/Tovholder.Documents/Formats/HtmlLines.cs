using System.Xml;
using System.Xml.Linq;

namespace Tovholder.Documents.Formats;

/// <summary>What a reader of the memo's web page sees, line by line: texts, table cells, and each mark of each plot.</summary>
internal static class HtmlLines
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly HashSet<string> Blocks =
    [
        "title",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "li",
        "caption",
        "th",
        "td",
        "dt",
        "dd",
        "figcaption",
    ];

    /// <exception cref="InvalidDataException">The file is no page of ours.</exception>
    public static List<MemoLine> Of(byte[] html)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };
        using var reader = XmlReader.Create(new MemoryStream(html), settings);
        var page = XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root;
        if (page?.Name.LocalName != "html")
        {
            throw new InvalidDataException("The file has no page.");
        }

        var lines = new List<MemoLine>();
        var place = "indledningen";
        Walk(page);
        return lines;

        void Walk(XElement element)
        {
            var name = element.Name.LocalName;
            if (element.Name.Namespace == Svg)
            {
                lines.AddRange(
                    element.Elements().Select(mark => new MemoLine($"{place}, figuren", mark.ToString(SaveOptions.DisableFormatting)))
                );
                return;
            }

            if (!Blocks.Contains(name))
            {
                // A text outside every block would be seen by the reader too.
                lines.AddRange(
                    element
                        .Nodes()
                        .OfType<XText>()
                        .Where(text => name != "style" && text.Value.Trim().Length > 0)
                        .Select(text => new MemoLine(place, text.Value))
                );
                foreach (var child in element.Elements())
                {
                    Walk(child);
                }

                return;
            }

            if (name[0] == 'h' && name.Length == 2)
            {
                place = $"afsnittet »{element.Value}«";
            }

            lines.Add(new(name == "caption" ? $"{place}, tabelnavn" : place, element.Value));
        }
    }
}
