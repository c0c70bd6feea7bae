using Tovholder.Domain.Work;
using Tovholder.Matching.Comparison;

namespace Tovholder.Matching.Solving;

/// <summary>One person and one task that no hard rule keeps apart, and what the solver needs to know of them.</summary>
/// <param name="Unit">Effective minutes the person spends for each block, or for all of an indivisible task.</param>
/// <param name="Covered">Minutes of the task that each unit covers.</param>
/// <param name="Most">How many units at most.</param>
internal sealed record Candidate(int Person, int Task, int Workplace, PairFacts Facts, int Unit, int Covered, int Most, decimal Cost);

/// <summary>The problem in the numbers of the solver: profiles made once, every pair compared once, the impossible ones left out.</summary>
internal sealed class Candidates
{
    private readonly Dictionary<(string Person, string Task), Pair> pairs;
    private readonly IReadOnlySet<int>? part;

    public Candidates(MatchProblem problem, WorkCatalogue catalogue, CancellationToken cancellation = default)
    {
        Problem = problem;
        Comparer = new(catalogue, problem.Rules, problem.Objective == MatchObjective.MinCost);
        var workplaceOf = Index(problem.Workplaces.Select(w => w.Id));
        PersonOf = Index(problem.People.Select(p => p.Id));
        TaskOf = Index(problem.Tasks.Select(t => t.Id));
        WorkplaceOf = workplaceOf;
        Workplaces = [.. problem.Workplaces];
        if (problem.Tasks.Any(t => t.Workplace.Length == 0))
        {
            // Published assignment problems name no workplace; the tasks then share one that has no rules.
            workplaceOf[""] = Workplaces.Count;
            Workplaces.Add(new(""));
        }

        People = problem.People.Select(p => new PersonProfile(p, catalogue)).ToList();
        Tasks = problem.Tasks.Select(t => new TaskProfile(t, Workplaces[workplaceOf[t.Workplace]], catalogue)).ToList();
        TaskWorkplace = problem.Tasks.Select(t => workplaceOf[t.Workplace]).ToList();
        Given = Workplaces.Select(w => problem.Accommodations.Where(a => a.Workplace is null || a.Workplace == w.Id).ToList()).ToList();
        pairs = problem.Pairs.ToDictionary(p => (p.Person, p.Task));
        var forbidden = problem.Locks.Where(l => l.Kind == LockKind.Forbid).ToLookup(l => l.Person, StringComparer.Ordinal);

        var all = new List<Candidate>();
        All = all;
        for (var p = 0; p < People.Count; p++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var t = 0; t < Tasks.Count; t++)
            {
                var task = Tasks[t].Task;
                if (forbidden[People[p].Person.Id].Any(l => l.Task == task.Id || (l.Task is null && l.Workplace == task.Workplace)))
                {
                    continue;
                }

                if (Compare(p, t) is { Blocked: false } facts && CandidateOf(p, t, facts) is { } candidate)
                {
                    all.Add(candidate);
                }
            }
        }

        Calendar = new(this);
        if (problem.Schedule)
        {
            var week = Week = Calendar;
            All = All.Select(c =>
                {
                    cancellation.ThrowIfCancellationRequested();
                    return c with { Most = week.Most(c) };
                })
                .Where(c => c.Most > 0)
                .ToList();
        }

        ByPerson = All.ToLookup(c => c.Person);
        ByTask = All.ToLookup(c => c.Task);
    }

    private Candidates(Candidates whole, IReadOnlySet<int> people, List<Candidate> all)
    {
        part = people;
        pairs = whole.pairs;
        Problem = whole.Problem;
        Comparer = whole.Comparer;
        People = whole.People;
        Tasks = whole.Tasks;
        Workplaces = whole.Workplaces;
        TaskWorkplace = whole.TaskWorkplace;
        Given = whole.Given;
        PersonOf = whole.PersonOf;
        TaskOf = whole.TaskOf;
        WorkplaceOf = whole.WorkplaceOf;
        Calendar = whole.Calendar;
        Week = whole.Week;
        All = all;
        ByPerson = All.ToLookup(c => c.Person);
        ByTask = All.ToLookup(c => c.Task);
    }

    public MatchProblem Problem { get; }

    /// <summary>When people and tasks can meet, in half-hours.</summary>
    public HalfHours Calendar { get; }

    /// <summary>The same, when every job also gets a week; else null.</summary>
    public HalfHours? Week { get; }

    public Comparer Comparer { get; }

    public IReadOnlyList<PersonProfile> People { get; }

    public IReadOnlyList<TaskProfile> Tasks { get; }

    public List<Workplace> Workplaces { get; }

    public IReadOnlyList<int> TaskWorkplace { get; }

    /// <summary>The accommodations of each workplace.</summary>
    public IReadOnlyList<IReadOnlyList<Accommodation>> Given { get; }

    public IReadOnlyDictionary<string, int> PersonOf { get; }

    public IReadOnlyDictionary<string, int> TaskOf { get; }

    public IReadOnlyDictionary<string, int> WorkplaceOf { get; }

    public IReadOnlyList<Candidate> All { get; }

    public ILookup<int, Candidate> ByPerson { get; }

    public ILookup<int, Candidate> ByTask { get; }

    /// <summary>Some of the people and tasks of a problem.</summary>
    public bool IsPart => part is not null;

    /// <summary>Whether these people with a job are enough of every group that has a floor.</summary>
    public bool KeepsFloors(ICollection<int> placed) =>
        Problem.Floors.All(f => f.People.Count(p => placed.Contains(PersonOf[p])) >= f.AtLeast);

    /// <summary>Whether the person is decided here; in a part of a problem the others keep what they have.</summary>
    public bool Decides(int person) => part?.Contains(person) ?? true;

    /// <summary>The same problem for some of the people and the tasks that the filter keeps.</summary>
    public Candidates Part(IReadOnlySet<int> people, Func<Candidate, bool> kept) =>
        new(this, people, All.Where(c => people.Contains(c.Person) && kept(c)).ToList());

    public PairFacts Compare(int person, int task) =>
        Comparer.Compare(People[person], Tasks[task], Given[TaskWorkplace[task]], PairOf(person, task));

    private Pair? PairOf(int person, int task) => pairs.GetValueOrDefault((People[person].Person.Id, Tasks[task].Task.Id));

    private Candidate? CandidateOf(int p, int t, PairFacts facts)
    {
        var pair = PairOf(p, t);
        var person = People[p];
        var task = Tasks[t].Task;
        var onSite = (int)Math.Floor(facts.OnSiteMost * person.Person.Intensity);
        var cost = pair?.Cost ?? 0m;

        if (task.Indivisible || Problem.Objective == MatchObjective.MinCost)
        {
            var minutes = pair?.Minutes ?? task.MinutesMax;
            return minutes <= person.MinutesMax && minutes <= onSite && (minutes > 0 || Problem.Objective == MatchObjective.MinCost)
                ? new(p, t, TaskWorkplace[t], facts, minutes, task.MinutesMax, 1, cost)
                : null;
        }

        var most = Math.Min(Math.Min(task.MinutesMax, pair?.Minutes ?? int.MaxValue), Math.Min(person.MinutesMax, onSite)) / task.Block;
        return most > 0 ? new(p, t, TaskWorkplace[t], facts, task.Block, task.Block, most, cost) : null;
    }

    private static Dictionary<string, int> Index(IEnumerable<string> ids) =>
        ids.Select((id, i) => (id, i)).ToDictionary(x => x.id, x => x.i, StringComparer.Ordinal);
}
