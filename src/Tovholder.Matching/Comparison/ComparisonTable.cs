using System.Collections;
using Tovholder.Domain.Work;

namespace Tovholder.Matching.Comparison;

/// <summary>Every person of a problem against every task, with every reason; person by person, in the order of the problem.</summary>
public sealed class ComparisonTable : IReadOnlyList<PairComparison>
{
    private readonly PairFacts[] all;
    private readonly Dictionary<string, int> personOf;
    private readonly Dictionary<string, int> taskOf;
    private readonly WorkCatalogue catalogue;

    private ComparisonTable(MatchProblem problem, PairFacts[] all, WorkCatalogue catalogue)
    {
        this.all = all;
        this.catalogue = catalogue;
        personOf = Numbered(problem.People.Select(p => p.Id));
        taskOf = Numbered(problem.Tasks.Select(t => t.Id));
    }

    public int Count => all.Length;

    public PairComparison this[int index] => all[index].Told();

    public PairComparison this[string person, string task] => all[(personOf[person] * taskOf.Count) + taskOf[task]].Told();

    /// <summary>Compares them all, on every core of the machine.</summary>
    public static ComparisonTable Of(MatchProblem problem, WorkCatalogue? catalogue = null, CancellationToken cancellation = default)
    {
        catalogue ??= WorkCatalogue.Shipped;
        var comparer = new Comparer(catalogue, problem.Rules);
        var workplaces = problem.Workplaces.ToDictionary(w => w.Id, StringComparer.Ordinal);
        var everywhere = problem.Accommodations.Where(a => a.Workplace is null).ToList();
        var given = workplaces.Keys.ToDictionary(w => w, w => At(w, problem, everywhere), StringComparer.Ordinal);
        var decided = problem.Pairs.ToDictionary(p => (p.Person, p.Task));
        var tasks = problem
            .Tasks.Select(t => (Profile: new TaskProfile(t, workplaces[t.Workplace], catalogue), Given: given[t.Workplace]))
            .ToArray();
        var pairs = new PairFacts[problem.People.Count * tasks.Length];
        Parallel.For(
            0,
            problem.People.Count,
            new ParallelOptions { CancellationToken = cancellation },
            p =>
            {
                var person = new PersonProfile(problem.People[p], catalogue);
                for (var t = 0; t < tasks.Length; t++)
                {
                    var pair = decided.Count == 0 ? null : decided.GetValueOrDefault((person.Person.Id, tasks[t].Profile.Task.Id));
                    pairs[(p * tasks.Length) + t] = comparer.Compare(person, tasks[t].Profile, tasks[t].Given, pair);
                }
            }
        );
        return new(problem, pairs, catalogue);
    }

    /// <summary>What to ask this person first: what makes most tasks sure, then what most possible tasks hang on.</summary>
    public IReadOnlyList<OpenQuestion> Questions(string person) =>
        Questions(person, all.Skip(personOf[person] * taskOf.Count).Take(taskOf.Count));

    /// <summary>What to ask first when the whole list is gone through.</summary>
    public IReadOnlyList<OpenQuestion> Questions() => Questions(null, all);

    public IEnumerator<PairComparison> GetEnumerator() => all.Select(p => p.Told()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private List<OpenQuestion> Questions(string? person, IEnumerable<PairFacts> facts)
    {
        var opens = new int[PersonProfile.Width];
        var concerns = new int[PersonProfile.Width];
        var asked = new HashSet<Person>[PersonProfile.Width];
        var hard = FeatureIndex.Of(catalogue).HardFeatures;
        foreach (var pair in facts.Where(f => !f.Blocked))
        {
            var alone = ulong.PopCount(pair.Unclear) == 1 && (pair.KnownGaps & hard) == 0;
            for (var open = pair.Unclear; open != 0; open &= open - 1)
            {
                var feature = System.Numerics.BitOperations.TrailingZeroCount(open);
                concerns[feature]++;
                opens[feature] += alone ? 1 : 0;
                (asked[feature] ??= new(ReferenceEqualityComparer.Instance)).Add(pair.Person.Person);
            }
        }

        return
        [
            .. catalogue
                .Features.Select((f, i) => new OpenQuestion(person, f.Id, opens[i], concerns[i], asked[i]?.Count ?? 0, Text(person, f, i)))
                .Where(q => q.Concerns > 0)
                .OrderByDescending(q => q.Opens)
                .ThenByDescending(q => q.Concerns),
        ];

        FormattableString Text(string? who, WorkFeature feature, int i) =>
            who is null
                ? $"{feature.Danish}: spørg {asked[i]?.Count ?? 0} personer. {concerns[i]} mulige par hænger på svaret, og {opens[i]} kan blive sikre af det alene."
                : (FormattableString)
                    $"{feature.Danish}: {concerns[i]} mulige opgaver hænger på svaret, og {opens[i]} kan blive sikre af det alene.";
    }

    private static List<Accommodation> At(string workplace, MatchProblem problem, List<Accommodation> everywhere) =>
        problem.Accommodations.Any(a => a.Workplace == workplace)
            ? problem.Accommodations.Where(a => a.Workplace is null || a.Workplace == workplace).ToList()
            : everywhere;

    private static Dictionary<string, int> Numbered(IEnumerable<string> ids) =>
        ids.Index().ToDictionary(x => x.Item, x => x.Index, StringComparer.Ordinal);
}
