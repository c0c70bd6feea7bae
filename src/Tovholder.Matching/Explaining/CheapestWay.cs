using Google.OrTools.Sat;
using Tovholder.Domain.Work;
using Tovholder.Matching.Comparison;
using Tovholder.Matching.Solving;

namespace Tovholder.Matching.Explaining;

/// <summary>
/// The cheapest changes that let everyone in one workplace's part of a problem have a job. The model is that of the match with every
/// change made; what each change gives is then held back by a row until the change is bought.
/// </summary>
/// <remarks>
/// Where a station or a seat is short and a task is also opened at new times, the room of the new times is not counted. The way found
/// may then have a change too many, so the caller takes away what the match can do without.
/// </remarks>
internal sealed class CheapestWay
{
    private readonly MatchProblem part;
    private readonly Person focus;
    private readonly Candidates open;
    private readonly AssignmentModel model;
    private readonly IReadOnlyList<ChangeOption> options;
    private readonly IntVar[] bought;
    private readonly WorkCatalogue catalogue;

    public CheapestWay(MatchProblem part, Person focus, ChangePrices prices, WorkCatalogue catalogue)
    {
        this.part = part;
        this.focus = focus;
        this.catalogue = catalogue;
        options = new ChangeOptions(part, focus, prices, catalogue).All;
        open = Made(_ => true);
        model = new(open);
        bought = [.. options.Select(o => model.Model.NewIntVar(0, o.Most, ""))];
        HoldBackMinutes();
        HoldBackTravelAndCourses();
        HoldBackSplitsAndTimes();
        HoldBackAccommodations();
        HoldBackTheWorkplace();
        model.Model.Minimize(LinearExpr.WeightedSum(bought, options.Select(o => (long)(o.Of(1).Price * 100m))));
    }

    public bool Proved { get; private set; } = true;

