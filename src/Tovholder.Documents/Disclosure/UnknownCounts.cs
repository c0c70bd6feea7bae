namespace Tovholder.Documents.Disclosure;

/// <summary>The unknown counts that hang together by sums, and how far a reader can narrow each of them down.</summary>
internal sealed class UnknownCounts
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<double> _lows = [];
    private readonly List<double> _highs = [];
    private readonly List<(List<(int Unknown, int Sign)> Terms, double Right)> _sums = [];
    private (double[] Lows, double[] Highs)? _outer;

    /// <summary>The same unknowns give the same intervals.</summary>
    public string Name => string.Join('\n', _index.Keys.Order(StringComparer.Ordinal));

    /// <summary>The counts that are known and stand in a sum with an unknown one.</summary>
    public HashSet<string> Known { get; } = new(StringComparer.Ordinal);

    /// <summary>Without a ring of sums, what the sums give one by one is all they give.</summary>
    private bool IsTree => _sums.Sum(sum => sum.Terms.Count) == _lows.Count + _sums.Count - 1;

    public bool Has(string key) => _index.ContainsKey(key);

    public void Add(string key, double low, double high)
    {
        _index.Add(key, _lows.Count);
        _lows.Add(low);
        _highs.Add(high);
    }

    /// <param name="valueOf">The value of a count that is known.</param>
    public void AddSum(CountSum sum, Func<string, int> valueOf)
    {
        var terms = new List<(int Unknown, int Sign)>();
        var right = 0.0;
        AddTerm(sum.Total, 1);
        foreach (var part in sum.Parts)
        {
            AddTerm(part, -1);
        }

        if (terms.Count > 0)
        {
            _sums.Add((terms, right));
        }

        void AddTerm(string key, int sign)
        {
            if (_index.TryGetValue(key, out var unknown))
            {
                terms.Add((unknown, sign));
            }
            else
            {
                right -= sign * valueOf(key);
                Known.Add(key);
            }
        }
    }

    /// <summary>The width of the interval that the sums give one by one, again and again: never narrower than the true one.</summary>
    public double OuterWidth(string key)
    {
        var (lows, highs) = _outer ??= Narrowed();
        return highs[_index[key]] - lows[_index[key]];
    }

    /// <summary>The width of the interval that all sums together give.</summary>
    public double Width(string key)
    {
        if (IsTree)
        {
            return OuterWidth(key);
        }

        var (lows, highs) = _outer ??= Narrowed();
        double[][] equations = [.. _sums.Select(sum => Coefficients(sum.Terms))];
        var bounds =
            LinearBounds.Of(lows, highs, equations, [.. _sums.Select(sum => sum.Right)], _index[key])
            ?? throw new InvalidOperationException($"The sums around {key} contradict its own counts.");
        return bounds.High - bounds.Low;
    }

    private double[] Coefficients(List<(int Unknown, int Sign)> terms)
    {
        var row = new double[_lows.Count];
        foreach (var (unknown, sign) in terms)
        {
            row[unknown] += sign;
        }

        return row;
    }

    private (double[] Lows, double[] Highs) Narrowed()
    {
        // In a tree a bound has come all the way within as many rounds as there are sums; one that creeps on in a ring is left to the exact reckoning.
        var rounds = _sums.Count + 30;
        double[] lows = [.. _lows];
        double[] highs = [.. _highs];
        var moved = true;
        for (var round = 0; moved && round < rounds; round++)
        {
            moved = false;
            foreach (var (terms, right) in _sums)
            {
                foreach (var (unknown, sign) in terms)
                {
                    var (least, most) = Rest(terms, unknown, right, lows, highs);
                    var (low, high) = sign > 0 ? (least, most) : (-most, -least);
                    moved |= low > lows[unknown] || high < highs[unknown];
                    lows[unknown] = Math.Max(lows[unknown], low);
                    highs[unknown] = Math.Min(highs[unknown], high);
                }
            }
        }

        return (lows, highs);
    }

    /// <summary>Between what the sum leaves for one of its terms.</summary>
    private static (double Least, double Most) Rest(
        List<(int Unknown, int Sign)> terms,
        int asked,
        double right,
        double[] lows,
        double[] highs
    )
    {
        var (least, most) = (right, right);
        foreach (var (unknown, sign) in terms.Where(term => term.Unknown != asked))
        {
            least -= sign > 0 ? highs[unknown] : -lows[unknown];
            most -= sign > 0 ? lows[unknown] : -highs[unknown];
        }

        return (least, most);
    }
}
