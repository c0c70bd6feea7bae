using Tovholder.Domain.Work;
using Tovholder.Matching.Comparison;

namespace Tovholder.Matching;

/// <summary>One proposed job with why, and what was proved of it.</summary>
/// <param name="Points">Suitability per minute worked, on average over the job.</param>
/// <param name="BelowAssessed">Effective minutes below the assessed capacity, 0 for none. Above 0 it needs a recorded reason (LAB § 121).</param>
/// <param name="Kroner">The municipality's gain of the placement where it was given; it orders equals only.</param>
/// <param name="Proof">What was proved, in a Danish sentence.</param>
public sealed record Proposal(Job Job, decimal Points, Fit Fit, int BelowAssessed, decimal? Kroner, ComparisonLine Proof);

/// <summary>A pair that is not proposed, and the reasons.</summary>
public sealed record NearMiss(PairComparison Comparison, int BlockedBy);

/// <param name="Items">At most five, best first.</param>
/// <param name="NearMisses">What is blocked, fewest reasons first.</param>
public sealed record ProposalList(IReadOnlyList<Proposal> Items, IReadOnlyList<NearMiss> NearMisses);

/// <summary>
/// The match in daily work: from one person or one task, a few jobs to choose between. Each is put together by the same engine as the
/// plan for everybody, with the tasks' minutes free, as many minutes as the person can, and then the best suited tasks.
/// </summary>
public static class Proposals
{
    private const int Most = 5;

    /// <summary>Jobs for one person: at each workplace the best, and of these the five best suited.</summary>
    public static ProposalList ForPerson(
        MatchProblem problem,
        string personId,
        WorkCatalogue? catalogue = null,
        CancellationToken cancellation = default
    )
    {
        catalogue ??= WorkCatalogue.Shipped;
        var person = problem.People.Single(p => p.Id == personId);
        var comparisons = Comparisons(problem, problem.Tasks, [person], catalogue);

        // A workplace can be no better than its best task, so the search ends when no workplace left can enter the five.
        var found = new List<Proposal>();
        var places = comparisons
            .Where(c => c.Fit != Fit.Blocked)
            .GroupBy(c => problem.Tasks.First(t => t.Id == c.Task).Workplace, StringComparer.Ordinal)
            .Select(g => (Workplace: g.Key, Ceiling: g.Max(c => c.Points)))
            .OrderByDescending(g => g.Ceiling)
            .ToList();
        foreach (var (workplace, ceiling) in places)
        {
            cancellation.ThrowIfCancellationRequested();
            if (found.Count(f => f.BelowAssessed == 0 && f.Points > ceiling) >= Most)
            {
                break;
            }

            var tasks = problem.Tasks.Where(t => t.Workplace == workplace).Select(t => t with { Value = 1m }).ToList();
            if (Best(problem, person, tasks, null, catalogue, cancellation) is { } proposal)
            {
                found.Add(proposal);
            }
        }

        return new(Ranked(found, problem), NearMisses(comparisons));
    }

    /// <summary>People for one task, each with as much of it as the person can, filled up with other tasks at the same workplace where needed.</summary>
    public static ProposalList ForTask(
        MatchProblem problem,
        string taskId,
        WorkCatalogue? catalogue = null,
        CancellationToken cancellation = default
    )
    {
        catalogue ??= WorkCatalogue.Shipped;
        var task = problem.Tasks.Single(t => t.Id == taskId);
        var comparisons = Comparisons(problem, [task], problem.People, catalogue);
        var waited = problem.People.ToDictionary(p => p.Id, p => p.WaitingSince ?? DateOnly.MaxValue, StringComparer.Ordinal);

        // The chosen task counts most, so that other tasks only fill up what it leaves.
        var tasks = problem
            .Tasks.Where(t => t.Workplace == task.Workplace)
            .Select(t => t with { Value = t.Id == taskId ? 1000m : 1m })
            .ToList();
        var found = new List<Proposal>();
        var reduced = new List<Proposal>();
        foreach (
            var candidate in comparisons
                .Where(c => c.Fit != Fit.Blocked)
                .OrderByDescending(c => c.Points)
                .ThenBy(c => waited[c.Person])
                .ThenBy(c => c.Person, StringComparer.Ordinal)
        )
        {
            cancellation.ThrowIfCancellationRequested();
            if (found.Count == Most)
            {
                break;
            }

            var person = problem.People.Single(p => p.Id == candidate.Person);
            if (Best(problem, person, tasks, taskId, catalogue, cancellation) is { } proposal)
            {
                (proposal.BelowAssessed == 0 ? found : reduced).Add(proposal);
            }
        }

        return new([.. found.Concat(reduced).Take(Most)], NearMisses(comparisons));
    }

