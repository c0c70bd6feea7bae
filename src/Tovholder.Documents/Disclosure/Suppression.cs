using Tovholder.Documents.Memos;

namespace Tovholder.Documents.Disclosure;

/// <summary>One count of persons.</summary>
/// <param name="Key">Unique among the cells that are judged together.</param>
/// <param name="IsPrinted">False for a count that stands nowhere but can be worked out, e.g. "the rest".</param>
/// <param name="IsPublished">True for a count that stands in an earlier memo: it cannot be taken back.</param>
public sealed record CountCell(string Key, int Value, bool IsPrinted = true, bool IsPublished = false)
{
    /// <summary>The least a reader can take a count for that is not printed: one that an earlier memo hid was not zero.</summary>
    internal int Least { get; init; }

    /// <summary>The most a reader can take it for: each group of a table that is left out whole is a small one.</summary>
    internal double Most { get; init; } = double.PositiveInfinity;

    /// <summary>True for a count that an earlier memo called "færre end 5".</summary>
    internal bool WasLabelled { get; init; }

    /// <summary>What the reader came for: hidden only where hiding all the others would not do.</summary>
    internal bool IsHeadline { get; init; }
}

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
        // What an earlier memo printed parts the sums on its two sides: it is no unknown of either.
        foreach (var related in Components(sums, key => !byKey[key].IsPublished))
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

    /// <summary>The count as it stands from now on in a memo that is out: known, or kept as it was hidden.</summary>
    internal CountCell AsPublished(CountCell cell, string key) =>
        !cell.IsPrinted ? cell with { Key = key }
        : Hides(cell.Key) ? new(key, cell.Value, IsPrinted: false) { Least = 1, WasLabelled = _labelled.Contains(cell.Key) }
        : new(key, cell.Value, IsPublished: true);

    /// <summary>Sums that share an unknown are judged together; the others do not matter to them.</summary>
    private static List<List<CountSum>> Components(IReadOnlyList<CountSum> sums, Func<string, bool> isUnknown)
    {
        var parent = Enumerable.Range(0, sums.Count).ToArray();
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < sums.Count; i++)
        {
            foreach (var key in KeysOf(sums[i]).Where(isUnknown))
            {
                if (!first.TryAdd(key, i))
                {
                    parent[Root(i)] = Root(first[key]);
                }
            }
        }

        return
        [
            .. sums.Select((sum, i) => (Sum: sum, Root: Root(i))).GroupBy(x => x.Root).Select(group => group.Select(x => x.Sum).ToList()),
        ];

        int Root(int i)
        {
            while (parent[i] != i)
            {
                i = parent[i];
            }

            return i;
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
        /// <summary>What is already reckoned: most steps change one system and leave the others.</summary>
        private readonly Dictionary<(string System, bool IsExact), double> _reckoned = [];

        private readonly List<CountCell> _all = [.. sums.SelectMany(KeysOf).Distinct(StringComparer.Ordinal).Select(key => cells[key])];

        public void Protect()
        {
            var sensitive = _all.Where(cell => !cell.IsPublished && SmallNumbers.MustHide(cell.Value)).ToList();
            if (Shortfall(sensitive, isExact: true) == 0)
            {
                return;
            }

            labelled.ExceptWith(_all.Select(cell => cell.Key));
            _reckoned.Clear();
            var extra = new List<string>();
            // First by the bounds that each sum gives alone, which is quick; then by all sums at once.
            HideUntilSafe(sensitive, extra, isExact: false, withHeadline: false);
            HideUntilSafe(sensitive, extra, isExact: true, withHeadline: false);
            HideUntilSafe(sensitive, extra, isExact: false, withHeadline: true);
            HideUntilSafe(sensitive, extra, isExact: true, withHeadline: true);
            GiveBack(extra, sensitive);
        }

        private void HideUntilSafe(List<CountCell> sensitive, List<string> extra, bool isExact, bool withHeadline)
        {
            for (var shortfall = Shortfall(sensitive, isExact); shortfall > 0; shortfall = Shortfall(sensitive, isExact))
            {
                // Only a cell beside an interval that is too narrow can widen it.
                var candidates = TooNarrow(sensitive, isExact)
                    .SelectMany(system => system.Known)
                    .Distinct(StringComparer.Ordinal)
                    .Select(key => cells[key])
                    .Where(cell => cell is { IsPrinted: true, IsPublished: false, Value: >= SmallNumbers.Threshold })
                    .Where(cell => withHeadline || !cell.IsHeadline)
                    .ToList();
                if (candidates.Count == 0)
                {
                    return;
                }

                // The one that helps most, and among equals the one that costs the reader least.
                var best = candidates.OrderBy(cell => With(cell.Key, sensitive, isExact)).ThenBy(cell => cell.Value).First();
                hidden.Add(best.Key);
                extra.Add(best.Key);
            }
        }

        /// <summary>A cell hidden early may have become needless.</summary>
        private void GiveBack(List<string> extra, List<CountCell> sensitive)
        {
            var reached = Shortfall(sensitive, isExact: true);
            foreach (var key in extra.OrderByDescending(key => cells[key].IsHeadline).ThenByDescending(key => cells[key].Value))
            {
                hidden.Remove(key);
                if (Shortfall(sensitive, isExact: true) > reached)
                {
                    hidden.Add(key);
                }
            }
        }

        private double With(string key, List<CountCell> sensitive, bool isExact)
        {
            hidden.Add(key);
            var shortfall = Shortfall(sensitive, isExact);
            hidden.Remove(key);
            return shortfall;
        }

        /// <summary>How much narrower than promised the reader's intervals are, summed over what must be protected.</summary>
        private double Shortfall(List<CountCell> sensitive, bool isExact)
        {
            return Math.Round(Systems().Sum(system => ShortfallIn(system, sensitive, isExact)), 6);
        }

        private List<UnknownCounts> TooNarrow(List<CountCell> sensitive, bool isExact) =>
            [.. Systems().Where(system => ShortfallIn(system, sensitive, isExact) > 0)];

        private double ShortfallIn(UnknownCounts system, List<CountCell> sensitive, bool isExact)
        {
            if (_reckoned.TryGetValue((system.Name, isExact), out var reckoned))
            {
                return reckoned;
            }

            var shortfall = 0.0;
            foreach (var cell in sensitive.Where(cell => system.Has(cell.Key)))
            {
                var isKnownAsSmall = labelled.Contains(cell.Key) || cell.WasLabelled || cell.Most < SmallNumbers.Threshold;
                var promised = isKnownAsSmall ? SmallNumbers.Threshold - 2.0 : LeastWidth;
                var width = system.OuterWidth(cell.Key);
                if (isExact && width >= promised)
                {
                    width = system.Width(cell.Key);
                }

                shortfall += Math.Max(0, promised - width);
            }

            _reckoned.Add((system.Name, isExact), shortfall);
            return shortfall;
        }

        /// <summary>The sums with what is known put in, parted where they share no unknown.</summary>
        private IEnumerable<UnknownCounts> Systems()
        {
            var unknown = _all.Where(IsUnknown).ToDictionary(cell => cell.Key, StringComparer.Ordinal);
            foreach (var related in Components(sums, unknown.ContainsKey))
            {
                var system = new UnknownCounts();
                foreach (var cell in related.SelectMany(KeysOf).Distinct(StringComparer.Ordinal).Where(unknown.ContainsKey))
                {
                    var (low, high) = RangeOf(unknown[cell]);
                    system.Add(cell, low, high);
                }

                foreach (var sum in related)
                {
                    system.AddSum(sum, key => cells[key].Value);
                }

                yield return system;
            }
        }

        private bool IsUnknown(CountCell cell) => !cell.IsPublished && (!cell.IsPrinted || hidden.Contains(cell.Key));

        /// <summary>What the word in its place says of a count: "færre end 5" is 1 to 4, "vises ikke" is not 0, the rest may be anything.</summary>
        private (double Low, double High) RangeOf(CountCell cell) =>
            labelled.Contains(cell.Key) || cell.WasLabelled ? (1, SmallNumbers.Threshold - 1.0)
            : cell.IsPrinted ? (1, double.PositiveInfinity)
            : (cell.Least, cell.Most);
    }
}
