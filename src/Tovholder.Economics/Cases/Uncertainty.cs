using Tovholder.Domain;
using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Cases;

/// <summary>How far the net may lie from the figure, and which input it hangs on.</summary>
/// <param name="Quantiles">The total net below which 5, 50 and 95 % of the draws lie.</param>
/// <param name="Drivers">The inputs' shares of the spread, largest first; they sum to 1 where there is any.</param>
public sealed record Uncertainty(IReadOnlyDictionary<string, Kroner> Quantiles, IReadOnlyList<Driver> Drivers)
{
    private const int Resolution = 1_000_000;

    /// <summary>
    /// Draws every uncertain input from a triangle from low over the case's own value to high, independently of each other; it is the
    /// first group's value, and the other groups move in proportion. The same seed gives the same answer.
    /// </summary>
    /// <param name="draws">From 1.</param>
    /// <exception cref="RateMissing">A year has no rate.</exception>
    public static Uncertainty Draw(CaseDefinition definition, RateBook rates, int draws, int seed, int? rulesOf = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);

        var random = new Random(seed);
        var drawn = Enumerable.Range(0, draws).Select(_ => DrawOne(definition, random)).ToList();
        var nets = drawn.AsParallel().Select(one => CaseCalculation.Net(one, rates, rulesOf)).Order().ToList();

        return new Uncertainty(
            new Dictionary<string, Kroner>(StringComparer.Ordinal)
            {
                ["0.05"] = nets[(draws - 1) * 5 / 100],
                ["0.5"] = nets[(draws - 1) / 2],
                ["0.95"] = nets[(draws - 1) * 95 / 100],
            },
            DriversOf(definition, rates, rulesOf)
        );
    }

    private static CaseDefinition DrawOne(CaseDefinition definition, Random random)
    {
        var drawn = definition;
        foreach (var uncertain in definition.Uncertainty)
        {
            var likely = CaseInputs.ValueOf(uncertain.Input, definition);
            drawn = drawn.With(uncertain.Input, Triangular(random, uncertain.Low, likely, uncertain.High));
        }

        return drawn;
    }

    /// <summary>Each input alone from low to high: the square of the swing, as a share of all squares.</summary>
    private static List<Driver> DriversOf(CaseDefinition definition, RateBook rates, int? rulesOf)
    {
        Kroner NetAt(CaseInput input, decimal value) => CaseCalculation.Net(definition.With(input, value), rates, rulesOf);
        var swings = definition
            .Uncertainty.Select(u => (u.Input, Low: NetAt(u.Input, u.Low), High: NetAt(u.Input, u.High)))
            .Select(u => (u.Input, u.Low, u.High, Square: (u.High - u.Low).Amount * (u.High - u.Low).Amount))
            .ToList();
        var all = swings.Sum(swing => swing.Square);

        return swings
            .OrderByDescending(swing => swing.Square)
            .Select(swing => new Driver(CaseInputs.NameOf(swing.Input), all == 0m ? 0m : swing.Square / all, swing.Low, swing.High))
            .ToList();
    }

    // The lesser and the greater of two even draws, weighed by where the peak lies, follow a triangle.
    private static decimal Triangular(Random random, decimal low, decimal likely, decimal high)
    {
        var first = random.Next(Resolution + 1) / (decimal)Resolution;
        var second = random.Next(Resolution + 1) / (decimal)Resolution;
        var peak = high == low ? 0m : (likely - low) / (high - low);
        return low + ((high - low) * (((1m - peak) * Math.Min(first, second)) + (peak * Math.Max(first, second))));
    }
}

/// <summary>What one input alone does to the net.</summary>
/// <param name="Share">Of the spread, from 0 to 1.</param>
/// <param name="NetAtLow">The total net with the input at its low end.</param>
/// <param name="NetAtHigh">The total net with the input at its high end.</param>
public sealed record Driver(string Name, decimal Share, Kroner NetAtLow, Kroner NetAtHigh);