    /// <summary>The cheapest changes; null when all of them together are not enough, or the time ran out.</summary>
    public IReadOnlyList<Purchase>? Find(double seconds, CancellationToken cancellation)
    {
        if (model.ImpossibleLocks.Count > 0)
        {
            return null;
        }

        var solver = new CpSolver
        {
            StringParameters = string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"max_time_in_seconds:{Math.Max(0.05, seconds):0.###},random_seed:1,num_workers:1"
            ),
        };
        using var stop = cancellation.Register(solver.StopSearch);
        var status = solver.Solve(model.Model);
        Proved = status is CpSolverStatus.Optimal or CpSolverStatus.Infeasible;
        return status is CpSolverStatus.Optimal or CpSolverStatus.Feasible
            ? options.Select((o, i) => new Purchase(o, (int)solver.Value(bought[i]))).Where(p => p.Times > 0).ToList()
            : null;
    }

    /// <summary>Leaves out a way that turned out not to be enough, and everything within it.</summary>
    public void Exclude(IReadOnlyList<Purchase> way)
    {
        var more = new List<ILiteral>();
        for (var i = 0; i < options.Count; i++)
        {
            var had = way.FirstOrDefault(p => ReferenceEquals(p.Option, options[i]))?.Times ?? 0;
            if (had < options[i].Most)
            {
                var above = model.Model.NewBoolVar("");
                model.Model.Add(bought[i] >= had + 1).OnlyEnforceIf(above);
                more.Add(above);
            }
        }

        model.Model.AddBoolOr(more);
    }

    // Hours of the person and minutes of the tasks.
    private void HoldBackMinutes()
    {
        foreach (var (_, amount) in Of(ChangeKind.PersonHours))
        {
            model.Model.Add(Minutes(Numbered().Where(x => PersonOf(x.Candidate).Id == focus.Id)) <= focus.MinutesMax + (60 * amount));
        }

        foreach (var (option, amount) in Of(ChangeKind.TaskHours))
        {
            var task = part.Tasks.First(t => t.Id == option.Task);
            model.Model.Add(Minutes(Numbered().Where(x => TaskOf(x.Candidate).Id == task.Id)) <= task.MinutesMax + (60 * amount));
        }

        foreach (var (_, amount) in Of(ChangeKind.MoreTasks))
        {
            foreach (var job in Numbered().GroupBy(x => x.Candidate.Person))
            {
                model.Model.Add(LinearExpr.Sum(job.Select(x => (IntVar)model.Chosen[x.Index])) <= part.Rules.MaxTasks!.Value + amount);
            }
        }
    }

    private void HoldBackTravelAndCourses()
    {
        var here = Numbered().Where(x => PersonOf(x.Candidate).Id == focus.Id && !x.Candidate.Facts.Overruled).ToList();
        foreach (var (_, amount) in Of(ChangeKind.Travel))
        {
            foreach (var (_, i) in here)
            {
                model.Model.Add(amount >= 1).OnlyEnforceIf(model.Chosen[i]);
            }
        }

        var before = new PersonProfile(focus, catalogue);
        var index = FeatureIndex.Of(catalogue);
        foreach (var (option, amount) in Of(ChangeKind.Course))
        {
            var feature = index[option.Feature!];
            foreach (var (candidate, i) in here)
            {
                var missing = open.Tasks[candidate.Task].Level[feature] - before.HardCap[feature];
                if (missing > 0)
                {
                    var helping = open.Given[candidate.Workplace].Where(a => a.Feature == option.Feature).ToList();
                    var points = LinearExpr.WeightedSum(
                        helping.Select(a => (IntVar)model.GivenTo(candidate.Person, candidate.Workplace, a)),
                        helping.Select(a => (long)a.Points)
                    );
                    model.Model.Add(points + amount >= missing).OnlyEnforceIf(model.Chosen[i]);
                }
            }
        }
    }

    // A task as it is today is had in its own blocks, and at its own times.
    private void HoldBackSplitsAndTimes()
    {
        var splits = Of(ChangeKind.TaskSplit).ToDictionary(o => o.Change.Task!, o => o.Amount, StringComparer.Ordinal);
        var times = Of(ChangeKind.TaskTime).ToDictionary(o => o.Change.Task!, o => o.Amount, StringComparer.Ordinal);
        var whole = MostMinutes(Made(k => k != ChangeKind.TaskSplit));
        var closed = MostMinutes(Made(k => k != ChangeKind.TaskTime));
        var neither = MostMinutes(Made(k => k is not (ChangeKind.TaskSplit or ChangeKind.TaskTime)));
        foreach (var (candidate, i) in Numbered())
        {
            var task = part.Tasks.First(t => t.Id == TaskOf(candidate).Id);
            var key = (candidate.Person, candidate.Task);
            var split = splits.GetValueOrDefault(task.Id);
            var time = times.GetValueOrDefault(task.Id);
            if (split is not null)
            {
                HoldWhole(task, candidate, i, split);
                if (!whole.ContainsKey(key))
                {
                    model.Model.Add(split >= 1).OnlyEnforceIf(model.Chosen[i]);
                }
            }

            if (time is not null)
            {
                var most = closed.GetValueOrDefault(key);
                model.Model.Add(model.Units[i] * candidate.Unit <= most + (time * (candidate.Most * candidate.Unit)));
            }

            if (split is not null && time is not null && !neither.ContainsKey(key))
            {
                model.Model.Add(split + time >= 1).OnlyEnforceIf(model.Chosen[i]);
            }
        }

        foreach (var shared in Numbered().GroupBy(x => TaskOf(x.Candidate).Id, StringComparer.Ordinal))
        {
            if (part.Tasks.First(t => t.Id == shared.Key).Indivisible && splits.TryGetValue(shared.Key, out var split))
            {
                model.Model.Add(LinearExpr.Sum(shared.Select(x => (IntVar)model.Chosen[x.Index])) <= 1 + (split * part.People.Count));
            }
        }
    }

    private void HoldWhole(WorkTask task, Candidate candidate, int i, IntVar split)
    {
        if (task.Indivisible)
        {
            var all = task.MinutesMax / candidate.Unit;
            model.Model.Add(model.Units[i] >= (all * model.Chosen[i]) - (all * split));
            return;
        }

        var parts = task.Block / candidate.Unit;
        var blocks = model.Model.NewIntVar(0, candidate.Most, "");
        var rest = model.Model.NewIntVar(0, parts - 1, "");
        model.Model.Add(model.Units[i] == (parts * blocks) + rest);
        model.Model.Add(rest <= (parts - 1) * split);
    }

    private void HoldBackAccommodations()
    {
        foreach (var (change, amount) in Of(ChangeKind.Accommodation))
        {
            foreach (var (_, given) in model.Given.Where(g => g.Key.Given == change.Accommodation))
            {
                model.Model.Add(given <= amount);
            }
        }

        foreach (var (_, amount) in Of(ChangeKind.MoreAccommodations))
        {
            foreach (var job in model.Given.GroupBy(g => g.Key.Person))
            {
                model.Model.Add(LinearExpr.Sum(job.Select(g => (IntVar)g.Value)) <= part.Rules.MaxAccommodations!.Value + amount);
            }
        }
    }

    private void HoldBackTheWorkplace()
    {
        foreach (var (change, amount) in Of(ChangeKind.Station))
        {
            var task = part.Tasks.First(t => t.Id == change.Task);
            var minutes = (long)(Week.Of(task.Windows).Minutes * AssignmentModel.Fine);
            model.Model.Add(
                model.OnSite(Numbered().Where(x => TaskOf(x.Candidate).Id == task.Id))
                    <= (task.AtATime!.Value * minutes) + (amount * minutes)
            );
        }

        var workplace = part.Workplaces[0];
        foreach (var (_, amount) in Of(ChangeKind.Seat))
        {
            var hours = part.Tasks.Select(t => Week.Of(t.Windows)).Aggregate((a, b) => a.Or(b));
            var minutes = (long)(hours.Minutes * AssignmentModel.Fine);
            model.Model.Add(model.OnSite(Numbered()) <= (workplace.AtATime!.Value * minutes) + (amount * minutes));
        }

        foreach (var (_, amount) in Of(ChangeKind.InstructorHours))
        {
            model.Model.Add(
                LinearExpr.WeightedSum(
                    Numbered().Select(x => (IntVar)model.Chosen[x.Index]),
                    Numbered().Select(x => (long)TaskOf(x.Candidate).InstructorMinutes)
                )
                    <= workplace.InstructorMinutes!.Value + (60 * amount)
            );
        }
    }

    private IEnumerable<(PricedChange Change, IntVar Amount)> Of(ChangeKind kind) =>
        options.Select((o, i) => (Change: o.Of(1), Amount: bought[i])).Where(o => o.Change.Kind == kind);

    /// <summary>The part with every change of these kinds made in full.</summary>
    private Candidates Made(Func<ChangeKind, bool> kept) =>
        new(options.Select(o => o.All).Where(c => kept(c.Kind)).Aggregate(part, (p, change) => change.Apply(p)), catalogue);

    private static Dictionary<(int Person, int Task), int> MostMinutes(Candidates candidates) =>
        candidates.All.ToDictionary(c => (c.Person, c.Task), c => c.Most * c.Unit);

    private LinearExpr Minutes(IEnumerable<(Candidate Candidate, int Index)> some)
    {
        var list = some.ToList();
        return LinearExpr.WeightedSum(list.Select(x => model.Units[x.Index]), list.Select(x => (long)x.Candidate.Unit));
    }

    private Person PersonOf(Candidate candidate) => open.People[candidate.Person].Person;

    private WorkTask TaskOf(Candidate candidate) => open.Tasks[candidate.Task].Task;

    private IEnumerable<(Candidate Candidate, int Index)> Numbered() => open.All.Select((c, i) => (c, i));
}
