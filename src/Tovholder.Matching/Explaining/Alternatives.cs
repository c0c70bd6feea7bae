using System.Diagnostics;
using System.Globalization;
using Google.OrTools.Sat;
using Tovholder.Domain.Work;
using Tovholder.Matching.Solving;

namespace Tovholder.Matching.Explaining;

/// <summary>Another plan that is nearly as good.</summary>
/// <param name="People">How many have a job in it.</param>
/// <param name="Production">Minutes weighted by the enterprises' own values.</param>
/// <param name="Difference">Who moves from the first plan to this one.</param>
public sealed record Alternative(IReadOnlyList<Job> Jobs, int People, decimal Production, PlanDifference Difference);

/// <summary>
/// Plans with at most so many per cent fewer people and less production than the first, where who gets what differs most from every plan
/// before. Each is verified as the first was.
/// </summary>
public static class Alternatives
{
    /// <param name="count">How many plans; fewer when there are no more that differ, or the time runs out.</param>
    /// <param name="within">0 to 100, per cent that people and production may each lie below the first plan.</param>
    public static IReadOnlyList<Alternative> Of(
        MatchProblem problem,
        MatchAnswer answer,
        int count,
        decimal within = 5m,
        MatchOptions? options = null,
        WorkCatalogue? catalogue = null,
        CancellationToken cancellation = default
    )
    {
        options ??= new();
        catalogue ??= WorkCatalogue.Shipped;
        if (answer.Status is not (MatchStatus.Optimal or MatchStatus.Feasible) || problem.Objective == MatchObjective.MinCost)
        {
            return [];
        }

        var clock = Stopwatch.StartNew();
        var search = new Search(problem, catalogue, answer, within);
        search.DifferFrom(answer.Jobs);
        var found = new List<Alternative>();
        while (found.Count < count && !cancellation.IsCancellationRequested)
        {
            // The time is shared among the plans that are still wanted; half of each share is for solving the plan itself.
            var share = (options.Seconds - clock.Elapsed.TotalSeconds) / (2 * (count - found.Count));
            if (share <= 0.01 || search.Next(share, options, cancellation) is not { } held)
            {
                break;
            }

            var plan = Matcher.Solve(held, options with { Seconds = share }, catalogue, null, cancellation);
            if (plan.Status is not (MatchStatus.Optimal or MatchStatus.Feasible))
            {
                break;
            }

            search.DifferFrom(plan.Jobs);
            var difference = PlanDifference.Between(answer.Jobs, plan.Jobs);
            found.Add(new(plan.Jobs, plan.Jobs.Count, plan.Stages.First(s => s.Name == "production").Value, difference));
        }

        return found;
    }

    private sealed class Search
    {
        private readonly MatchProblem problem;
        private readonly Candidates data;
        private readonly AssignmentModel model;
        private readonly IntVar least;

        public Search(MatchProblem problem, WorkCatalogue catalogue, MatchAnswer answer, decimal within)
        {
            this.problem = problem;
            data = new(problem, catalogue);
            model = new(data);
            least = model.Model.NewIntVar(1, Math.Max(1, data.All.Count), "");
            foreach (var (name, _, terms) in model.Stages().Where(s => s.Name is "people" or "production"))
            {
                var weights = new Weights(terms.Select(t => t.Weight).ToList());
                var floor = answer.Stages.First(s => s.Name == name).Value * (1m - (within / 100m));
                var whole = weights.Back(1m) == 0m ? 0m : floor / weights.Back(1m);
                model.Model.Add(LinearExpr.WeightedSum(terms.Select(t => t.Variable), weights.Whole) >= (long)Math.Ceiling(whole));
            }

            model.Model.Maximize(least);
        }

        /// <summary>Counts the tasks that a person has in one plan and not in the other.</summary>
        public void DifferFrom(IReadOnlyList<Job> jobs)
        {
            var has = jobs.SelectMany(j => j.Tasks.Select(t => (data.PersonOf[j.Person], data.TaskOf[t.Task]))).ToHashSet();
            var signs = data.All.Select(c => has.Contains((c.Person, c.Task)) ? -1L : 1L).ToList();
            model.Model.Add(LinearExpr.WeightedSum(model.Chosen, signs) + has.Count >= least);
        }

        /// <summary>The problem held to the plan that differs most; null when none differs.</summary>
        public MatchProblem? Next(double seconds, MatchOptions options, CancellationToken cancellation)
        {
            var solver = new CpSolver
            {
                StringParameters = string.Create(
                    CultureInfo.InvariantCulture,
                    $"max_time_in_seconds:{seconds:0.###},random_seed:{options.Seed},num_workers:{options.Workers}"
                ),
            };
            using var stop = cancellation.Register(solver.StopSearch);
            if (model.ImpossibleLocks.Count > 0 || solver.Solve(model.Model) is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible))
            {
                return null;
            }

            var locks = data.All.Select(
                (c, i) =>
                    new Lock(
                        data.People[c.Person].Person.Id,
                        null,
                        data.Tasks[c.Task].Task.Id,
                        solver.BooleanValue(model.Chosen[i]) ? LockKind.Require : LockKind.Forbid
                    )
            );
            return problem with { Locks = [.. problem.Locks, .. locks] };
        }
    }
}
