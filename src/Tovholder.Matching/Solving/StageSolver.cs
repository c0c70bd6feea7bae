using System.Diagnostics;
using System.Globalization;
using Google.OrTools.Sat;

namespace Tovholder.Matching.Solving;

/// <summary>Solves one model stage by stage: each stage is proved or keeps its gap, and is then held while the next is improved.</summary>
internal sealed class StageSolver(CpModel model, MatchOptions options, IProgress<MatchProgress>? progress, CancellationToken cancellation)
{
    /// <summary>Of the time that is left, what a stage may use while others wait.</summary>
    private const double ShareOfTheTimeLeft = 0.5;

    private readonly Stopwatch clock = Stopwatch.StartNew();

    /// <summary>With two workers one proves by linear relaxations and one by cores; the solver's own choice of two proves little.</summary>
    private string Portfolio => options.Workers == 2 ? ",subsolvers:['max_lp','core']" : "";

    /// <summary>The best solution so far, by the index of the variable; null until there is one.</summary>
    public IReadOnlyList<long>? Solution { get; private set; }

    public bool ProvedInfeasible { get; private set; }

    public double Seconds => clock.Elapsed.TotalSeconds;

    /// <param name="relaxed">
    /// The stages of a problem with fewer rules. A bound proved there holds here too, as long as the stages before it came out the same.
    /// </param>
    public List<Stage> Run(
        IReadOnlyList<(string Name, bool Maximise, List<(IntVar Variable, decimal Weight)> Terms)> stages,
        IReadOnlyList<Stage>? relaxed = null
    )
    {
        var done = new List<Stage>();
        for (var i = 0; i < stages.Count && !ProvedInfeasible; i++)
        {
            var left = options.Seconds - Seconds;
            var same = relaxed is not null && done.Select(s => s.Value).SequenceEqual(relaxed.Take(i).Select(s => s.Value));
            done.Add(
                RunStage(
                    stages[i].Name,
                    stages[i].Maximise,
                    stages[i].Terms,
                    i == stages.Count - 1 ? left : left * ShareOfTheTimeLeft,
                    same ? relaxed![i].Bound : null
                )
            );
        }

        return done;
    }

    private Stage RunStage(string name, bool maximise, List<(IntVar Variable, decimal Weight)> terms, double seconds, decimal? known)
    {
        var kept = terms.Where(t => t.Weight != 0m).ToList();
        var weights = new Weights(kept.Select(t => t.Weight).ToList());
        var objective = LinearExpr.WeightedSum(kept.Select(t => t.Variable), weights.Whole);
        if (kept.Count == 0 && Solution is not null)
        {
            return new(name, 0m, 0m, MatchStatus.Optimal);
        }

        if (Solution is { } earlier && (seconds <= 0.01 || cancellation.IsCancellationRequested))
        {
            // No time left for this stage: what the earlier stages found is its value, and its widest bound stands.
            var found = kept.Select((t, i) => earlier[t.Variable.GetIndex()] * weights.Whole[i]).Sum();
            model.Add(maximise ? objective >= found : objective <= found);
            var nearest = Nearest(known, weights.Back(Widest(kept, weights, maximise)), maximise);
            return new(name, weights.Back(found), nearest, nearest == weights.Back(found) ? MatchStatus.Optimal : MatchStatus.Feasible);
        }

        if (known is { } limit && kept.Count > 0)
        {
            var whole = weights.ToWhole(limit);
            model.Add(maximise ? objective <= whole : objective >= whole);
        }

        model.Model.Objective = null;
        if (kept.Count > 0)
        {
            if (maximise)
            {
                model.Maximize(objective);
            }
            else
            {
                model.Minimize(objective);
            }
        }

        Hint();
        var solver = new CpSolver
        {
            StringParameters = string.Create(
                CultureInfo.InvariantCulture,
                $"max_time_in_seconds:{Math.Max(0.05, seconds):0.###},random_seed:{options.Seed},num_workers:{options.Workers},linearization_level:2{Portfolio}"
            ),
        };
        using var watch = new Watch(name, weights, clock, progress);
        using var poll = new Timer(_ => StopIfCancelled(solver), null, 50, 50);
        var status = solver.Solve(model, watch);

        if (status == CpSolverStatus.ModelInvalid)
        {
            throw new InvalidOperationException($"The {name} model is not valid: {model.Validate()}");
        }

        if (status == CpSolverStatus.Infeasible)
        {
            ProvedInfeasible = Solution is null;
            return new(name, 0m, 0m, MatchStatus.Infeasible);
        }

        if (status == CpSolverStatus.Unknown)
        {
            return Solution is null
                ? new(name, 0m, Nearest(known, weights.Back(Widest(kept, weights, maximise)), maximise), MatchStatus.Unknown)
                : RunStage(name, maximise, terms, 0, known);
        }

        var solution = solver.Response!.Solution;
        Solution = [.. solution];
        var value = kept.Select((t, i) => solution[t.Variable.GetIndex()] * weights.Whole[i]).Sum();
        var bound = kept.Count == 0 || status == CpSolverStatus.Optimal ? value : (long)Math.Round(solver.BestObjectiveBound);
        if (kept.Count > 0)
        {
            model.Add(maximise ? objective >= value : objective <= value);
        }

        return new(
            name,
            weights.Back(value),
            weights.Back(bound),
            status == CpSolverStatus.Optimal || bound == value ? MatchStatus.Optimal : MatchStatus.Feasible
        );
    }

    /// <summary>The tighter of two bounds, the first of which may not be known.</summary>
    private static decimal Nearest(decimal? known, decimal bound, bool maximise) =>
        known is { } proved && proved < bound == maximise ? proved : bound;

    private void StopIfCancelled(CpSolver solver)
    {
        if (cancellation.IsCancellationRequested)
        {
            solver.StopSearch();
        }
    }

    private void Hint()
    {
        if (Solution is null)
        {
            return;
        }

        model.ClearHints();
        var hint = new PartialVariableAssignment();
        for (var i = 0; i < Solution.Count; i++)
        {
            hint.Vars.Add(i);
            hint.Values.Add(Solution[i]);
        }

        model.Model.SolutionHint = hint;
    }

    /// <summary>What the sum cannot pass whatever is chosen.</summary>
    private long Widest(List<(IntVar Variable, decimal Weight)> kept, Weights weights, bool maximise) =>
        kept.Select(
                (t, i) =>
                {
                    var domain = model.Model.Variables[t.Variable.GetIndex()].Domain;
                    var weight = weights.Whole[i];
                    return weight > 0 == maximise ? weight * domain[^1] : weight * domain[0];
                }
            )
            .Sum();

    private sealed class Watch(string stage, Weights weights, Stopwatch clock, IProgress<MatchProgress>? progress)
        : CpSolverSolutionCallback
    {
        public override void OnSolutionCallback() =>
            progress?.Report(
                new(
                    stage,
                    weights.Back((decimal)Math.Round(ObjectiveValue())),
                    weights.Back((decimal)Math.Round(BestObjectiveBound())),
                    clock.Elapsed.TotalSeconds
                )
            );
    }
}
