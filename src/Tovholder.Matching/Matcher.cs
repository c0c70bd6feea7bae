using System.Diagnostics;
using Tovholder.Domain.Work;
using Tovholder.Matching.Comparison;
using Tovholder.Matching.Solving;

namespace Tovholder.Matching;

/// <summary>Puts jobs together from tasks and assigns people to them. Every answer is verified before it is returned.</summary>
public static class Matcher
{
    /// <summary>How long what is on its way may take when the time is up: the last prices, the last jobs, a model half built.</summary>
    private const double GraceSeconds = 1;

    /// <summary>Without weeks one model is solved for so many times as many pairs as with them.</summary>
    private const long PairsWithoutWeeks = 50;

    /// <summary>Solves a problem that <see cref="ProblemCheck"/> finds no error in.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before there was any answer.</exception>
    public static MatchAnswer Solve(
        MatchProblem problem,
        MatchOptions? options = null,
        WorkCatalogue? catalogue = null,
        IProgress<MatchProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        options ??= new();
        catalogue ??= WorkCatalogue.Shipped;
        var clock = Stopwatch.StartNew();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Seconds + GraceSeconds));
        Candidates candidates;
        try
        {
            candidates = new(problem, catalogue, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return OutOfTime([], options, clock);
        }

        if (PlainAssignment.Of(candidates) is { } plain)
        {
            return Assigned(plain, candidates, options, clock, cancellation, limit.Token);
        }

        var model = new WholeModel(candidates, options, clock, progress, cancellation, limit.Token);
        var inParts =
            problem.Objective == MatchObjective.Stages && (candidates.Week is not null || candidates.All.Count > options.OneModelUpTo);
        var parts = inParts ? new Decomposition(candidates, options, clock, progress, cancellation, limit.Token) : null;
        var started = parts?.Start() == true;
        var most = options.OneModelUpTo * (candidates.Week is null ? PairsWithoutWeeks : 1);
        var jobs = started && candidates.All.Count > most ? null : Whole(model, parts, started, cancellation);
        if (jobs is not null)
        {
            return AnswerWriter.Write(candidates, jobs, model.Stages, clock.Elapsed.TotalSeconds);
        }

        if (started && !model.ProvedInfeasible)
        {
            // Too large for one model, or its time ran out: the plan laid job by job, made better where it can be.
            parts!.Improve(model.FirstBound);
            var stages = parts.Prove();
            return AnswerWriter.Write(candidates, [.. parts.Jobs.Values], stages, clock.Elapsed.TotalSeconds);
        }

        if (model.ImpossibleLocks.Count > 0)
        {
            return None(MatchStatus.Infeasible, [], clock, model.ImpossibleLocks);
        }

        cancellation.ThrowIfCancellationRequested();
        return model.ProvedInfeasible ? NoPlan(model.Stages, clock) : OutOfTime(model.Stages, options, clock);
    }

    private static MatchAnswer Assigned(
        PlainAssignment plain,
        Candidates candidates,
        MatchOptions options,
        Stopwatch clock,
        CancellationToken cancellation,
        CancellationToken limit
    )
    {
        try
        {
            return plain.Solve(limit, out var stage) is { } jobs
                ? AnswerWriter.Write(candidates, jobs, [stage], clock.Elapsed.TotalSeconds)
                : NoPlan([stage], clock);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return OutOfTime([], options, clock);
        }
    }

    private static IReadOnlyList<DraftJob>? Whole(WholeModel model, Decomposition? parts, bool started, CancellationToken cancellation)
    {
        try
        {
            return model.Run(started ? parts!.Jobs : null);
        }
        catch (OperationCanceledException) when (started || !cancellation.IsCancellationRequested)
        {
            // Stopped, or the time was up before the model was built: the first plan is verified and stands, where there is one.
            return null;
        }
    }

    private static MatchAnswer NoPlan(IReadOnlyList<Stage> stages, Stopwatch clock) =>
        None(
            MatchStatus.Infeasible,
            stages,
            clock,
            [$"Ingen fordeling holder alle låse og regler på én gang. Løsn en lås, eller giv flere minutter."]
        );

    private static MatchAnswer OutOfTime(IReadOnlyList<Stage> stages, MatchOptions options, Stopwatch clock) =>
        None(MatchStatus.Unknown, stages, clock, [$"Der blev ikke fundet et svar på {options.Seconds} sekunder. Giv mere tid."]);

    private static MatchAnswer None(
        MatchStatus status,
        IReadOnlyList<Stage> stages,
        Stopwatch clock,
        IReadOnlyList<FormattableString> reasons
    ) =>
        new(
            status,
            stages,
            0m,
            0m,
            0m,
            clock.Elapsed.TotalSeconds,
            [],
            [],
            [],
            reasons.Select(r => new ComparisonLine(LineKind.Blocked, "answer", null, r)).ToList(),
            false
        );
}
