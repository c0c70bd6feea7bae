using System.Collections;
using Tovholder.Domain.Work;

namespace Tovholder.Matching.Comparison;

/// <summary>Every person of a problem against every task, with every reason; person by person, in the order of the problem.</summary>
public sealed class ComparisonTable : IReadOnlyList<PairComparison>
{
    private readonly PairComparison[] all;
    private readonly Dictionary<string, int> personOf;
    private readonly Dictionary<string, int> taskOf;

    private ComparisonTable(MatchProblem problem, PairComparison[] all)
    {
        this.all = all;
        personOf = Numbered(problem.People.Select(p => p.Id));
        taskOf = Numbered(problem.Tasks.Select(t => t.Id));
    }

    public int Count => all.Length;

    public PairComparison this[int index] => all[index];

    public PairComparison this[string person, string task] => all[(personOf[person] * taskOf.Count) + taskOf[task]];

    /// <summary>Compares them all, on every core of the machine.</summary>
    public static ComparisonTable Of(MatchProblem problem, WorkCatalogue? catalogue = null, CancellationToken cancellation = default)
    {
        catalogue ??= WorkCatalogue.Shipped;
        var comparer = new Comparer(catalogue, problem.Rules);
        var workplaces = problem.Workplaces.ToDictionary(w => w.Id, StringComparer.Ordinal);
        var given = workplaces.Keys.ToDictionary(
            w => w,
            w => problem.Accommodations.Where(a => a.Workplace is null || a.Workplace == w).ToList(),
            StringComparer.Ordinal
        );
        var decided = problem.Pairs.ToDictionary(p => (p.Person, p.Task));
        var tasks = problem.Tasks.Select(t => new TaskProfile(t, workplaces[t.Workplace], catalogue)).ToList();
        var pairs = new PairComparison[problem.People.Count * tasks.Count];
        Parallel.For(
            0,
            problem.People.Count,
            new ParallelOptions { CancellationToken = cancellation },
            p =>
            {
                var person = new PersonProfile(problem.People[p], catalogue);
                for (var t = 0; t < tasks.Count; t++)
                {
                    var task = tasks[t];
                    var pair = decided.GetValueOrDefault((person.Person.Id, task.Task.Id));
                    pairs[(p * tasks.Count) + t] = comparer.Compare(person, task, given[task.Workplace.Id], pair).Told();
                }
            }
        );
        return new(problem, pairs);
    }

    public IEnumerator<PairComparison> GetEnumerator() => ((IEnumerable<PairComparison>)all).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static Dictionary<string, int> Numbered(IEnumerable<string> ids) =>
        ids.Index().ToDictionary(x => x.Item, x => x.Index, StringComparer.Ordinal);
}
