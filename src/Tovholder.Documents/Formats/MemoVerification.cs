using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using Tovholder.Documents.Memos;
using Tovholder.Domain;

namespace Tovholder.Documents.Formats;

/// <summary>The formats of a memo whose every line can be held against the frozen memo.</summary>
public enum MemoFormat
{
    Docx,
    Html,
    Xlsx,
}

/// <summary>Finds every figure and sentence in a file of the memo that does not follow from the frozen memo.</summary>
/// <remarks>
/// Texts, table cells, alternative texts and pictures are compared, not formatting: a document saved anew by Word, or a workbook
/// by Excel, still verifies.
/// </remarks>
public sealed class MemoVerification
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly XNamespace Wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";

    private readonly MemoSnapshot _snapshot;
    private readonly Dictionary<MemoFormat, List<MemoLine>> _expected = [];
    private readonly List<MemoDifference> _ownDifferences = [];

    public MemoVerification(MemoSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        _snapshot = snapshot;
        // Under the rules of the day of freezing, the text must also follow from the facts beside it.
        if (snapshot.HasTodaysRules())
        {
            var anew = StatusMemoWriter.Write(snapshot.Facts, snapshot.Earlier);
            if (!MemoJson.Write(anew).AsSpan().SequenceEqual(MemoJson.Write(snapshot.Document)))
            {
                _ownDifferences = Compare(Lines(MemoDocx.Render(anew)), Lines(MemoDocx.Render(snapshot.Document)), "Det frosne notat");
            }
        }
    }

    public VerificationOutcome Verify(MemoFormat format, byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            var (found, name) = format switch
            {
                MemoFormat.Html => (HtmlLines.Of(file), "Websiden"),
                MemoFormat.Xlsx => (XlsxLines.Of(file), "Regnearket"),
                _ => (Lines(file), "Dokumentet"),
            };
            return new([.. _ownDifferences, .. Compare(Expected(format), found, name)], null);
        }
        catch (Exception problem) when (problem is InvalidDataException or FileFormatException or XmlException or OpenXmlPackageException)
        {
            return new([], new NotAMemoFile(format));
        }
    }

    private List<MemoLine> Expected(MemoFormat format)
    {
        if (!_expected.TryGetValue(format, out var lines))
        {
            lines = format switch
            {
                MemoFormat.Html => HtmlLines.Of(Encoding.UTF8.GetBytes(MemoHtml.Page(_snapshot.Document))),
                MemoFormat.Xlsx => XlsxLines.Of(MemoXlsx.Render(_snapshot.Document)),
                _ => Lines(MemoDocx.Render(_snapshot.Document)),
            };
            _expected.Add(format, lines);
        }

        return lines;
    }

    /// <summary>The longest common sequence stays; what remains on either side is a difference.</summary>
    private static List<MemoDifference> Compare(List<MemoLine> allExpected, List<MemoLine> allFound, string file)
    {
        // A forged figure leaves nearly all of it as it was: only what lies between the like ends is weighed line by line.
        var head = allExpected.Zip(allFound).TakeWhile(pair => pair.First.Text == pair.Second.Text).Count();
        var tail = allExpected
            .Skip(head)
            .Reverse()
            .Zip(allFound.Skip(head).Reverse())
            .TakeWhile(pair => pair.First.Text == pair.Second.Text)
            .Count();
        var expected = allExpected[head..^tail];
        var found = allFound[head..^tail];
        var common = new int[expected.Count + 1, found.Count + 1];
        for (var i = expected.Count - 1; i >= 0; i--)
        {
            for (var j = found.Count - 1; j >= 0; j--)
            {
                common[i, j] = expected[i].Text == found[j].Text ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var differences = new List<MemoDifference>();
        var (e, f) = (0, 0);
        while (e < expected.Count || f < found.Count)
        {
            if (e < expected.Count && f < found.Count && expected[e].Text == found[f].Text)
            {
                (e, f) = (e + 1, f + 1);
                continue;
            }

            // A line that is gone on one side and new on the other at the same place has been changed.
            var isGone = e < expected.Count && (f == found.Count || common[e + 1, f] >= common[e, f + 1]);
            if (isGone && f < found.Count && common[e + 1, f + 1] == common[e + 1, f])
            {
                differences.Add(new(file, expected[e].Place, expected[e].Text, found[f].Text));
                (e, f) = (e + 1, f + 1);
            }
            else if (isGone)
            {
                differences.Add(new(file, expected[e].Place, expected[e].Text, null));
                e++;
            }
            else
            {
                differences.Add(new(file, found[f].Place, null, found[f].Text));
                f++;
            }
        }

        return differences;
    }

    private static List<MemoLine> Lines(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx), ZipArchiveMode.Read);
        var entry = zip.GetEntry("word/document.xml") ?? throw new InvalidDataException("The package has no document.");
        using var stream = entry.Open();
        var body = XDocument.Load(stream).Root?.Element(W + "body") ?? throw new InvalidDataException("The document has no body.");
        var lines = new List<MemoLine>();
        var heading = "indledningen";
        foreach (var block in body.Elements())
        {
            if (block.Name == W + "tbl")
            {
                AddTable(block, heading, lines);
                continue;
            }

            var text = TextOf(block);
            var style = block.Element(W + "pPr")?.Element(W + "pStyle")?.Attribute(W + "val")?.Value ?? "";
            if (style.StartsWith("Heading", StringComparison.Ordinal))
            {
                heading = $"afsnittet »{text}«";
            }

            lines.AddRange(
                block.Descendants(Wp + "docPr").Select(p => new MemoLine($"{heading}, alternativ tekst", p.Attribute("descr")?.Value ?? ""))
            );
            if (text.Length > 0)
            {
                lines.Add(new(heading, text));
            }
        }

        lines.AddRange(
            zip.Entries.Where(part => part.FullName.StartsWith("word/footer", StringComparison.Ordinal)).SelectMany(FooterLines)
        );
        lines.AddRange(
            zip.Entries.Where(part => part.FullName.Split('/').Contains("media"))
                .Select(HashOf)
                .Order(StringComparer.Ordinal)
                .Select(hash => new MemoLine("billederne", hash))
        );
        return lines;
    }

    private static void AddTable(XElement table, string heading, List<MemoLine> lines)
    {
        var caption = lines.Count > 0 ? lines[^1].Text : "";
        var number = 0;
        foreach (var row in table.Elements(W + "tr"))
        {
            number++;
            var cells = row.Elements(W + "tc").Select(TextOf).ToList();
            lines.AddRange(cells.Select((cell, i) => new MemoLine($"{heading}, »{caption}«, række {number}, kolonne {i + 1}", cell)));
        }
    }

    private static IEnumerable<MemoLine> FooterLines(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        // The page numbers are Word's own and change with the printer.
        return
        [
            .. XDocument
                .Load(stream)
                .Descendants(W + "t")
                .Select(t => t.Value)
                .Where(t => t.Length > 2)
                .Select(t => new MemoLine("sidefoden", t)),
        ];
    }

    private static string TextOf(XElement element) => string.Concat(element.Descendants(W + "t").Select(t => t.Value));

    private static string HashOf(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}

