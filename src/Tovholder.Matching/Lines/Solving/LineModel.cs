namespace Tovholder.Matching.Lines.Solving;

/// <summary>A line in numbers: tasks and workers by index, sets of tasks as bits, and everything that follows from the order.</summary>
internal sealed class LineModel
{
    /// <summary>Of a worker who cannot do the task. Fits in no station, and a line full of it can be added up.</summary>
    public const int Impossible = 10_000_000;

    /// <summary>[worker][task] → minutes.</summary>
    public required int[][] Minutes { get; init; }

    /// <summary>[task] → every task that must lie at the same station or before; never the task itself.</summary>
    public required UInt128[] Earlier { get; init; }

    /// <summary>[task] → every task that must lie at the same station or after.</summary>
    public required UInt128[] Later { get; init; }

    public int Tasks => Earlier.Length;

    public int Workers => Minutes.Length;

    public UInt128 AllTasks => Tasks == 128 ? UInt128.MaxValue : (UInt128.One << Tasks) - 1;

    public ulong AllWorkers => Workers == 64 ? ulong.MaxValue : (1UL << Workers) - 1;

    /// <summary>The same line walked from its end.</summary>
    public LineModel Reversed() =>
        new()
        {
            Minutes = Minutes,
            Earlier = Later,
            Later = Earlier,
        };

    /// <summary>
    /// The line without the pairs of worker and task that no plan within the cycle has; null when a task is left without a worker.
    /// A task that one worker alone can do is the worker's, with all that lies between such tasks; what does not fit beside them is not.
    /// </summary>
    public LineModel? Within(int cycle)
    {
        var minutes = Minutes.Select(own => own.Select(m => m <= cycle ? m : Impossible).ToArray()).ToArray();
        for (var changed = true; changed; )
        {
            changed = false;
            var forced = new UInt128[Workers];
            for (var task = 0; task < Tasks; task++)
            {
                var able = Enumerable.Range(0, Workers).Where(w => minutes[w][task] < Impossible).Take(2).ToList();
                if (able.Count == 0)
                {
                    return null;
                }

                if (able.Count == 1)
                {
                    forced[able[0]] |= UInt128.One << task;
                }
            }

            for (var worker = 0; worker < Workers; worker++)
            {
                for (var task = 0; task < Tasks; task++)
                {
                    var together = Hull(forced[worker] | (UInt128.One << task));
                    if (minutes[worker][task] < Impossible && Sum(minutes[worker], together) > cycle)
                    {
                        minutes[worker][task] = Impossible;
                        changed = true;
                    }

                    for (var other = 0; together == Hull(forced[worker]) && other < Workers; other++)
                    {
                        if (other != worker && minutes[other][task] < Impossible)
                        {
                            minutes[other][task] = Impossible;
                            changed = true;
                        }
                    }
                }
            }
        }

        return new()
        {
            Minutes = minutes,
            Earlier = Earlier,
            Later = Later,
        };
    }

    /// <summary>The minutes of a set; <see cref="Impossible"/> or above when the worker cannot do one of its tasks.</summary>
    public static int Sum(int[] minutes, UInt128 set)
    {
        var sum = 0;
        for (; set != 0; set &= set - 1)
        {
            sum += minutes[(int)UInt128.TrailingZeroCount(set)];
        }

        return sum;
    }

    /// <summary>The set with every task that must lie between two of it.</summary>
    private UInt128 Hull(UInt128 set)
    {
        var (before, after) = (UInt128.Zero, UInt128.Zero);
        for (var rest = set; rest != 0; rest &= rest - 1)
        {
            before |= Earlier[(int)UInt128.TrailingZeroCount(rest)];
            after |= Later[(int)UInt128.TrailingZeroCount(rest)];
        }

        return set | (before & after);
    }

    public static LineModel Of(int tasks, int[][] minutes, IReadOnlyList<(int Before, int After)> order)
    {
        var earlier = new UInt128[tasks];
        foreach (var (before, after) in order)
        {
            earlier[after] |= UInt128.One << before;
        }

        for (var through = 0; through < tasks; through++)
        {
            for (var task = 0; task < tasks; task++)
            {
                if ((earlier[task] & (UInt128.One << through)) != 0)
                {
                    earlier[task] |= earlier[through];
                }
            }
        }

        var later = new UInt128[tasks];
        for (var task = 0; task < tasks; task++)
        {
            for (var other = 0; other < tasks; other++)
            {
                if ((earlier[other] & (UInt128.One << task)) != 0)
                {
                    later[task] |= UInt128.One << other;
                }
            }
        }

        return new()
        {
            Minutes = minutes,
            Earlier = earlier,
            Later = later,
        };
    }
}
