using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Integrations;

/// <summary>A list of enterprises and their contacts as people keep it: CSV in any usual encoding, or the first sheet of a workbook.</summary>
/// <param name="Refusal">Why the file cannot be read at all; null where it can.</param>
public sealed record EnterpriseFile(IReadOnlyList<ImportRow> Rows, IReadOnlyList<string> Unused, Refusal? Refusal)
{
    public const int MostRows = 50_000;

    private static readonly (string[] Headings, Func<ImportRow, string, ImportRow> Set)[] Columns =
    [
        (["navn", "virksomhed", "virksomhedsnavn", "name"], (row, text) => row with { Name = text }),
        (["type", "slags"], (row, text) => row with { Kind = text }),
        (
            ["cvr", "cvr-nummer", "cvrnr", "cvr-nr", "cvr nr"],
            (row, text) => row with { CvrNumber = text.Replace(" ", "", StringComparison.Ordinal) }
        ),
        (["idé", "ide", "idéen", "idéen i én linje", "beskrivelse"], (row, text) => row with { Idea = text }),
        (["postnummer", "postnr"], (row, text) => row with { PostalCode = text }),
        (["leder", "iværksætter", "leder eller iværksætter"], (row, text) => row with { Leader = text }),
        (["fase"], (row, text) => row with { Stage = text }),
        (["reklamebeskyttet", "reklamebeskyttelse"], (row, text) => row with { Protected = text }),
        (["kontaktperson", "kontakt", "person"], (row, text) => row with { Person = text }),
        (["titel", "stilling"], (row, text) => row with { Title = text }),
        (["telefon", "tlf", "mobil"], (row, text) => row with { Phone = text }),
        (["mail", "e-mail", "email", "mailadresse"], (row, text) => row with { Email = text }),
    ];

    public static EnterpriseFile Read(string fileName, byte[] content)
    {
        var table = IsWorkbook(content) ? Workbook(content) : TableFile.Read(content).Rows;
        if (table.Count == 0)
        {
            return Refused(new ImportFileEmpty(fileName));
        }

        var headings = table[0].Cells;
        var columns = headings.Select(Column).ToList();
        if (!headings.Any(heading => Columns[0].Headings.Contains(Plain(heading), StringComparer.Ordinal)))
        {
            return Refused(new ImportWithoutName(fileName, string.Join(", ", headings.Where(h => h.Length > 0).Take(6))));
        }

        if (table.Count - 1 > MostRows)
        {
            return Refused(new ImportTooLong(table.Count - 1));
        }

        return new(
            [.. table.Skip(1).Select(row => RowOf(row, columns))],
            [.. headings.Where((heading, i) => heading.Length > 0 && columns[i] is null)],
            null
        );
    }

    private static EnterpriseFile Refused(Refusal refusal) => new([], [], refusal);

    private static Func<ImportRow, string, ImportRow>? Column(string heading) =>
        Columns.FirstOrDefault(column => column.Headings.Contains(Plain(heading), StringComparer.Ordinal)).Set;

    private static string Plain(string heading) => heading.Trim().TrimEnd('.', ':', '*').ToLower(Danish.Culture);

    private static ImportRow RowOf(TableRow row, List<Func<ImportRow, string, ImportRow>?> columns)
    {
        var read = new ImportRow { Line = row.Line };
        for (var i = 0; i < Math.Min(row.Cells.Count, columns.Count); i++)
        {
            read = columns[i]?.Invoke(read, row.Cells[i].Trim()) ?? read;
        }

        return read;
    }

    private static bool IsWorkbook(byte[] content) => content.AsSpan().StartsWith("PK"u8);

    private static List<TableRow> Workbook(byte[] content)
    {
        using var file = new MemoryStream(content);
        return
        [
            .. MiniExcelLibs
                .MiniExcel.Query(file)
                .Cast<IDictionary<string, object?>>()
                .Select((row, i) => new TableRow(i + 1, [.. row.Values.Select(Written)]))
                .Where(row => row.Cells.Any(cell => cell.Length > 0)),
        ];
    }

    /// <summary>A number stands as it is read: 12345678, never 12.345.678 or 1,23E+07. The mark against formulas is taken off.</summary>
    private static string Written(object? cell) =>
        cell switch
        {
            null => "",
            double number => number.ToString("0.##########", Danish.Culture),
            string { Length: > 1 } text when text[0] == '\'' => text[1..],
            _ => Convert.ToString(cell, Danish.Culture) ?? "",
        };
}

public sealed record ImportFileEmpty(string Name)
    : Refusal("Upload", $"Filen {Name} er tom. Vælg en fil med en linje overskrifter og en linje for hver virksomhed.");

public sealed record ImportWithoutName(string Name, string Headings)
    : Refusal(
        "Upload",
        $"Filen {Name} har ingen kolonne, der hedder Navn; den har {Headings}. Se efter, om det er den rigtige fil, eller ret overskriften."
    );

public sealed record ImportTooLong(int Rows)
    : Refusal("Upload", $"Filen har {Rows} rækker, og der kan indlæses 50.000 ad gangen. Del filen, og indlæs delene hver for sig.");
