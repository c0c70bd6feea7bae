using Tovholder.Documents.Memos;

namespace Tovholder.App.Features.Memos;

/// <summary>What a memo prints that the one before printed otherwise. Read from the printed tables, so nothing hidden comes out.</summary>
public static class MemoChanges
{
    public static IReadOnlyList<MemoChange> Between(MemoDocument before, MemoDocument now)
    {
        var earlier = Printed(before)
            .DistinctBy(value => value.Key)
            .ToDictionary(value => value.Key, value => value.Text, StringComparer.Ordinal);
        return
        [
            .. Printed(now)
                .Where(value => earlier.TryGetValue(value.Key, out var old) && old != value.Text)
                .Select(value => new MemoChange(value.What, value.Column, earlier[value.Key], value.Text)),
        ];
    }

    /// <summary>Key figures, and every cell of a figure by its table, row and column.</summary>
    private static IEnumerable<(string Key, string What, string Column, string Text)> Printed(MemoDocument memo)
    {
        foreach (var figure in memo.Blocks.OfType<KeyFiguresBlock>().SelectMany(block => block.Figures))
        {
            yield return ($"nøgletal|{figure.MeasureId}", figure.Label, "", figure.Value);
        }

        foreach (var table in memo.Tables)
        {
            foreach (var row in table.Rows)
            {
                for (var i = 1; i < table.Columns.Length; i++)
                {
                    if (table.Columns[i].Alignment == ColumnAlignment.Number)
                    {
                        yield return (
                            $"{table.Id}|{row.Cells[0]}|{i}",
                            $"{table.Caption}: {row.Cells[0]}",
                            table.Columns[i].Heading,
                            row.Cells[i]
                        );
                    }
                }
            }
        }
    }
}

/// <param name="Column">Empty for a key figure.</param>
public sealed record MemoChange(string What, string Column, string Before, string Now);
