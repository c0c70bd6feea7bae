using System.Diagnostics;
using Tovholder.Domain.Work;
using Tovholder.Matching.Comparison;
using Tovholder.Matching.Solving;

namespace Tovholder.Matching;

/// <summary>Puts jobs together from tasks and assigns people to them. Every answer is verified before it is returned.</summary>
public static class Matcher
{
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
        var candidates = new Candidates(problem, catalogue, cancellation);
        var model = new WholeModel(candidates, options, clock, progress, cancellation);
        if (model.Run() is { } jobs)
        {
            return AnswerWriter.Write(candidates, jobs, model.Stages, clock.Elapsed.TotalSeconds);
        }

        if (model.ImpossibleLocks.Count > 0)
        {
            return None(MatchStatus.Infeasible, [], clock, model.ImpossibleLocks);
        }

        cancellation.ThrowIfCancellationRequested();
        return model.ProvedInfeasible
            ? None(
                MatchStatus.Infeasible,
                model.Stages,
                clock,
                [$"Ingen fordeling holder alle låse og regler på én gang. Løsn en lås, eller giv flere minutter."]
            )
            : None(
                MatchStatus.Unknown,
                model.Stages,
                clock,
                [$"Der blev ikke fundet et svar på {options.Seconds} sekunder. Giv mere tid."]
            );
    }

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
