namespace Tovholder.Matching.Solving;

/// <summary>The decimals of one objective as whole numbers without a common factor, and the way back.</summary>
internal sealed class Weights
{
    private readonly decimal factor;

    public Weights(IReadOnlyList<decimal> weights)
    {
        // Input has at most two decimals; a whole-number objective keeps the solver's bounds sharp.
        var hundredths = weights.Select(w => (long)decimal.Round(w * 100m)).ToList();
        var common = hundredths.Aggregate(0L, Gcd);
        factor = common == 0 ? 1m : common / 100m;
        Whole = common == 0 ? hundredths : hundredths.Select(h => h / common).ToList();
    }

    public IReadOnlyList<long> Whole { get; }

    /// <summary>A value of the objective in these numbers.</summary>
    public long ToWhole(decimal value) => (long)decimal.Round(value / factor);

    public decimal Back(decimal whole) => whole * factor;

    private static long Gcd(long a, long b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return Math.Abs(a);
    }
}
