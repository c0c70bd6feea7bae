using System.IO.Compression;

namespace Tovholder.App.Integrations;

/// <summary>A table as people keep it: CSV in any usual encoding, or the first sheet of a workbook. What is neither is refused, never run.</summary>
/// <param name="Rows">The headings first; without empty lines.</param>
/// <param name="Refusal">Why the file cannot be read; null where it can.</param>
public sealed record UploadedTable(IReadOnlyList<TableRow> Rows, Refusal? Refusal)
{
    private const int MostUnpacked = 128 * 1024 * 1024;
    private const int MostParts = 500;
    private const int MostColumns = 200;

    /// <param name="mostRows">Without the headings.</param>
    public static UploadedTable Read(string fileName, byte[] content, int mostRows)
    {
        if (CprNumber.IsIn(fileName))
        {
            return Refused(new CprInFileName());
        }

        if (content.Length == 0)
        {
            return Refused(new UploadEmpty(fileName));
        }

        List<TableRow>? rows;
        if (IsWorkbook(content))
        {
            rows = IsHarmless(content) ? Workbook(content, mostRows) : null;
        }
        else
        {
            rows = [.. TableFile.Read(content).Rows];
        }

        if (rows is null || rows.Exists(row => row.Cells.Any(IsBinary)))
        {
            return Refused(new UploadUnreadable(fileName));
        }

        if (rows.Count == 0)
        {
            return Refused(new UploadEmpty(fileName));
        }

        if (rows[0].Cells.Count > MostColumns)
        {
            return Refused(new UploadTooWide(rows[0].Cells.Count));
        }

        return rows.Count - 1 > mostRows ? Refused(new UploadTooLong(mostRows)) : new(rows, null);
    }

    /// <summary>The first headings, for a refusal. Where the line of headings is missing they are somebody's data: a CPR number is never repeated.</summary>
    public static string Named(IEnumerable<string> headings) =>
        string.Join(", ", headings.Where(h => h.Length > 0).Take(6).Select(h => CprNumber.IsIn(h) ? "et CPR-nummer" : h));

    /// <summary>A heading as it is compared: "CVR-nummer:" is "cvr-nummer".</summary>
    public static string Plain(string heading) => heading.Trim().TrimEnd('.', ':', '*').ToLower(Danish.Culture);

    private static UploadedTable Refused(Refusal refusal) => new([], refusal);

    private static bool IsWorkbook(byte[] content) => content.AsSpan().StartsWith("PK"u8);

    private static bool IsBinary(string cell) => cell.Any(sign => char.IsControl(sign) && sign is not ('\t' or '\r' or '\n'));

    /// <summary>A workbook, and not a small file that unpacks to a large one: what it says of its own size is not believed.</summary>
    private static bool IsHarmless(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostParts || archive.GetEntry("xl/workbook.xml") is null)
            {
                return false;
            }

            var left = MostUnpacked;
            var buffer = new byte[81920];
            foreach (var entry in archive.Entries)
            {
                using var part = entry.Open();
                for (int read; (read = part.Read(buffer)) > 0; )
                {
                    if ((left -= read) < 0)
                    {
                        return false;
                    }
                }
            }

            return true;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>Null where the sheet is broken.</summary>
    private static List<TableRow>? Workbook(byte[] content, int mostRows)
    {
        try
        {
            using var file = new MemoryStream(content);
            return
            [
                .. MiniExcelLibs
                    .MiniExcel.Query(file)
                    .Cast<IDictionary<string, object?>>()
                    .Select((row, i) => new TableRow(i + 1, [.. row.Values.Select(Written)]))
                    .Where(row => row.Cells.Any(cell => cell.Length > 0))
                    .Take(mostRows + 2),
            ];
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            // Whatever the reader stumbles over in a file made to break it.
            return null;
        }
    }

    /// <summary>A number stands as it is read: 12345678, never 12.345.678 or 1,23E+07; a day as 23-02-2015. The mark against formulas is taken off.</summary>
    private static string Written(object? cell) =>
        cell switch
        {
            null => "",
            double number => number.ToString("0.##########", Danish.Culture),
            DateTime day => day.ToString("dd-MM-yyyy", Danish.Culture),
            string { Length: > 1 } text when text[0] == '\'' => text[1..].Trim(),
            _ => Convert.ToString(cell, Danish.Culture)?.Trim() ?? "",
        };
}

public sealed record CprInFileName()
    : Refusal("Upload", $"Filens navn indeholder et CPR-nummer, og det må ikke stå der. Giv filen et andet navn.");

public sealed record UploadEmpty(string Name)
    : Refusal("Upload", $"Filen {Name} er tom. Vælg en fil med en linje overskrifter og en linje for hver række.");

public sealed record UploadUnreadable(string Name)
    : Refusal("Upload", $"Filen {Name} er hverken CSV eller et regneark, der kan læses. Gem den som CSV eller .xlsx, og vælg den igen.");

public sealed record UploadTooWide(int Columns)
    : Refusal("Upload", $"Filen har {Columns} kolonner, og der kan læses 200. Slet dem, der ikke bruges.");

public sealed record UploadTooLong(int Most)
    : Refusal(
        "Upload",
        $"Filen har mere end {Most} rækker, som er det, der kan indlæses ad gangen. Del den, og indlæs delene hver for sig."
    );

public sealed record UploadWithoutHeading(string Name, string Missing, string Headings)
    : Refusal(
        "Upload",
        $"Filen {Name} har ingen kolonne, der hedder {Missing}; den har {Headings}. Se efter, om det er den rigtige fil, eller ret overskriften."
    );
