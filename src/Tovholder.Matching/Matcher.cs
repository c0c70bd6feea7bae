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
        var candidates = new Candidates(problem, catalogue, cancellation);
        var model = new AssignmentModel(candidates);
        var solver = new StageSolver(model.Model, options, progress, cancellation);

        if (model.ImpossibleLocks.Count > 0)
        {
            return None(MatchStatus.Infeasible, [], solver.Seconds, model.ImpossibleLocks);
        }

        var stages = solver.Run(model.Stages());
        if (solver.Solution is not { } solution)
        {
            cancellation.ThrowIfCancellationRequested();
            return solver.ProvedInfeasible
                ? None(
                    MatchStatus.Infeasible,
                    stages,
                    solver.Seconds,
                    [$"Ingen fordeling holder alle låse og regler på én gang. Løsn en lås, eller giv flere minutter."]
                )
                : None(
                    MatchStatus.Unknown,
                    stages,
                    solver.Seconds,
                    [$"Der blev ikke fundet et svar på {options.Seconds} sekunder. Giv mere tid."]
                );
        }

        var drafts = model.Jobs(v => solution[v.GetIndex()]);
        return AnswerWriter.Write(candidates, drafts, stages, solver.Seconds);
    }

    private static MatchAnswer None(
        MatchStatus status,
        IReadOnlyList<Stage> stages,
        double seconds,
        IReadOnlyList<FormattableString> reasons
    ) =>
        new(
            status,
            stages,
            0m,
            0m,
            0m,
            seconds,
            [],
            [],
            [],
            reasons.Select(r => new ComparisonLine(LineKind.Blocked, "answer", null, r)).ToList(),
            false
        );
}
