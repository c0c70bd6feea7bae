using System.Text;

namespace Tovholder.App.Integrations;

/// <summary>A row of a file of rows: its line in the file, and its cells.</summary>
/// <param name="Line">The line the row begins on, counted from 1.</param>
public sealed record TableRow(int Line, IReadOnlyList<string> Cells);

/// <summary>A file of rows as Danish systems write them: encoding and separator are detected, quoted cells may hold both.</summary>
/// <param name="Rows">Without empty lines.</param>
/// <param name="WasDoubleEncoded">"Ã¸" was read back to "ø": a system before us has encoded the text twice.</param>
public sealed record TableFile(IReadOnlyList<TableRow> Rows, bool WasDoubleEncoded)
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly char[] Separators = [';', '\t', ','];

    public static TableFile Read(byte[] content)
    {
        var text = Decode(content);
        var wasDoubleEncoded = text.Contains('Ã', StringComparison.Ordinal) && Undone(text) is not null;
        text = wasDoubleEncoded ? Undone(text)! : text;
        return new(Split(text, SeparatorOf(text)), wasDoubleEncoded);
    }

    /// <summary>By the byte-order mark, else strict UTF-8, else Windows-1252.</summary>
    private static string Decode(byte[] content)
    {
        if (content.AsSpan().StartsWith(Encoding.Unicode.Preamble))
        {
            return Encoding.Unicode.GetString(content.AsSpan(Encoding.Unicode.Preamble.Length));
        }

        if (content.AsSpan().StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return Encoding.BigEndianUnicode.GetString(content.AsSpan(Encoding.BigEndianUnicode.Preamble.Length));
        }

        var bytes = content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? content.AsSpan(Encoding.UTF8.Preamble.Length) : content;
        return Read(StrictUtf8, bytes) ?? Windows1252.GetString(bytes);
    }

    /// <summary>The text before its bytes were taken for Windows-1252; null where that is not what happened.</summary>
    private static string? Undone(string text)
    {
        var bytes = Windows1252.GetBytes(text);
        return Windows1252.GetString(bytes) == text ? Read(StrictUtf8, bytes) : null;
    }

    private static string? Read(UTF8Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The one the first line has most of.</summary>
    private static char SeparatorOf(string text)
    {
        var headings = text.AsSpan();
        var end = headings.IndexOf('\n');
        var first = (end < 0 ? headings : headings[..end]).ToString();
        return Separators.MaxBy(separator => first.Count(character => character == separator));
    }

    private static List<TableRow> Split(string text, char separator)
    {
        var rows = new List<TableRow>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (line, rowBegan, isQuoted) = (1, 1, false);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            line += character == '\n' ? 1 : 0;
            if (isQuoted)
            {
                if (character != '"')
                {
                    cell.Append(character);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    isQuoted = false;
                }
            }
            else if (character == '"' && cell.Length == 0)
            {
                isQuoted = true;
            }
            else if (character == separator)
            {
                EndCell();
            }
            else if (character == '\n')
            {
                EndRow();
            }
            else if (character != '\r')
            {
                cell.Append(character);
            }
        }

        EndRow();
        return rows;

        void EndCell()
        {
            cells.Add(cell.ToString().Trim());
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            if (cells.Exists(written => written.Length > 0))
            {
                rows.Add(new(rowBegan, [.. cells]));
            }

            cells.Clear();
            rowBegan = line;
        }
    }
}
