using Tovholder.App.Integrations;
using Tovholder.Domain.Uploads;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Uploads;

/// <summary>A column that is read.</summary>
/// <param name="Field">The name of the field.</param>
/// <param name="Label">Its Danish heading: what the file of errors writes, and the key of its translation.</param>
/// <param name="Others">Other headings it goes by; where several stand in a file, their cells are joined in this order.</param>
public sealed record ImportColumn(string Field, string Label, params string[] Others)
{
    /// <summary>A Danish sentence beside the field: a key of the catalogue.</summary>
    public string? Hint { get; init; }

    /// <summary>The file must have it.</summary>
    public bool IsNeeded { get; init; }

    /// <summary>Shown again only while something is wrong with it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Stands among the fields of a row only where the file has written something.</summary>
    public bool IsRare { get; init; }

    /// <summary>The feature of the work profile that it is, with a name of its own in each language.</summary>
    public WorkFeature? Feature { get; init; }

    public string Words(Texts texts) => Feature is null ? texts[Label] : texts.Feature(Feature);

    /// <summary>How early a heading of the file stands among its names; null where it is not one of them.</summary>
    public int? PlaceOf(string heading)
    {
        var plain = UploadedTable.Plain(heading);
        var place = Array.FindIndex([Label, .. Others], name => UploadedTable.Plain(name) == plain);
        return place < 0 ? null : place;
    }
}

/// <summary>The rows of a file under the names of the columns.</summary>
/// <param name="Unused">Headings that are none of the columns.</param>
/// <param name="Refusal">Why the file cannot be read; null where it can.</param>
public sealed record ReadRows(IReadOnlyList<UploadRow> Rows, IReadOnlyList<string> Unused, Refusal? Refusal)
{
    public static ReadRows From(string fileName, byte[] content, IReadOnlyList<ImportColumn> columns, int mostRows)
    {
        var (table, unreadable) = UploadedTable.Read(fileName, content, mostRows);
        if (unreadable is not null)
        {
            return new([], [], unreadable);
        }

        var headings = table[0].Cells;
        var places = columns
            .Select(column =>
                (
                    Column: column,
                    At: headings
                        .Index()
                        .Where(h => column.PlaceOf(h.Item) is not null)
                        .OrderBy(h => column.PlaceOf(h.Item))
                        .Select(h => h.Index)
                        .ToList()
                )
            )
            .ToList();
        if (places.Find(p => p.Column.IsNeeded && p.At.Count == 0).Column is { } missing)
        {
            return new([], [], new UploadWithoutHeading(fileName, missing.Label, UploadedTable.Named(headings)));
        }

        var used = places.SelectMany(p => p.At).ToHashSet();
        return new(
            [.. table.Skip(1).Select(RowOf)],
            [.. headings.Index().Where(h => h.Item.Length > 0 && !used.Contains(h.Index)).Select(h => UploadedTable.Named([h.Item]))],
            null
        );

        // A line within a cell is one thing of several, and a field of the page has one line.
        UploadRow RowOf(TableRow row) =>
            new(
                row.Line,
                places
                    .Select(p =>
                        (
                            p.Column.Field,
                            Text: string.Join(' ', p.At.Where(at => at < row.Cells.Count).Select(at => row.Cells[at].Trim().ReplaceLineEndings("; "))).Trim()
                        )
                    )
                    .Where(cell => cell.Text.Length > 0)
                    .ToDictionary(cell => cell.Field, cell => cell.Text, StringComparer.Ordinal),
                IsLeftOut: row.Cells.FirstOrDefault(cell => cell.Length > 0)?.StartsWith("I alt", StringComparison.OrdinalIgnoreCase)
                    == true
            );
    }
}
