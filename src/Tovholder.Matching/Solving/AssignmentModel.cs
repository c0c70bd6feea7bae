using Google.OrTools.Sat;

namespace Tovholder.Matching.Solving;

/// <summary>Who works where, and how many units of which task: variables, hard rules and wishes. A week is laid by <see cref="WeekModel"/>.</summary>
internal sealed class AssignmentModel
{
    /// <summary>On-site time is counted in millionths of a minute, so that a share such as 0.7 leaves no rounding that matters.</summary>
    public const decimal Fine = 1_000_000m;

    private readonly Candidates data;
    private readonly CancellationToken cancellation;
    private readonly Dictionary<(int Person, int Workplace), BoolVar> at = [];
    private readonly Dictionary<(int Person, Accommodation Given), BoolVar> given = [];
    private readonly BoolVar[] chosen;
    private readonly IntVar[] units;

    /// <param name="withWeek">Without it the problem has fewer rules, and its bounds hold for the one with a week.</param>
    public AssignmentModel(Candidates data, bool withWeek = false, CancellationToken cancellation = default)
    {
        this.data = data;
        this.cancellation = cancellation;
        chosen = new BoolVar[data.All.Count];
        units = new IntVar[data.All.Count];

        AddVariables();
        if (data.Problem.Objective == MatchObjective.MinCost)
        {
            AddEveryTaskOnce();
            AddHighestMinutes();
        }
        else
        {
            AddOneWorkplaceEach();
            AddJobMinutes();
            AddTaskMinutes();
            AddStationsAndInstructors();
            AddFloors();
        }

        AddTasksInAJob();
        AddAccommodations();
        AddRequiredLocks();
        Week = withWeek ? new(Model, data, units, cancellation) : null;
    }

    public CpModel Model { get; } = new();

    /// <summary>Who is at which workplace.</summary>
    public IReadOnlyDictionary<(int Person, int Workplace), BoolVar> At => at;

    /// <summary>Who is given which accommodation.</summary>
    public IReadOnlyDictionary<(int Person, Accommodation Given), BoolVar> Given => given;

    /// <summary>Whether each candidate is in a job, in the order of the candidates.</summary>
    public IReadOnlyList<BoolVar> Chosen => chosen;

    /// <summary>Units of each candidate, in the order of the candidates.</summary>
    public IReadOnlyList<IntVar> Units => units;

    /// <summary>The half-hours, when every job also gets a week.</summary>
    public WeekModel? Week { get; }

    /// <summary>Sentences for locks that no candidate can keep; the problem is then infeasible.</summary>
    public List<FormattableString> ImpossibleLocks { get; } = [];

    /// <summary>The stages of the objective, first to last; each as a sum of weight × variable, to be maximised.</summary>
    public IReadOnlyList<(string Name, bool Maximise, List<(IntVar Variable, decimal Weight)> Terms)> Stages()
    {
        if (data.Problem.Objective == MatchObjective.MinCost)
        {
            return [("cost", false, data.All.Select((c, i) => ((IntVar)chosen[i], c.Cost)).ToList())];
        }

        var stages = new List<(string, bool, List<(IntVar, decimal)>)>
        {
            ("people", true, at.Values.Select(v => ((IntVar)v, 1m)).ToList()),
            ("production", true, data.All.Select((c, i) => (units[i], c.Covered * data.Tasks[c.Task].Task.Value)).ToList()),
            ("suitability", true, Suitability()),
            ("fairness", true, Fairness()),
            ("change", false, Change()),
        };
        if (data.Problem.PlacementValues.Count > 0)
        {
            var kroner = data.Problem.PlacementValues.ToDictionary(
                v => (data.PersonOf[v.Person], data.WorkplaceOf[v.Workplace]),
                v => v.Kroner
            );
            stages.Add(("kroner", true, at.Where(a => kroner.ContainsKey(a.Key)).Select(a => ((IntVar)a.Value, kroner[a.Key])).ToList()));
        }

        return stages;
    }

    /// <summary>The jobs of a solution.</summary>
    public List<DraftJob> Jobs(Func<IntVar, long> value)
    {
        var givenTo = given.Where(g => value(g.Value) == 1).ToLookup(g => g.Key.Person, g => g.Key.Given);
        return data
            .All.Select((c, i) => (Candidate: c, Units: (int)value(units[i])))
            .Where(x => x.Units > 0)
            .GroupBy(x => (x.Candidate.Person, x.Candidate.Workplace))
            .Select(g => new DraftJob(
                g.Key.Person,
                g.Key.Workplace,
                g.Select(x => (x.Candidate, x.Units)).ToList(),
                givenTo[g.Key.Person].ToList(),
                Week?.Shifts(g.Key.Person, value) ?? []
            ))
            .ToList();
    }

