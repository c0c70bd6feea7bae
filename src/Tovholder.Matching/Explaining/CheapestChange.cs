namespace Tovholder.Matching.Explaining;

/// <summary>
/// The cheapest changes that give a person a job at a workplace, while everyone who has a job keeps one at the same workplace. None of
/// them can be left out.
/// </summary>
/// <param name="Task">The task it is about, when the question was who could have it.</param>
/// <param name="Price">Kroner for the first year, by <see cref="ChangePrices"/>.</param>
/// <param name="Job">The job the person would get.</param>
/// <param name="Proved">Whether it is proved that nothing is cheaper; false when the time ran out on the way.</param>
public sealed record CheapestChange(
    string Person,
    string Workplace,
    string? Task,
    IReadOnlyList<PricedChange> Changes,
    decimal Price,
    Job Job,
    bool Proved
)
{
    /// <summary>The problem with the changes made and every job of the answer held at its workplace, so that the person's own can be solved for.</summary>
    public MatchProblem Apply(MatchProblem problem, MatchAnswer answer) =>
        Changes.Aggregate(problem, (p, change) => change.Apply(p)) with
        {
            Locks =
            [
                .. problem.Locks,
                .. answer.Jobs.Where(j => j.Person != Person).Select(j => new Lock(j.Person, j.Workplace, null, LockKind.Require)),
                new(Person, Workplace, null, LockKind.Require),
            ],
        };
}