/// <summary>One line of text and where it stands, as a reader would say it.</summary>
internal sealed record MemoLine(string Place, string Text);

/// <param name="File">"Dokumentet", "Websiden", "Regnearket", or "Det frosne notat" when the snapshot itself does not follow from its facts.</param>
/// <param name="Expected">Null: the line should not be there.</param>
/// <param name="Found">Null: the line is missing.</param>
public sealed record MemoDifference(string File, string Place, string? Expected, string? Found)
{
    /// <summary>The difference as a Danish sentence.</summary>
    public override string ToString() =>
        (Expected, Found) switch
        {
            (null, _) => $"{File}, {Place}: Her står »{Found}«, som ikke findes i det frosne notat.",
            (_, null) => $"{File}, {Place}: »{Expected}« mangler.",
            _ => $"{File}, {Place}: Her står »{Found}«, men tallene giver »{Expected}«.",
        };
}

/// <summary>The differences, none when the document follows from the snapshot; or why it could not be read.</summary>
public sealed record VerificationOutcome(IReadOnlyList<MemoDifference> Differences, Refusal? Refusal)
{
    public bool Holds => Refusal is null && Differences.Count == 0;
}

public sealed record NotAMemoFile(MemoFormat Format)
    : Refusal(
        "file",
        $"Filen er ikke {(Format switch { MemoFormat.Html => "en webside med et notat", MemoFormat.Xlsx => "et regneark", _ => "et Word-dokument" })}. Vælg den fil med notatet, som skal efterprøves."
    );