    /// <summary>Gives every job of these the same tasks and minutes again.</summary>
    public void Fix(IReadOnlyDictionary<int, DraftJob> jobs)
    {
        foreach (var (c, i) in Numbered())
        {
            Model.Add(units[i] == UnitsOf(jobs, c));
        }
    }

    /// <summary>Known jobs as a place to start from.</summary>
    public void Hint(IReadOnlyDictionary<int, DraftJob> jobs)
    {
        Model.ClearHints();
        foreach (var (key, there) in at)
        {
            Model.AddHint(there, jobs.TryGetValue(key.Person, out var job) && job.Workplace == key.Workplace);
        }

        foreach (var (c, i) in Numbered())
        {
            var has = UnitsOf(jobs, c);
            Model.AddHint(chosen[i], has > 0);
            if (c.Most > 1)
            {
                Model.AddHint(units[i], has);
            }
        }

        foreach (var (key, here) in given)
        {
            Model.AddHint(here, jobs.TryGetValue(key.Person, out var job) && job.Accommodations.Contains(key.Given));
        }

        foreach (var (variable, value) in Week?.Hints(jobs) ?? [])
        {
            Model.AddHint(variable, value);
        }
    }

    private static int UnitsOf(IReadOnlyDictionary<int, DraftJob> jobs, Candidate c) =>
        jobs.TryGetValue(c.Person, out var job) ? job.Tasks.FirstOrDefault(t => ReferenceEquals(t.Candidate, c)).Units : 0;

    // Variables: a person at a workplace, a task in the job, units of the task.
    private void AddVariables()
    {
        foreach (var (c, i) in Numbered())
        {
            if (!at.TryGetValue((c.Person, c.Workplace), out var there))
            {
                at[(c.Person, c.Workplace)] = there = Model.NewBoolVar("");
            }

            chosen[i] = Model.NewBoolVar("");
            Model.AddImplication(chosen[i], there);
            if (c.Most == 1)
            {
                units[i] = chosen[i];
                continue;
            }

            units[i] = Model.NewIntVar(0, c.Most, "");
            Model.Add(units[i] <= c.Most * chosen[i]);
            Model.Add(units[i] >= chosen[i]);
        }
    }

    // At most one workplace a person, and nobody is at a workplace without a task.
    private void AddOneWorkplaceEach()
    {
        foreach (var person in at.GroupBy(a => a.Key.Person))
        {
            Model.AddAtMostOne(person.Select(a => a.Value));
        }

        foreach (var job in Numbered().GroupBy(x => (x.Candidate.Person, x.Candidate.Workplace)))
        {
            Model.AddBoolOr(job.Select(x => (ILiteral)chosen[x.Index]).Append(at[job.Key].Not()));
        }
    }

    // A job is never below the assessed capacity and never above the highest minutes.
    private void AddJobMinutes()
    {
        foreach (var job in Numbered().GroupBy(x => (x.Candidate.Person, x.Candidate.Workplace)))
        {
            var minutes = LinearExpr.WeightedSum(job.Select(x => units[x.Index]), job.Select(x => (long)x.Candidate.Unit));
            var person = data.People[job.Key.Person];
            Model.Add(minutes <= person.MinutesMax * at[job.Key]);
            if (person.Person.MinutesMin > 0)
            {
                Model.Add(minutes >= person.Person.MinutesMin * at[job.Key]);
            }
        }
    }

    // There is no more of a task than there is; an indivisible task has one person.
    private void AddTaskMinutes()
    {
        foreach (var task in Numbered().GroupBy(x => x.Candidate.Task))
        {
            var shared = data.Tasks[task.Key].Task;
            if (shared.Indivisible)
            {
                Model.AddAtMostOne(task.Select(x => chosen[x.Index]));
            }
            else
            {
                Model.Add(LinearExpr.Sum(task.Select(x => units[x.Index])) <= shared.MinutesMax / shared.Block);
            }
        }
    }

