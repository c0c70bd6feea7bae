using Tovholder.Documents.Memos;
using Tovholder.Documents.Plots;

namespace Tovholder.Documents.Formats;

/// <summary>Shares the width of the page among a table's columns by what stands in them, so that no word is broken.</summary>
internal static class ColumnWidths
{
    private const double TwipsPerPoint = 20;
    private const double CellMargins = 150;

    /// <returns>Twentieths of a point; they sum to <paramref name="total"/>.</returns>
    public static int[] Of(TableBlock table, int total)
    {
        var least = new double[table.Columns.Length];
        var wished = new double[table.Columns.Length];
        for (var i = 0; i < least.Length; i++)
        {
            least[i] = Math.Max(LongestWord(table.Columns[i].Heading, 8.5, bold: true), 600);
            wished[i] = table.Columns[i].Alignment == ColumnAlignment.Text ? Width(table.Columns[i].Heading, 8.5, bold: true) : least[i];
            foreach (var row in table.Rows)
            {
                // An amount is never broken; a text may be, between words.
                var whole = Width(row.Cells[i], 9, row.IsTotal);
                var unbroken = table.Columns[i].Alignment == ColumnAlignment.Number ? whole : LongestWord(row.Cells[i], 9, row.IsTotal);
                least[i] = Math.Max(least[i], unbroken);
                wished[i] = Math.Max(wished[i], whole);
            }

            wished[i] = Math.Max(wished[i], least[i]);
        }

        var room = total - least.Sum();
        var wish = wished.Zip(least, (w, l) => w - l).ToArray();
        var asked = wish.Sum();
        var widths = new int[least.Length];
        for (var i = 0; i < widths.Length; i++)
        {
            var extra =
                room <= 0 ? room * least[i] / least.Sum()
                : asked <= room ? wish[i] + ((room - asked) * (i == 0 ? 0.4 : 0.6 / Math.Max(1, widths.Length - 1)))
                : room * wish[i] / asked;
            widths[i] = (int)(least[i] + extra);
        }

        widths[0] += total - widths.Sum();
        return widths;
    }

    /// <summary>About how many lines the row takes in columns of these widths.</summary>
    public static double Lines(MemoRow row, int[] widths) =>
        row
            .Cells.Select((text, i) => Math.Ceiling((Width(text, 9, row.IsTotal) - CellMargins) / (widths[i] - CellMargins)))
            .Append(1)
            .Max();

    private static double LongestWord(string text, double points, bool bold) => text.Split(' ', '-').Max(word => Width(word, points, bold));

    private static double Width(string text, double points, bool bold) =>
        (PlotFont.Width(text, points, bold) * TwipsPerPoint) + CellMargins;
}
