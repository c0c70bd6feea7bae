namespace Tovholder.Matching.Explaining;

/// <summary>A part of a problem: one workplace with its tasks and some of the people.</summary>
internal static class OneWorkplace
{
    /// <summary>Without kroner, floors and the known plan; of the locks, those that concern these people here.</summary>
    public static MatchProblem At(this MatchProblem problem, string workplaceId, IReadOnlySet<string> people)
    {
        var tasks = problem.Tasks.Where(t => t.Workplace == workplaceId).ToList();
        var ids = tasks.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        return problem with
        {
            People = [.. problem.People.Where(p => people.Contains(p.Id))],
            Workplaces = [.. problem.Workplaces.Where(w => w.Id == workplaceId)],
            Tasks = tasks,
            Accommodations = [.. problem.Accommodations.Where(a => a.Workplace is null || a.Workplace == workplaceId)],
            Pairs = [.. problem.Pairs.Where(p => people.Contains(p.Person) && ids.Contains(p.Task))],
            PlacementValues = [],
            Floors = [],
            Plan = [],
            Locks = [.. problem.Locks.Where(l => people.Contains(l.Person) && !problem.IsElsewhere(l, workplaceId))],
        };
    }

    /// <summary>Whether a lock is about another workplace.</summary>
    public static bool IsElsewhere(this MatchProblem problem, Lock held, string workplaceId) =>
        held.Workplace is { } workplace
            ? workplace != workplaceId
            : problem.Tasks.Any(t => t.Id == held.Task && t.Workplace != workplaceId);
}
