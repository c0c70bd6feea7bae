using Tovholder.Domain;
using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Cases;

/// <summary>How far the net may lie from the figure, and which input it hangs on.</summary>
/// <param name="Quantiles">The total net below which 5, 50 and 95 % of the draws lie.</param>
/// <param name="Drivers">The inputs' shares of the spread, largest first; they sum to 1 where there is any.</param>
public sealed record Uncertainty(IReadOnlyDictionary<string, Kroner> Quantiles, IReadOnlyList<Driver> Drivers)
{
    private static readonly int Inputs = Enum.GetValues<CaseInput>().Length;

    /// <summary>
    /// Draws every uncertain input from a triangle from low over the case's own value to high, independently of each other; it is the
    /// first group's value, and the other groups move in proportion. The same seed gives the same answer.
    /// </summary>
    /// <param name="draws">From 1.</param>
    /// <exception cref="AggregateException">A year has no rate; the innermost is <see cref="RateMissing"/>.</exception>
    public static Uncertainty Draw(CaseDefinition definition, RateBook rates, int draws, int seed, int? rulesOf = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);

        var book = definition.AllowsProvisionalRates ? rates.AllowingProvisional() : rates;
        var quick = new QuickCase(definition, book, rulesOf);
        var drawn = DrawAll(definition, draws, new Dice(seed));
        var nets = new double[draws];
        Parallel.For(0, draws, i => nets[i] = quick.Net(drawn.AsSpan(i * Inputs, Inputs)));
        Array.Sort(nets);
        Kroner NetBelow(int percent) => new((decimal)nets[(int)((draws - 1L) * percent / 100)]);

        return new Uncertainty(
            new Dictionary<string, Kroner>(StringComparer.Ordinal)
            {
                ["0.05"] = NetBelow(5),
                ["0.5"] = NetBelow(50),
                ["0.95"] = NetBelow(95),
            },
            DriversOf(definition, quick)
        );
    }

    /// <summary>One row a draw, one value an input; NaN where the input is not drawn.</summary>
    private static double[] DrawAll(CaseDefinition definition, int draws, Dice dice)
    {
        var all = new double[draws * Inputs];
        Array.Fill(all, double.NaN);
        var bounds = definition
            .Uncertainty.Select(u =>
                (u.Input, Low: (double)u.Low, Likely: (double)CaseInputs.ValueOf(u.Input, definition), High: (double)u.High)
            )
            .ToList();
        for (var draw = 0; draw < draws; draw++)
        {
            foreach (var (input, low, likely, high) in bounds)
            {
                all[(draw * Inputs) + (int)input] = dice.Triangular(low, likely, high);
            }
        }

        return all;
    }

    /// <summary>Each input alone from low to high: the square of the swing, as a share of all squares.</summary>
    private static List<Driver> DriversOf(CaseDefinition definition, QuickCase quick)
    {
        var swings = definition
            .Uncertainty.Select(u => (u.Input, Low: NetAt(u.Input, u.Low), High: NetAt(u.Input, u.High)))
            .Select(u => (u.Input, u.Low, u.High, Square: (u.High - u.Low).Amount * (u.High - u.Low).Amount))
            .ToList();
        var all = swings.Sum(swing => swing.Square);

        return swings
            .OrderByDescending(swing => swing.Square)
            .Select(swing => new Driver(CaseInputs.NameOf(swing.Input), all == 0m ? 0m : swing.Square / all, swing.Low, swing.High))
            .ToList();

        Kroner NetAt(CaseInput input, decimal value)
        {
            var values = new double[Inputs];
            Array.Fill(values, double.NaN);
            values[(int)input] = (double)value;
            return new Kroner((decimal)quick.Net(values));
        }
    }
}

/// <summary>What one input alone does to the net.</summary>
/// <param name="Share">Of the spread, from 0 to 1.</param>
/// <param name="NetAtLow">The total net with the input at its low end.</param>
/// <param name="NetAtHigh">The total net with the input at its high end.</param>
public sealed record Driver(string Name, decimal Share, Kroner NetAtLow, Kroner NetAtHigh);
