namespace Tovholder.Matching.Lines.Solving;

/// <param name="Loads">The plan in line order, or null.</param>
/// <param name="Proved">No plan keeps within the cycle; nothing was left out.</param>
internal sealed record SearchOutcome(IReadOnlyList<(int Worker, UInt128 Tasks)>? Loads, bool Proved);

/// <summary>
/// Is there a plan within a cycle? Stations are filled one after the other, all states with equally many filled stations at a time. Of
/// each level the most promising are kept (a beam search); when the width was never reached, nothing was left out and the answer is
/// proved either way. The bound by loads prunes, and tells what is promising.
/// </summary>
internal sealed class StationSearch(LineModel model, LoadPool pool, int cycle, int seed, int threads, Func<bool> stop)
{
    private const int MostPricedStates = 100;
    private const int StatesAPrice = 100;
    private const int StatesWorthAThread = 64;

    private readonly LoadBound bound = new(model, pool, cycle, stop);
    private IReadOnlyList<LoadPrices> whole = [];

    /// <param name="proofOnly">Gives up as soon as something is left out.</param>
    public SearchOutcome Run(int width, bool proofOnly)
    {
        if (whole.Count == 0)
        {
            whole =
            [
                bound.Of(model.AllTasks, model.AllWorkers, model.AllTasks, PriceRule.Spread),
                bound.Of(model.AllTasks, model.AllWorkers, model.AllTasks, PriceRule.Tight),
                bound.Of(model.AllTasks, model.AllWorkers, model.AllTasks, PriceRule.FewLoads),
            ];
        }

        var levels = new List<LineState[]> { new[] { new LineState(0, 0, -1, -1) } };
        var cut = false;
        for (var station = 0; station < model.Workers; station++)
        {
            var prices = new PriceBook(model, cycle, PricesFor(levels[^1]));
            if (stop())
            {
                return new(null, false);
            }

            var (next, finished, stopped) = Fill(levels[^1], prices, width);
            if (finished is { } last)
            {
                return new(Loads(levels, last), false);
            }

            var best = next.Best();
            cut |= next.Cut;
            if (stopped || (cut && proofOnly))
            {
                return new(null, false);
            }

            if (best.Length == 0)
            {
                break;
            }

            levels.Add(best);
        }

        return new(null, !cut);
    }

    /// <summary>Every thread takes its share of the states; what they keep together does not depend on how many they are.</summary>
    private (Level Next, LineState? Finished, bool Stopped) Fill(LineState[] states, PriceBook prices, int width)
    {
        var shares = Math.Clamp(states.Length / StatesWorthAThread, 1, threads);
        var levels = Enumerable.Range(0, shares).Select(_ => new Level(width)).ToArray();
        var fillers = levels.Select(level => new StationFiller(model, cycle, seed, prices, level, stop)).ToArray();
        Parallel.For(
            0,
            shares,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            share =>
            {
                for (var i = share; i < states.Length; i += shares)
                {
                    fillers[share].Fill(states[i], i);
                    if (fillers[share].Finished is not null || fillers[share].Stopped || stop())
                    {
                        return;
                    }
                }
            }
        );

        for (var share = 1; share < shares; share++)
        {
            levels[0].Add(levels[share]);
        }

        var finished = fillers.Where(f => f.Finished is not null).Select(f => f.Finished!.Value).OrderBy(s => s.Parent).ToList();
        return (levels[0], finished.Count > 0 ? finished[0] : null, stop());
    }

    /// <summary>The prices of the whole line, and of what some of the states have left.</summary>
    private List<LoadPrices> PricesFor(LineState[] states)
    {
        var prices = whole.ToList();
        if (states.Length == 1 && states[0].Used == 0)
        {
            return prices;
        }

        var within = UInt128.Zero;
        foreach (var state in states)
        {
            within |= model.AllTasks & ~state.Done;
        }

        var priced = Math.Clamp(states.Length / StatesAPrice, 2, MostPricedStates);
        for (var i = 0; i < priced && !stop(); i++)
        {
            var state = states[(int)((long)i * states.Length / priced)];
            prices.Add(
                bound.Of(
                    model.AllTasks & ~state.Done,
                    model.AllWorkers & ~state.Used,
                    within,
                    i % 2 == 0 ? PriceRule.FewLoads : PriceRule.Spread
                )
            );
        }

        return prices;
    }

    private static List<(int Worker, UInt128 Tasks)> Loads(List<LineState[]> levels, LineState last)
    {
        var loads = new List<(int, UInt128)>();
        for (var level = levels.Count - 1; level >= 0; level--)
        {
            var parent = levels[level][last.Parent];
            loads.Add((last.Worker, last.Done & ~parent.Done));
            last = parent;
        }

        loads.Reverse();
        return loads;
    }
}