    private static List<PairComparison> Comparisons(
        MatchProblem problem,
        IReadOnlyList<WorkTask> tasks,
        IReadOnlyList<Person> people,
        WorkCatalogue catalogue
    )
    {
        var comparer = new Comparer(catalogue, problem.Rules);
        var workplaces = problem.Workplaces.ToDictionary(w => w.Id, StringComparer.Ordinal);
        var given = workplaces.Keys.ToDictionary(
            w => w,
            w => problem.Accommodations.Where(a => a.Workplace is null || a.Workplace == w).ToList(),
            StringComparer.Ordinal
        );
        var pairs = problem.Pairs.ToDictionary(p => (p.Person, p.Task));
        var taskProfiles = tasks.Select(t => new TaskProfile(t, workplaces[t.Workplace], catalogue)).ToList();
        return people
            .Select(p => new PersonProfile(p, catalogue))
            .SelectMany(p =>
                taskProfiles.Select(t =>
                    comparer.Compare(p, t, given[t.Task.Workplace], pairs.GetValueOrDefault((p.Person.Id, t.Task.Id))).Told()
                )
            )
            .ToList();
    }

    private static Proposal? Best(
        MatchProblem problem,
        Person person,
        List<WorkTask> tasks,
        string? mustHave,
        WorkCatalogue catalogue,
        CancellationToken cancellation
    )
    {
        var ids = tasks.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var workplace = tasks[0].Workplace;
        var alone = problem with
        {
            People = [person],
            Workplaces = problem.Workplaces.Where(w => w.Id == workplace).ToList(),
            Tasks = tasks,
            Accommodations = problem.Accommodations.Where(a => a.Workplace is null || a.Workplace == workplace).ToList(),
            Pairs = problem.Pairs.Where(p => p.Person == person.Id && ids.Contains(p.Task)).ToList(),
            PlacementValues = [],
            Plan = [],
            Locks = problem
                .Locks.Where(l =>
                    l.Person == person.Id && l.Kind == LockKind.Forbid && (l.Workplace == workplace || ids.Contains(l.Task ?? ""))
                )
                .Concat(mustHave is null ? [] : [new Lock(person.Id, null, mustHave, LockKind.Require)])
                .ToList(),
        };

        // First at the assessed capacity; only when no such job exists, a smaller one that says so.
        foreach (var least in new[] { person.MinutesMin, 0 }.Distinct())
        {
            var tried = alone with { People = [person with { MinutesMin = least }] };
            var answer = Matcher.Solve(tried, new(5), catalogue, null, cancellation);
            if (answer.Jobs.Count == 1)
            {
                return ProposalOf(problem, person, answer, tried, catalogue);
            }
        }

        return null;
    }

    private static Proposal ProposalOf(MatchProblem problem, Person person, MatchAnswer answer, MatchProblem alone, WorkCatalogue catalogue)
    {
        var job = answer.Jobs[0];
        var parts = job.Tasks.Select(t =>
            (t.Minutes, Comparison: Comparisons(alone, [alone.Tasks.First(x => x.Id == t.Task)], [person], catalogue)[0])
        );
        var compared = parts.ToList();
        var points = compared.Sum(p => p.Minutes * p.Comparison.Points) / Math.Max(1, job.Minutes);
        var below = Math.Max(0, person.MinutesMin - job.Minutes);
        var kroner = problem.PlacementValues.FirstOrDefault(v => v.Person == person.Id && v.Workplace == job.Workplace)?.Kroner;
        FormattableString proof =
            below > 0
                ? (FormattableString)
                    $"Bevist: intet job her når de vurderede {person.MinutesMin} minutter. Dette ligger {below} minutter under; skriv grunden (LAB § 121)."
            : answer.Status == MatchStatus.Optimal
                ? (FormattableString)
                    $"Bevist: intet andet job af disse opgaver giver flere minutter, og intet med lige så mange passer bedre."
            : $"Kontrolleret mod alle hårde regler; {answer.Gap:P1} mangler i beviset for, at det er det bedste.";
        return new(
            job,
            points,
            compared.All(c => c.Comparison.Fit == Fit.Surely) ? Fit.Surely : Fit.Possibly,
            below,
            kroner,
            new(LineKind.SpeaksFor, "proof", null, proof)
        );
    }

    private static List<Proposal> Ranked(List<Proposal> found, MatchProblem problem) =>
        found
            .OrderBy(p => p.BelowAssessed > 0)
            .ThenByDescending(p => p.Points)
            .ThenByDescending(p => p.Kroner ?? 0m)
            .ThenBy(p => problem.Workplaces.TakeWhile(w => w.Id != p.Job.Workplace).Count())
            .Take(Most)
            .ToList();

    private static List<NearMiss> NearMisses(IEnumerable<PairComparison> comparisons) =>
        comparisons
            .Where(c => c.Fit == Fit.Blocked)
            .Select(c => new NearMiss(c, c.Lines.Count(l => l.Kind == LineKind.Blocked)))
            .OrderBy(n => n.BlockedBy)
            .ThenByDescending(n => n.Comparison.Points)
            .ToList();
}
