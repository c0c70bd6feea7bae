using System.Numerics;
using System.Runtime.Intrinsics;

namespace Tovholder.Matching.Lines.Solving;

/// <summary>Many sets of prices for one level; each state is weighed by those that leave it the least to spare.</summary>
internal sealed class PriceBook(LineModel model, int cycle, IReadOnlyList<LoadPrices> prices)
{
    /// <summary>[set][worker] → the tasks the worker can do within the cycle, highest worth a minute first.</summary>
    private readonly int[][][] orders = prices
        .Select(p => model.Minutes.Select(minutes => Order(p.Tasks, minutes, cycle)).ToArray())
        .ToArray();

    public int Count => prices.Count;

    public LoadPrices this[int set] => prices[set];

    public int[] Order(int set, int worker) => orders[set][worker];

    /// <summary>What the workers left can earn beyond the worth of the open tasks; below zero there is no plan.</summary>
    public (long Spare, long Earned) Spare(int set, UInt128 open, ulong left)
    {
        var (tasks, workers) = (prices[set].Tasks, prices[set].Workers);
        var earned = 0L;
        for (; left != 0; left &= left - 1)
        {
            earned += workers[BitOperations.TrailingZeroCount(left)];
        }

        var spare = earned;
        for (; open != 0; open &= open - 1)
        {
            spare -= tasks[(int)UInt128.TrailingZeroCount(open)];
        }

        return (spare, earned);
    }

    private static int[] Order(int[] worths, int[] minutes, int cycle) =>
        Enumerable
            .Range(0, worths.Length)
            .Where(t => minutes[t] <= cycle)
            .OrderByDescending(t => (worths[t] + 0.5) / Math.Max(0.5, minutes[t]))
            .ToArray();
}

/// <summary>The tightest prices of a state side by side, so that a load is weighed by all of them in one addition.</summary>
internal sealed class PriceLanes(LineModel model, PriceBook book)
{
    public const int Count = 8;

    private readonly int[] sets = new int[Count];
    private readonly double[] shares = new double[Count];
    private readonly int[] tasks = new int[model.Tasks * Count];
    private readonly int[] workers = new int[model.Workers * Count];

    /// <summary>The set of the first lane, which leaves the least to spare.</summary>
    public int Tightest => sets[0];

    /// <summary>Chooses the prices for a state; false when some of them prove that it cannot become a plan.</summary>
    public bool Choose(UInt128 open, ulong left)
    {
        var chosen = 0;
        for (var set = 0; set < book.Count; set++)
        {
            var (spare, earned) = book.Spare(set, open, left);
            if (spare < 0)
            {
                return false;
            }

            var share = (double)spare / Math.Max(1, earned);
            if (chosen == Count && share >= shares[Count - 1])
            {
                continue;
            }

            var at = chosen < Count ? chosen++ : Count - 1;
            for (; at > 0 && share < shares[at - 1]; at--)
            {
                (shares[at], sets[at]) = (shares[at - 1], sets[at - 1]);
            }

            (shares[at], sets[at]) = (share, set);
        }

        for (var lane = 0; lane < Count; lane++)
        {
            // Lanes to spare repeat the first.
            var prices = book[sets[lane < chosen ? lane : 0]];
            for (var rest = open; rest != 0; rest &= rest - 1)
            {
                var task = (int)UInt128.TrailingZeroCount(rest);
                tasks[(task * Count) + lane] = prices.Tasks[task];
            }

            for (var rest = left; rest != 0; rest &= rest - 1)
            {
                var worker = BitOperations.TrailingZeroCount(rest);
                workers[(worker * Count) + lane] = prices.Workers[worker];
            }
        }

        return true;
    }

    public Vector256<int> Worth(int task) => Vector256.LoadUnsafe(ref tasks[task * Count]);

    public Vector256<int> Worth(UInt128 set)
    {
        var sum = Vector256<int>.Zero;
        for (; set != 0; set &= set - 1)
        {
            sum += Worth((int)UInt128.TrailingZeroCount(set));
        }

        return sum;
    }

    public Vector256<int> Earns(int worker) => Vector256.LoadUnsafe(ref workers[worker * Count]);

    public Vector256<int> Earn(ulong set)
    {
        var sum = Vector256<int>.Zero;
        for (; set != 0; set &= set - 1)
        {
            sum += Earns(BitOperations.TrailingZeroCount(set));
        }

        return sum;
    }
}
