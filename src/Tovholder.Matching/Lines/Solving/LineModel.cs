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
