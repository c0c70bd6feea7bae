using System.Diagnostics;

namespace Tovholder.Matching.Solving;

/// <summary>
/// Everyone and every task in one model. It is solved without shifts first; a workplace whose jobs have no week gets its shifts into
/// the model, until every week is laid. The last answer is then proved for the problem with weeks: each step only adds rules.
/// </summary>
/// <param name="limit">Cancelled as <paramref name="cancellation"/> is, or because the time is up while a model is built.</param>
internal sealed class WholeModel(
    Candidates data,
    MatchOptions options,
    Stopwatch clock,
    IProgress<MatchProgress>? progress,
    CancellationToken cancellation,
    CancellationToken limit
)
{
    /// <summary>Of the time that is left, what laying one workplace's week may use.</summary>
    private const double ShareForAWeek = 0.2;

    /// <summary>Of the time that is left, what the problem without weeks may use.</summary>
    private const double ShareWithoutWeeks = 0.3;

    /// <summary>Sentences for locks that no candidate can keep; the problem is then infeasible.</summary>
    public IReadOnlyList<FormattableString> ImpossibleLocks { get; private set; } = [];

    public bool ProvedInfeasible { get; private set; }

    /// <summary>The stages of the last answer, or of the attempt that found none.</summary>
    public IReadOnlyList<Stage> Stages { get; private set; } = [];

    /// <summary>The best bound of the first stage that any of the models has proved; null before there is one.</summary>
    public decimal? FirstBound { get; private set; }

    private double Left => options.Seconds - clock.Elapsed.TotalSeconds;

    /// <summary>The jobs with their weeks; null when none were found in time, or there are none.</summary>
    /// <param name="start">Jobs that are known to keep every rule.</param>
    public IReadOnlyList<DraftJob>? Run(IReadOnlyDictionary<int, DraftJob>? start = null)
    {
        IReadOnlyList<Stage>? relaxed = null;
        if (data.Week is not null)
        {
            (relaxed, start) = WithoutWeeks(start);
        }

        var laidOut = new HashSet<int>();
        while (!ProvedInfeasible)
        {
            var model = new AssignmentModel(data, withWeek: data.Week is not null, limit);
            ImpossibleLocks = model.ImpossibleLocks;
            if (ImpossibleLocks.Count > 0)
            {
                ProvedInfeasible = true;
                return null;
            }

            foreach (var workplace in laidOut)
            {
                model.Week!.Lay(workplace);
            }

            if (start is not null)
            {
                model.Hint(start);
            }

            Stages = Solve(model, relaxed, Left, out var solution);
            if (solution is null)
            {
                return null;
            }

            var jobs = model.Jobs(v => solution[v.GetIndex()]);
            if (data.Week is null)
            {
                return jobs;
            }

            var laid = new List<DraftJob>();
            var failed = new List<int>();
            foreach (var place in jobs.GroupBy(j => j.Workplace))
            {
                if (laidOut.Contains(place.Key))
                {
                    laid.AddRange(place);
                }
                else if (WeekOf([.. place]) is { } week)
                {
                    laid.AddRange(week);
                }
                else
                {
                    failed.Add(place.Key);
                }
            }

            if (failed.Count == 0)
            {
                return laid;
            }

            if (Left <= 0 || cancellation.IsCancellationRequested)
            {
                return null;
            }

            laidOut.UnionWith(failed);
            relaxed = Stages;
            start = laid.ToDictionary(j => j.Person);
        }

        return null;
    }

    private List<Stage> Solve(AssignmentModel model, IReadOnlyList<Stage>? relaxed, double seconds, out IReadOnlyList<long>? solution)
    {
        var solver = new StageSolver(model.Model, options with { Seconds = seconds }, progress, cancellation);
        var stages = solver.Run(model.Stages(), relaxed);
        ProvedInfeasible = solver.ProvedInfeasible;
        solution = solver.Solution;
        if (stages[0] is { Status: not MatchStatus.Infeasible, Bound: var bound })
        {
            FirstBound = Math.Min(bound, FirstBound ?? bound);
        }

        return stages;
    }

    /// <summary>The stages when nobody needs a week: fast, bounds for what follows, and jobs to start from.</summary>
    private (List<Stage> Stages, IReadOnlyDictionary<int, DraftJob>? Jobs) WithoutWeeks(IReadOnlyDictionary<int, DraftJob>? start)
    {
        var model = new AssignmentModel(data, withWeek: false, limit);
        if (model.ImpossibleLocks.Count > 0)
        {
            return ([], start);
        }

        Stages = Solve(model, null, Left * ShareWithoutWeeks, out var solution);
        return ([.. Stages], solution is null ? start : model.Jobs(v => solution[v.GetIndex()]).ToDictionary(j => j.Person));
    }

    /// <summary>The same jobs of one workplace with a week each, or null when none was found.</summary>
    private List<DraftJob>? WeekOf(IReadOnlyList<DraftJob> jobs)
    {
        var kept = jobs.SelectMany(j => j.Tasks.Select(t => t.Candidate)).ToHashSet(ReferenceEqualityComparer.Instance);
        var byPerson = jobs.ToDictionary(j => j.Person);
        var alone = new AssignmentModel(data.Part(byPerson.Keys.ToHashSet(), kept.Contains), withWeek: true, cancellation);
        alone.Fix(byPerson);
        alone.Week!.Lay(jobs[0].Workplace);
        var solver = new StageSolver(alone.Model, options with { Seconds = Math.Max(0.1, Left * ShareForAWeek) }, null, cancellation);
        solver.Run([("week", true, [])]);
        return solver.Solution is { } solution
            ? jobs.Select(j => j with { Schedule = alone.Week.Shifts(j.Person, v => solution[v.GetIndex()]) }).ToList()
            : null;
    }
}
