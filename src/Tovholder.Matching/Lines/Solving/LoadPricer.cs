namespace Tovholder.Matching.Lines.Solving;

/// <summary>
/// Finds the most valuable set of tasks that one worker could have at a station. Such a set is convex: with two tasks it holds every
/// task that must lie between them. That is what makes the bound strong: a worker cannot pick the quick tasks from all along the line.
/// </summary>
internal sealed class LoadPricer(LineModel model)
{
    /// <summary>Beyond it the knapsack bound is the answer: still a bound, only a weaker one.</summary>
    private const int MostSteps = 500_000;

    private readonly int[] order = new int[model.Tasks];
    private int count;
    private int[] minutes = [];
    private int[] values = [];
    private long best;
    private UInt128 bestLoad;
    private long withoutOrder;
    private int steps;

    /// <summary>What a load of <paramref name="worker"/> within <paramref name="open"/> tasks and the cycle is worth at most.</summary>
    /// <param name="open">All tasks, or those that are left when some stations are filled, so that what lies between two of them is open.</param>
    public long Best(int worker, int[] taskValues, UInt128 open, int cycle, out UInt128 load)
    {
        minutes = model.Minutes[worker];
        values = taskValues;
        count = 0;
        var shut = ~open;
        for (var rest = open; rest != 0; rest &= rest - 1)
        {
            var task = (int)UInt128.TrailingZeroCount(rest);
            if (minutes[task] > cycle)
            {
                shut |= UInt128.One << task;
            }
            else if (values[task] > 0)
            {
                Insert(task);
            }
        }

        best = 0;
        bestLoad = 0;
        steps = 0;
        Search(0, 0, shut, 0, 0, cycle, 0);
        load = bestLoad;
        return steps > MostSteps ? withoutOrder : best;
    }

    /// <summary>By value a minute, highest first.</summary>
    private void Insert(int task)
    {
        var at = count++;
        while (at > 0 && (long)values[task] * minutes[order[at - 1]] > (long)values[order[at - 1]] * minutes[task])
        {
            order[at] = order[at - 1];
            at--;
        }

        order[at] = task;
    }

    /// <param name="before">Every task that lies before one of the load.</param>
    /// <param name="after">Every task that lies after one of the load.</param>
    private void Search(int from, UInt128 load, UInt128 shut, UInt128 before, UInt128 after, int left, long value)
    {
        if (++steps > MostSteps)
        {
            return;
        }

        if (value > best)
        {
            best = value;
            bestLoad = load;
        }

        // What a knapsack of the undecided tasks could add, the last one in part.
        var decided = load | shut;
        var highest = value;
        var room = left;
        var next = -1;
        for (var i = from; i < count; i++)
        {
            var task = order[i];
            if ((decided & (UInt128.One << task)) != 0)
            {
                continue;
            }

            if (next < 0)
            {
                next = i;
            }

            if (minutes[task] > room)
            {
                highest += ((long)values[task] * room / minutes[task]) + 1;
                break;
            }

            room -= minutes[task];
            highest += values[task];
        }

        if (steps == 1)
        {
            withoutOrder = highest;
        }

        if (next < 0 || highest <= best)
        {
            return;
        }

        var chosen = order[next];
        var bit = UInt128.One << chosen;
        var beforeWith = before | model.Earlier[chosen];
        var afterWith = after | model.Later[chosen];
        var whole = load | bit | (beforeWith & afterWith);
        if ((whole & shut) == 0)
        {
            var leftWith = left;
            var valueWith = value;
            for (var added = whole & ~load; added != 0 && leftWith >= 0; added &= added - 1)
            {
                var task = (int)UInt128.TrailingZeroCount(added);
                leftWith -= minutes[task];
                valueWith += values[task];
                beforeWith |= model.Earlier[task];
                afterWith |= model.Later[task];
            }

            if (leftWith >= 0)
            {
                Search(next + 1, whole, Shut(shut, beforeWith, afterWith), beforeWith, afterWith, leftWith, valueWith);
            }
        }

        var shutWithout = Shut(shut | bit, before, after);
        if ((shutWithout & load) == 0)
        {
            Search(next + 1, load, shutWithout, before, after, left, value);
        }
    }

    /// <summary>A shut task after one of the load shuts all that lies after it, and likewise before.</summary>
    private UInt128 Shut(UInt128 shut, UInt128 before, UInt128 after)
    {
        for (var rest = shut & after; rest != 0; rest &= rest - 1)
        {
            shut |= model.Later[(int)UInt128.TrailingZeroCount(rest)];
        }

        for (var rest = shut & before; rest != 0; rest &= rest - 1)
        {
            shut |= model.Earlier[(int)UInt128.TrailingZeroCount(rest)];
        }

        return shut;
    }
}
