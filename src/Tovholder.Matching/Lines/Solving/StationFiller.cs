using System.Numerics;
using System.Runtime.Intrinsics;

namespace Tovholder.Matching.Lines.Solving;

/// <summary>
/// Fills the next station of a state in every way worth trying: by each worker left, with each load to which no further task could be
/// added. A load with room for a task that is ready is never better than the load with it: the task only moves forward in the line.
/// </summary>
internal sealed class StationFiller(LineModel model, int cycle, int seed, PriceBook book, Level next, Func<bool> stop)
{
    private const int StepsBetweenLooks = 4096;
    private const int Millionths = 1_000_000;

    /// <summary>Scores are single precision; a load is cut off early only when it is surely too poor.</summary>
    private const int RoundingShare = 100_000;
    private static readonly UInt128[] Bit = Enumerable.Range(0, 128).Select(i => UInt128.One << i).ToArray();

    /// <summary>[task] → the workers who can do it.</summary>
    private readonly ulong[] able = Enumerable
        .Range(0, model.Tasks)
        .Select(t =>
            Enumerable.Range(0, model.Workers).Where(w => model.Minutes[w][t] <= cycle).Aggregate(0UL, (set, w) => set | (1UL << w))
        )
        .ToArray();

    private readonly PriceLanes prices = new(model, book);
    private UInt128 open;
    private LineState parent;
    private int parentIndex;
    private int worker;
    private int[] minutes = [];
    private readonly int[] queue = new int[model.Tasks];
    private int queued;
    private int[] worths = [];
    private Vector256<int> othersEarn;
    private Vector256<float> share;
    private int steps;

    /// <summary>The last station of a whole plan, when one was found.</summary>
    public LineState? Finished { get; private set; }

    public bool Stopped { get; private set; }

    public void Fill(in LineState state, int index)
    {
        parent = state;
        parentIndex = index;
        open = model.AllTasks & ~state.Done;
        var left = model.AllWorkers & ~state.Used;
        if (!prices.Choose(open, left))
        {
            return;
        }

        var worth = prices.Worth(open);
        var earns = prices.Earn(left);
        worths = book[prices.Tightest].Tasks;
        for (; left != 0 && Finished is null && !Stopped; left &= left - 1)
        {
            worker = BitOperations.TrailingZeroCount(left);
            minutes = model.Minutes[worker];
            queued = 0;
            foreach (var task in book.Order(prices.Tightest, worker))
            {
                if ((open & Bit[task]) != 0)
                {
                    queue[queued++] = task;
                }
            }

            othersEarn = earns - prices.Earns(worker);
            share = Vector256.Create((float)Millionths) / Vector256.ConvertToSingle(Vector256.Max(othersEarn, Vector256<int>.One));

            // The load must be worth so much that the others can earn the rest, and that the state has a place on its level.
            var most = (long)othersEarn[0];
            if (next.Worst != int.MaxValue)
            {
                most += (long)(most * ((double)next.Worst / Millionths)) + 2 + (most / RoundingShare);
            }

            Begin(worth[0] - Math.Min(most, othersEarn[0]), worth);
        }
    }

    /// <summary>What none of the others left can do is the worker's, with all that must come before it.</summary>
    private void Begin(long need, Vector256<int> worth)
    {
        var others = model.AllWorkers & ~parent.Used & ~(1UL << worker);
        var own = UInt128.Zero;
        for (var rest = open; rest != 0; rest &= rest - 1)
        {
            var task = (int)UInt128.TrailingZeroCount(rest);
            if ((able[task] & others) == 0)
            {
                own |= Bit[task] | (model.Earlier[task] & open);
            }
        }

        var left = cycle;
        for (var rest = own; rest != 0 && left >= 0; rest &= rest - 1)
        {
            var task = (int)UInt128.TrailingZeroCount(rest);
            left -= minutes[task];
            need -= worths[task];
            worth -= prices.Worth(task);
        }

        if (left >= 0)
        {
            Choose(0, own, parent.Done, left, need, worth);
        }
    }

    /// <summary>Decides on one task after the other: in with all that must come before it, or out with all that must come after.</summary>
    /// <param name="need">The worth that the load still lacks.</param>
    /// <param name="worth">Of the tasks left after this load, by each of the prices.</param>
    private void Choose(int from, UInt128 load, UInt128 shut, int left, long need, Vector256<int> worth)
    {
        if (++steps % StepsBetweenLooks == 0)
        {
            Stopped |= stop();
        }

        if (Finished is not null || Stopped)
        {
            return;
        }

        var decided = load | shut;
        var room = left;
        var lacking = need;
        var at = -1;
        for (var i = from; i < queued; i++)
        {
            var task = queue[i];
            if ((decided & Bit[task]) != 0 || minutes[task] > left)
            {
                continue;
            }

            if (at < 0)
            {
                at = i;
            }

            if (minutes[task] > room)
            {
                lacking -= ((long)worths[task] * room / minutes[task]) + 1;
                break;
            }

            if (lacking <= 0)
            {
                break;
            }

            room -= minutes[task];
            lacking -= worths[task];
        }

        if (lacking > 0)
        {
            return;
        }

        if (at < 0)
        {
            Take(load, left, worth);
            return;
        }

        var chosen = queue[at];
        var added = (model.Earlier[chosen] & open & ~load) | Bit[chosen];
        if ((added & shut) == 0)
        {
            var leftWith = left;
            var needWith = need;
            var worthWith = worth;
            for (var rest = added; rest != 0 && leftWith >= 0; rest &= rest - 1)
            {
                var task = (int)UInt128.TrailingZeroCount(rest);
                leftWith -= minutes[task];
                needWith -= worths[task];
                worthWith -= prices.Worth(task);
            }

            if (leftWith >= 0)
            {
                Choose(at + 1, load | added, shut, leftWith, needWith, worthWith);
            }
        }

        Choose(at + 1, load, shut | Bit[chosen] | model.Later[chosen], left, need, worth);
    }

    private void Take(UInt128 load, int left, Vector256<int> worth)
    {
        if (load == 0)
        {
            return;
        }

        var rest = open & ~load;
        var state = new LineState(parent.Done | load, parent.Used | (1UL << worker), parentIndex, worker);
        if (rest == 0)
        {
            Finished = state;
            return;
        }

        if (Vector256.GreaterThanAny(worth, othersEarn))
        {
            return;
        }

        for (var ready = rest; ready != 0; ready &= ready - 1)
        {
            var task = (int)UInt128.TrailingZeroCount(ready);
            if (minutes[task] <= left && (model.Earlier[task] & rest) == 0)
            {
                return;
            }
        }

        var over = Vector256.ConvertToSingle(othersEarn - worth) * share;
        var least = over[0];
        for (var lane = 1; lane < PriceLanes.Count; lane++)
        {
            least = Math.Min(least, over[lane]);
        }

        next.Add(state with { Score = -(int)least, Tie = Mixed(state.Done, state.Used) });
    }

    private uint Mixed(UInt128 done, ulong used)
    {
        var mixed = (ulong)done ^ BitOperations.RotateLeft((ulong)(done >> 64), 29) ^ BitOperations.RotateLeft(used, 47) ^ (uint)seed;
        return (uint)((mixed * 0x9E3779B97F4A7C15UL) >> 32);
    }
}
