using Tovholder.Documents.Memos;

namespace Tovholder.Documents.Disclosure;

/// <summary>One count of persons.</summary>
/// <param name="Key">Unique among the cells that are judged together.</param>
/// <param name="IsPrinted">False for a count that stands nowhere but can be worked out, e.g. "the rest".</param>
/// <param name="IsPublished">True for a count that stands in an earlier memo: it cannot be taken back.</param>
public sealed record CountCell(string Key, int Value, bool IsPrinted = true, bool IsPublished = false);

/// <summary>A relation a reader knows: the total is the sum of the parts.</summary>
public sealed record CountSum(string Total, IReadOnlyList<string> Parts);

/// <summary>Decides which counts of persons a document may print, over all its tables together.</summary>
/// <remarks>
/// Primary: a count from 1 to 4 is hidden, "færre end 5". Complementary: where the sums a reader knows would narrow it down,
/// other counts are hidden with it until its interval is at least five wide, and all of them read "vises ikke": the label
/// "færre end 5" would itself give a small total's parts away. The reader is taken to know these rules, and that zero is printed.
/// </remarks>
public sealed class Suppression
{
    /// <summary>How wide the interval of a small count must stay when it is not labelled as small.</summary>
    private const double LeastWidth = 5;

    private readonly Dictionary<string, CountCell> _cells;
    private readonly HashSet<string> _labelled;
    private readonly HashSet<string> _hidden;

    private Suppression(Dictionary<string, CountCell> cells, HashSet<string> labelled, HashSet<string> hidden)
    {
        _cells = cells;
        _labelled = labelled;
        _hidden = hidden;
    }

    public static Suppression Of(IReadOnlyList<CountCell> cells, IReadOnlyList<CountSum> sums)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(sums);
        var byKey = cells.ToDictionary(cell => cell.Key, StringComparer.Ordinal);
        var labelled = cells
            .Where(cell => cell is { IsPrinted: true, IsPublished: false } && SmallNumbers.MustHide(cell.Value))
            .Select(cell => cell.Key)
            .ToHashSet(StringComparer.Ordinal);
        var hidden = new HashSet<string>(labelled, StringComparer.Ordinal);
        foreach (var related in Components(sums))
        {
            new Component(byKey, related, labelled, hidden).Protect();
        }

        return new(byKey, labelled, hidden);
    }

    public bool Hides(string key) => _hidden.Contains(key);

    /// <summary>The count, "færre end 5" or "vises ikke".</summary>
    public string Text(string key) =>
        _labelled.Contains(key) ? SmallNumbers.Hidden
        : _hidden.Contains(key) ? SmallNumbers.NotShown
        : SmallNumbers.Text(_cells[key].Value);

    /// <summary>Sums that share a cell are judged together; the others do not matter to them.</summary>
    private static IEnumerable<List<CountSum>> Components(IReadOnlyList<CountSum> sums)
    {
        var left = sums.ToList();
        while (left.Count > 0)
        {
            List<CountSum> component = [left[0]];
            left.RemoveAt(0);
            var keys = KeysOf(component[0]).ToHashSet(StringComparer.Ordinal);
            while (left.Find(sum => KeysOf(sum).Any(keys.Contains)) is { } next)
            {
                left.Remove(next);
                component.Add(next);
                keys.UnionWith(KeysOf(next));
            }

            yield return component;
        }
    }

    private static IEnumerable<string> KeysOf(CountSum sum) => sum.Parts.Prepend(sum.Total);

    private sealed class Component(
        Dictionary<string, CountCell> cells,
        List<CountSum> sums,
        HashSet<string> labelled,
        HashSet<string> hidden
    )
    {
        private readonly List<CountCell> _all = [.. sums.SelectMany(KeysOf).Distinct(StringComparer.Ordinal).Select(key => cells[key])];

        public void Protect()
        {
            var sensitive = _all.Where(cell => !cell.IsPublished && SmallNumbers.MustHide(cell.Value)).ToList();
            if (Shortfall(sensitive) == 0)
            {
                return;
            }

            labelled.ExceptWith(_all.Select(cell => cell.Key));
            var extra = new List<string>();
            for (var shortfall = Shortfall(sensitive); shortfall > 0; shortfall = Shortfall(sensitive))
            {
                var candidates = _all.Where(cell =>
                        cell is { IsPrinted: true, IsPublished: false, Value: >= SmallNumbers.Threshold } && !hidden.Contains(cell.Key)
                    )
                    .ToList();
                if (candidates.Count == 0)
                {
                    break;
                }

                // The one that helps most, and among equals the one that costs the reader least.
                var best = candidates.OrderBy(cell => With(cell.Key, sensitive)).ThenBy(cell => cell.Value).First();
                hidden.Add(best.Key);
                extra.Add(best.Key);
            }

            GiveBack(extra, sensitive);
        }

        /// <summary>A cell hidden early may have become needless.</summary>
        private void GiveBack(List<string> extra, List<CountCell> sensitive)
        {
            var reached = Shortfall(sensitive);
            foreach (var key in extra.OrderByDescending(key => cells[key].Value))
            {
                hidden.Remove(key);
                if (Shortfall(sensitive) > reached)
                {
                    hidden.Add(key);
                }
            }
        }

        private double With(string key, List<CountCell> sensitive)
        {
            hidden.Add(key);
            var shortfall = Shortfall(sensitive);
            hidden.Remove(key);
            return shortfall;
        }

        /// <summary>How much narrower than promised the reader's intervals are, summed over what must be protected.</summary>
        private double Shortfall(List<CountCell> sensitive)
        {
            var unknown = _all.Where(cell => !cell.IsPrinted || hidden.Contains(cell.Key)).ToList();
            var index = unknown.Select((cell, i) => (cell.Key, i)).ToDictionary(x => x.Key, x => x.i, StringComparer.Ordinal);
            var most = _all.Sum(cell => cell.Value) + (2.0 * LeastWidth);
            var lows = unknown.Select(cell => cell.IsPrinted ? 1.0 : 0.0).ToArray();
            var highs = unknown.Select(cell => labelled.Contains(cell.Key) ? SmallNumbers.Threshold - 1.0 : most).ToArray();
            var equations = new List<double[]>();
            var right = new List<double>();
            foreach (var sum in sums)
            {
                var row = new double[unknown.Count];
                var known = 0.0;
                Add(sum.Total, 1);
                foreach (var part in sum.Parts)
                {
                    Add(part, -1);
                }

                equations.Add(row);
                right.Add(-known);

                void Add(string key, int sign)
                {
                    if (index.TryGetValue(key, out var i))
                    {
                        row[i] += sign;
                    }
                    else
                    {
                        known += sign * cells[key].Value;
                    }
                }
            }

            var shortfall = 0.0;
            foreach (var cell in sensitive)
            {
                var bounds =
                    LinearBounds.Of(lows, highs, [.. equations], [.. right], index[cell.Key])
                    ?? throw new InvalidOperationException($"The sums around {cell.Key} contradict its own counts.");
                var promised = labelled.Contains(cell.Key) ? SmallNumbers.Threshold - 2.0 : LeastWidth;
                shortfall += Math.Max(0, promised - (bounds.High - bounds.Low));
            }

            return Math.Round(shortfall, 6);
        }
    }
}
