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
        var (table, unreadable) = UploadedTable.Read(fileName, content, MostRows);
        if (unreadable is not null)
        {
            return Refused(unreadable);
        }

        var headings = table[0].Cells;
        var columns = headings.Select(Column).ToList();
        if (!headings.Any(heading => Columns[0].Headings.Contains(UploadedTable.Plain(heading), StringComparer.Ordinal)))
        {
            return Refused(new UploadWithoutHeading(fileName, "Navn", UploadedTable.Named(headings)));
        }

        return new(
            [.. table.Skip(1).Select(row => RowOf(row, columns))],
            [.. headings.Where((heading, i) => heading.Length > 0 && columns[i] is null)],
            null
        );
    }

    private static EnterpriseFile Refused(Refusal refusal) => new([], [], refusal);

    private static Func<ImportRow, string, ImportRow>? Column(string heading) =>
        Columns.FirstOrDefault(column => column.Headings.Contains(UploadedTable.Plain(heading), StringComparer.Ordinal)).Set;

    private static ImportRow RowOf(TableRow row, List<Func<ImportRow, string, ImportRow>?> columns)
    {
        var read = new ImportRow { Line = row.Line };
        for (var i = 0; i < Math.Min(row.Cells.Count, columns.Count); i++)
        {
            read = columns[i]?.Invoke(read, row.Cells[i].Trim()) ?? read;
        }

        return read;
    }
}