    // Stations, people at a time and instructors, as a week's minutes: necessary, and exact once a week is laid.
    private void AddStationsAndInstructors()
    {
        foreach (var task in Numbered().GroupBy(x => x.Candidate.Task))
        {
            if (data.Tasks[task.Key].Task.AtATime is { } stations)
            {
                Model.Add(OnSite(task) <= (long)(stations * data.Tasks[task.Key].Week.Minutes * Fine));
            }
        }

        foreach (var place in Numbered().GroupBy(x => x.Candidate.Workplace))
        {
            var workplace = data.Workplaces[place.Key];
            if (workplace.AtATime is { } people)
            {
                var open = data.Tasks.Where((_, t) => data.TaskWorkplace[t] == place.Key).Select(t => t.Week).Aggregate((a, b) => a.Or(b));
                Model.Add(OnSite(place) <= (long)(people * open.Minutes * Fine));
            }

            if (workplace.InstructorMinutes is { } instructor)
            {
                Model.Add(
                    LinearExpr.WeightedSum(
                        place.Select(x => (IntVar)chosen[x.Index]),
                        place.Select(x => (long)data.Tasks[x.Candidate.Task].Task.InstructorMinutes)
                    ) <= instructor
                );
            }
        }
    }

    /// <summary>On-site minutes of the candidates with these numbers, in the fine unit.</summary>
    public LinearExpr OnSite(IEnumerable<(Candidate Candidate, int Index)> pairs)
    {
        var all = pairs.ToList();
        return LinearExpr.WeightedSum(
            all.Select(x => units[x.Index]),
            all.Select(x => (long)Math.Floor(x.Candidate.Unit * Fine / data.People[x.Candidate.Person].Person.Intensity))
        );
    }

    // At most so many tasks in a job.
    private void AddTasksInAJob()
    {
        if (data.Problem.Rules.MaxTasks is not { } most)
        {
            return;
        }

        foreach (var person in Numbered().GroupBy(x => x.Candidate.Person).Where(g => g.Count() > most))
        {
            Model.Add(LinearExpr.Sum(person.Select(x => (IntVar)chosen[x.Index])) <= most);
        }
    }

    // A must that a task breaks is repaired by accommodations worth the missing points, at most so many in a job.
    private void AddAccommodations()
    {
        foreach (var (c, i) in Numbered().Where(x => x.Candidate.Facts.HardGaps != 0 && !x.Candidate.Facts.Overruled))
        {
            for (var gaps = c.Facts.HardGaps; gaps != 0; gaps &= gaps - 1)
            {
                var feature = System.Numerics.BitOperations.TrailingZeroCount(gaps);
                var name = data.Comparer.Catalogue.Features[feature].Id;
                var missing = data.Tasks[c.Task].Level[feature] - data.People[c.Person].HardCap[feature];
                var helping = data.Given[c.Workplace].Where(a => a.Feature == name).ToList();
                var points = LinearExpr.WeightedSum(
                    helping.Select(a => (IntVar)GivenTo(c.Person, c.Workplace, a)),
                    helping.Select(a => (long)a.Points)
                );
                Model.Add(points >= missing * chosen[i]);
            }
        }

        if (data.Problem.Rules.MaxAccommodations is { } most)
        {
            foreach (var person in given.GroupBy(g => g.Key.Person))
            {
                Model.Add(LinearExpr.Sum(person.Select(g => (IntVar)g.Value)) <= most);
            }
        }
    }

    /// <summary>Whether the person is given the accommodation there; made when it is first asked for.</summary>
    public BoolVar GivenTo(int person, int workplace, Accommodation accommodation)
    {
        if (!given.TryGetValue((person, accommodation), out var variable))
        {
            given[(person, accommodation)] = variable = Model.NewBoolVar("");
            if (accommodation.Workplace is not null)
            {
                Model.AddImplication(variable, at[(person, workplace)]);
            }
        }

        return variable;
    }

    // What a human has required.
    private void AddRequiredLocks()
    {
        foreach (var held in data.Problem.Locks.Where(l => l.Kind == LockKind.Require && data.Decides(data.PersonOf[l.Person])))
        {
            var person = data.PersonOf[held.Person];
            var literals = held.Task is { } task
                ? Numbered()
                    .Where(x => x.Candidate.Person == person && x.Candidate.Task == data.TaskOf[task])
                    .Select(x => chosen[x.Index])
                    .ToList()
                : at.Where(a => a.Key == (person, data.WorkplaceOf[held.Workplace!])).Select(a => a.Value).ToList();
            if (literals.Count == 0)
            {
                ImpossibleLocks.Add(
                    held.Task is null
                        ? $"Låsen af {held.Person} til {held.Workplace} kan ikke holdes: ingen opgave der er mulig for personen."
                        : (FormattableString)$"Låsen af {held.Person} til {held.Task} kan ikke holdes: opgaven er ikke mulig for personen."
                );
                continue;
            }

            Model.AddBoolOr(literals);
        }
    }

