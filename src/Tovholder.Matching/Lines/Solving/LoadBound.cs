using System.Numerics;
using Google.OrTools.LinearSolver;

namespace Tovholder.Matching.Lines.Solving;

/// <summary>A worth for each task, and what each worker can earn at one station at most: no load that fits the cycle is worth more.</summary>
internal sealed record LoadPrices(int[] Tasks, int[] Workers);

/// <summary>What a linear program over loads is to make small; each gives prices that see something else.</summary>
internal enum PriceRule
{
    /// <summary>Copies of the whole crew: the tightest bound, but blind to all but the scarcest worker.</summary>
    Tight,

    /// <summary>The same, with a little for each load, so that every worker's time is worth something.</summary>
    Spread,

    /// <summary>Loads, each worker having one and paying dearly for more.</summary>
    FewLoads,
}

/// <summary>
/// The bound by loads: tasks worth more together than the workers can earn together cannot all be done within the cycle. The worths
/// are the duals of a linear program with a column for each convex load, made as they are needed (Dantzig and Wolfe 1960); rounded to
/// whole numbers and priced once more, so that no rounding error is in the proof.
/// </summary>
internal sealed class LoadBound(LineModel model, LoadPool pool, int cycle, Func<bool> stop)
{
    private const double Scale = 1_000_000;
    private const double MostWorth = 10 * Scale;
    private const double PriceOfUndone = 4;
    private const double LittleForALoad = 0.3;
    private const double DearlyForMore = 2;
    private const int MostRounds = 200;

    /// <summary>Enough when the crew earns at most so much more than the linear program says.</summary>
    private const double Tolerance = 1.003;

    private readonly LoadPricer pricer = new(model);
    private readonly int[] worths = new int[model.Tasks];

    /// <summary>Prices for a line of which <paramref name="open"/> tasks and <paramref name="crew"/> are left.</summary>
    /// <param name="within">The prices are to hold for loads of these tasks; they contain <paramref name="open"/>.</param>
    public LoadPrices Of(UInt128 open, ulong crew, UInt128 within, PriceRule rule)
    {
        Solve(open, crew, rule, Math.Max(1, BitOperations.PopCount(crew)));
        var earned = new int[model.Workers];
        for (var worker = 0; worker < model.Workers; worker++)
        {
            earned[worker] = (int)pricer.Best(worker, worths, within, cycle, out _);
        }

        return new([.. worths], earned);
    }

    /// <summary>Covers every open task with loads, in parts if need be, and leaves what covering each of them is worth.</summary>
    private void Solve(UInt128 open, ulong crew, PriceRule rule, int size)
    {
        var perLoad = rule switch
        {
            PriceRule.Tight => 0,
            PriceRule.Spread => LittleForALoad / size,
            _ => 1.0 / size,
        };
        using var solver = Solver.CreateSolver("GLOP");
        var objective = solver.Objective();
        objective.SetMinimization();
        var copies = solver.MakeNumVar(0, double.PositiveInfinity, "");
        objective.SetCoefficient(copies, 1);

        var done = new Constraint?[model.Tasks];
        for (var rest = open; rest != 0; rest &= rest - 1)
        {
            var row = solver.MakeConstraint(1, double.PositiveInfinity);
            var undone = solver.MakeNumVar(0, double.PositiveInfinity, "");
            row.SetCoefficient(undone, 1);
            objective.SetCoefficient(undone, PriceOfUndone);
            done[(int)UInt128.TrailingZeroCount(rest)] = row;
        }

        var stations = new Constraint?[model.Workers];
        for (var rest = crew; rest != 0; rest &= rest - 1)
        {
            var row = solver.MakeConstraint(double.NegativeInfinity, rule == PriceRule.FewLoads ? 1 : 0);
            if (rule == PriceRule.FewLoads)
            {
                var over = solver.MakeNumVar(0, double.PositiveInfinity, "");
                objective.SetCoefficient(over, DearlyForMore / size);
                row.SetCoefficient(over, -1);
            }
            else
            {
                row.SetCoefficient(copies, -1);
            }

            stations[BitOperations.TrailingZeroCount(rest)] = row;
        }

        foreach (var (worker, load) in pool.Of(model, open, crew, cycle))
        {
            AddColumn(solver, stations[worker]!, done, load, perLoad);
        }

        Array.Clear(worths);
        for (var round = 0; round < MostRounds && !stop(); round++)
        {
            if (solver.Solve() != Solver.ResultStatus.OPTIMAL)
            {
                return;
            }

            // All duals are read before the first new column: it makes the solver forget its answer.
            var duals = done.Select(row => Math.Max(0, row?.DualValue() ?? 0)).ToArray();
            var scale = Math.Min(Scale, MostWorth / Math.Max(1, duals.Sum()));
            var least = stations.Select(row => row is null ? 0 : Math.Max(0, -row.DualValue()) + perLoad + 1e-5).ToArray();
            for (var task = 0; task < duals.Length; task++)
            {
                worths[task] = (int)(duals[task] * scale);
            }

            var earned = 0L;
            var added = false;
            for (var rest = crew; rest != 0 && !stop(); rest &= rest - 1)
            {
                var worker = BitOperations.TrailingZeroCount(rest);
                var most = pricer.Best(worker, worths, open, cycle, out var load);
                earned += most;
                if (most <= least[worker] * scale)
                {
                    continue;
                }

                added = true;
                pool.Keep(worker, load);
                AddColumn(solver, stations[worker]!, done, load, perLoad);
            }

            if (!added || worths.Sum(w => (long)w) > earned || earned <= least.Sum() * scale * Tolerance)
            {
                return;
            }
        }
    }

    private static void AddColumn(Solver solver, Constraint station, Constraint?[] done, UInt128 load, double perLoad)
    {
        var column = solver.MakeNumVar(0, double.PositiveInfinity, "");
        solver.Objective().SetCoefficient(column, perLoad);
        station.SetCoefficient(column, 1);
        for (; load != 0; load &= load - 1)
        {
            done[(int)UInt128.TrailingZeroCount(load)]!.SetCoefficient(column, 1);
        }
    }
}
