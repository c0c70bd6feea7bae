using System.Numerics;
using System.Runtime.Intrinsics;

namespace Tovholder.Matching.Lines.Solving;

/// <summary>Up to eight sets of prices side by side, so that a load is weighed by all of them in one addition.</summary>
internal sealed class PriceLanes
{
    public const int Most = 8;

    private readonly Vector256<int>[] tasks;
    private readonly Vector256<int>[] workers;

    /// <summary>[lane][task] → worth.</summary>
    public int[][] Worths { get; }

    /// <summary>[lane][worker] → the tasks the worker can do within the cycle, highest worth a minute first.</summary>
    public int[][][] Orders { get; }

    public PriceLanes(LineModel model, int cycle, IReadOnlyList<LoadPrices> prices)
    {
        Worths = prices.Take(Most).Select(p => p.Tasks).ToArray();
        Orders = Worths.Select(worths => model.Minutes.Select(minutes => Order(worths, minutes, cycle)).ToArray()).ToArray();
        tasks = Enumerable.Range(0, model.Tasks).Select(t => Across(prices, p => p.Tasks[t])).ToArray();
        workers = Enumerable.Range(0, model.Workers).Select(w => Across(prices, p => p.Workers[w])).ToArray();
    }

    public Vector256<int> Worth(int task) => tasks[task];

    public Vector256<int> Earns(int worker) => workers[worker];

    public Vector256<int> Worth(UInt128 set)
    {
        var sum = Vector256<int>.Zero;
        for (; set != 0; set &= set - 1)
        {
            sum += tasks[(int)UInt128.TrailingZeroCount(set)];
        }

        return sum;
    }

    public Vector256<int> Earn(ulong set)
    {
        var sum = Vector256<int>.Zero;
        for (; set != 0; set &= set - 1)
        {
            sum += workers[BitOperations.TrailingZeroCount(set)];
        }

        return sum;
    }

    /// <summary>The lane in which the least is left over: it prunes the most.</summary>
    public int Tightest(Vector256<int> worth, Vector256<int> earns)
    {
        var tightest = 0;
        for (var lane = 1; lane < Worths.Length; lane++)
        {
            if (earns[lane] - worth[lane] < earns[tightest] - worth[tightest])
            {
                tightest = lane;
            }
        }

        return tightest;
    }

    private static int[] Order(int[] worths, int[] minutes, int cycle) =>
        Enumerable
            .Range(0, worths.Length)
            .Where(t => minutes[t] <= cycle)
            .OrderByDescending(t => (worths[t] + 0.5) / Math.Max(0.5, minutes[t]))
            .ToArray();

    /// <summary>Lanes to spare repeat the first prices.</summary>
    private static Vector256<int> Across(IReadOnlyList<LoadPrices> prices, Func<LoadPrices, int> value)
    {
        Span<int> lanes = stackalloc int[Most];
        for (var lane = 0; lane < Most; lane++)
        {
            lanes[lane] = value(prices[lane < prices.Count ? lane : 0]);
        }

        return Vector256.Create<int>(lanes);
    }
}