    // At least so many of a group; a part of a problem leaves the count to the whole.
    private void AddFloors()
    {
        foreach (var floor in data.IsPart ? [] : data.Problem.Floors)
        {
            var people = floor.People.Select(p => data.PersonOf[p]).ToHashSet();
            var able = at.Where(a => people.Contains(a.Key.Person)).ToList();
            var most = able.DistinctBy(a => a.Key.Person).Count();
            if (most < floor.AtLeast)
            {
                ImpossibleLocks.Add(
                    $"{floor.Group}: mindst {floor.AtLeast} skal have job, men kun {most} har en mulig opgave. Sænk tallet."
                );
                continue;
            }

            Model.Add(LinearExpr.Sum(able.Select(a => (IntVar)a.Value)) >= floor.AtLeast);
        }
    }

    // Published assignment problems: every task done once, within each person's minutes.
    private void AddEveryTaskOnce()
    {
        var byTask = Numbered().ToLookup(x => x.Candidate.Task, x => chosen[x.Index]);
        for (var t = 0; t < data.Tasks.Count; t++)
        {
            Model.AddExactlyOne(byTask[t]);
        }
    }

    private void AddHighestMinutes()
    {
        foreach (var person in Numbered().GroupBy(x => x.Candidate.Person))
        {
            Model.Add(
                LinearExpr.WeightedSum(person.Select(x => (IntVar)chosen[x.Index]), person.Select(x => (long)x.Candidate.Unit))
                    <= data.People[person.Key].MinutesMax
            );
        }
    }

    // Suitability: points for each minute, less the price of accommodations.
    private List<(IntVar, decimal)> Suitability() =>
        data
            .All.Select((c, i) => (units[i], c.Facts.Points * c.Unit))
            .Concat(
                given.Select(g => ((IntVar)g.Value, -Math.Ceiling(g.Key.Given.Price / Comparison.SuitabilityWeights.KronerPerPointMinute)))
            )
            .ToList();

    // Fairness: the days waited by everyone placed, counted back from the one who has waited least.
    private List<(IntVar, decimal)> Fairness()
    {
        var latest = data.Problem.People.Max(p => p.WaitingSince);
        return at.Select(a =>
                (
                    (IntVar)a.Value,
                    data.Problem.People[a.Key.Person].WaitingSince is { } since ? latest!.Value.DayNumber - since.DayNumber + 1m : 0m
                )
            )
            .ToList();
    }

    // Least change: a planned task whose minutes differ counts one, and so does a new task for a person in the plan.
    private List<(IntVar, decimal)> Change()
    {
        var planned = data
            .Problem.Plan.Where(p => data.Decides(data.PersonOf[p.Person]))
            .ToDictionary(p => (data.PersonOf[p.Person], data.TaskOf[p.Task]), p => p.Minutes);
        var inPlan = planned.Keys.Select(k => k.Item1).ToHashSet();
        var terms = new List<(IntVar, decimal)>();
        foreach (var (c, i) in Numbered().Where(x => inPlan.Contains(x.Candidate.Person)))
        {
            if (!planned.Remove((c.Person, c.Task), out var minutes))
            {
                terms.Add((chosen[i], 1m));
                continue;
            }

            var changed = Model.NewBoolVar("");
            if (minutes % Math.Max(1, c.Unit) == 0 && minutes / Math.Max(1, c.Unit) <= c.Most)
            {
                Model.Add(units[i] == minutes / Math.Max(1, c.Unit)).OnlyEnforceIf(changed.Not());
            }
            else
            {
                Model.Add(changed == 1);
            }

            terms.Add((changed, 1m));
        }

        // What of the plan is not possible any more is a change whatever is chosen.
        foreach (var _ in planned)
        {
            var gone = Model.NewBoolVar("");
            Model.Add(gone == 1);
            terms.Add((gone, 1m));
        }

        return terms;
    }

    private IEnumerable<(Candidate Candidate, int Index)> Numbered()
    {
        for (var i = 0; i < data.All.Count; i++)
        {
            if (i % 1024 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            yield return (data.All[i], i);
        }
    }
}

/// <summary>A job as the solver found it, before reasons are written.</summary>
internal sealed record DraftJob(
    int Person,
    int Workplace,
    IReadOnlyList<(Candidate Candidate, int Units)> Tasks,
    IReadOnlyList<Accommodation> Accommodations,
    IReadOnlyList<Shift> Schedule
);
