using System.Diagnostics;

namespace Tovholder.Matching.Lines.Solving;

/// <summary>Closes in on the least cycle from both sides: plans from above, proofs from below, ever wider searches until they meet.</summary>
internal sealed class LinePlanning
{
    private const int FirstWidth = 32;
    private const int Widening = 4;
    private const int FirstStepShare = 10;

    /// <summary>A little over half a gigabyte of states.</summary>
    private const int MostStates = 12_000_000;

    private readonly LineModel forward;
    private readonly LineModel backward;
    private readonly LineOptions options;
    private readonly Stopwatch clock;
    private readonly IProgress<LineProgress>? progress;
    private readonly CancellationToken cancellation;
    private readonly int widest;
    private readonly LoadPool pool;

    public LinePlanning(
        LineModel model,
        LineOptions options,
        Stopwatch clock,
        IProgress<LineProgress>? progress,
        CancellationToken cancellation
    )
    {
        forward = model;
        backward = model.Reversed();
        this.options = options;
        this.clock = clock;
        this.progress = progress;
        this.cancellation = cancellation;
        pool = new(model.Workers);
        widest = MostStates / Math.Max(1, model.Workers);
    }

    /// <summary>The best plan so far in line order, or null.</summary>
    public IReadOnlyList<(int Worker, UInt128 Tasks)>? Best { get; private set; }

    /// <summary>Minutes of its slowest station.</summary>
    public int Cycle { get; private set; } = int.MaxValue;

    /// <summary>Minutes; no plan has a lower cycle.</summary>
    public int Bound { get; private set; }

    public bool ProvedImpossible { get; private set; }

    private bool Stop => cancellation.IsCancellationRequested || clock.Elapsed.TotalSeconds >= options.Seconds;

    public void Run()
    {
        FindAny();
        if (Best is null)
        {
            return;
        }

        Bound = Math.Min(Cycle, SimpleBound());
        Descend();
        var seed = options.Seed;
        for (var width = FirstWidth; Bound < Cycle && !Stop; width = Math.Min(width * Widening, widest))
        {
            Lower(width, seed);
            Raise(width, seed);
            if (width == widest)
            {
                seed++;
            }
        }
    }

    /// <summary>Any plan at all: with a cycle as long as anybody can work, only the order and what each can do are left to keep.</summary>
    public void FindAny()
    {
        var longest = forward.Minutes.Select(m => m.Where(t => t < LineModel.Impossible).Sum()).DefaultIfEmpty(0).Max();
        for (var width = FirstWidth; Best is null && !ProvedImpossible && !Stop; width = Math.Min(width * Widening, widest))
        {
            ProvedImpossible = Try(longest, width, options.Seed, proofOnly: false);
        }
    }

    /// <summary>
    /// With narrow searches, whose failure proves nothing: up from the bound in growing steps until there is a plan, then half the
    /// distance again and again. Long cycles are avoided, for their loads are many.
    /// </summary>
    private void Descend()
    {
        var low = Bound;
        var step = 1;
        while (low < Cycle && !Stop)
        {
            var next = step > 0 ? Math.Min(low + step - 1, Cycle - 1) : low + ((Cycle - 1 - low) / 2);
            if (Try(next, FirstWidth, options.Seed, proofOnly: false))
            {
                Prove(next);
            }

            if (Cycle <= next)
            {
                step = 0;
            }
            else
            {
                low = next + 1;
                step = step == 0 ? 0 : Math.Max(step + 1, low / FirstStepShare);
            }
        }
    }

    private void Lower(int width, int seed)
    {
        var before = int.MaxValue;
        while (Cycle < before && Bound < Cycle && !Stop)
        {
            before = Cycle;
            if (Try(Cycle - 1, width, seed, proofOnly: false))
            {
                Prove(before - 1);
            }
        }
    }

    /// <summary>The longest cycle that a search of this width proves too short.</summary>
    private void Raise(int width, int seed)
    {
        var low = Bound;
        var high = Cycle - 1;
        while (low <= high && !Stop)
        {
            var middle = low + ((high - low) / 2);
            if (Try(middle, width, seed, proofOnly: true))
            {
                Prove(middle);
                low = middle + 1;
            }
            else
            {
                high = Math.Min(middle, Cycle) - 1;
            }
        }
    }

    /// <summary>From the line's beginning and, where that gives no answer, from its end.</summary>
    /// <returns>Whether it is proved that no plan keeps within the cycle.</returns>
    private bool Try(int cycle, int width, int seed, bool proofOnly)
    {
        foreach (var model in new[] { forward, backward })
        {
            if (model.Within(cycle) is not { } within)
            {
                return true;
            }

            var outcome = new StationSearch(within, pool, cycle, seed, options.Workers, () => Stop).Run(width, proofOnly);
            if (outcome.Loads is { } loads)
            {
                Accept(model == forward ? loads : loads.Reverse().ToList());
                return false;
            }

            if (outcome.Proved)
            {
                return true;
            }
        }

        return false;
    }

    private void Accept(IReadOnlyList<(int Worker, UInt128 Tasks)> loads)
    {
        var slowest = loads.Max(l => LineModel.Sum(forward.Minutes[l.Worker], l.Tasks));
        if (slowest < Cycle)
        {
            (Best, Cycle) = (loads, slowest);
            Report();
        }
    }

    private void Prove(int tooShort)
    {
        if (tooShort + 1 > Bound)
        {
            Bound = tooShort + 1;
            Report();
        }
    }

    private void Report() => progress?.Report(new(Best is null ? null : Cycle, Bound, clock.Elapsed.TotalSeconds));

    /// <summary>Every task at its quickest: the longest of them, and all of them shared evenly.</summary>
    private int SimpleBound()
    {
        var quickest = Enumerable.Range(0, forward.Tasks).Select(t => forward.Minutes.Min(m => m[t])).ToList();
        return Math.Max(quickest.Max(), (quickest.Sum() + forward.Workers - 1) / forward.Workers);
    }
}
