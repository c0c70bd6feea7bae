using Tovholder.Matching.Comparison;

namespace Tovholder.Matching.Tests;

/// <summary>Tries every plan of a small problem. Each job alone is judged by the verifier; what jobs share is added up here.</summary>
internal static class BruteForce
{
    /// <summary>The best value of every stage in order, or null when no plan keeps the locks.</summary>
    public static decimal[]? Best(MatchProblem problem)
    {
        var options = problem.People.Select(p => JobsOf(problem, p)).ToList();
        decimal[]? best = null;
        Choose(0, []);
        return best;

        void Choose(int person, List<Option> chosen)
        {
            if (person == options.Count)
            {
                if (Shared(problem, chosen))
                {
                    var values = Values(problem, chosen);
                    if ((best is null || Better(values, best)) && FitsInAWeek(problem, chosen))
                    {
                        best = values;
                    }
                }

                return;
            }

            foreach (var option in options[person])
            {
                chosen.Add(option);
                Choose(person + 1, chosen);
                chosen.RemoveAt(chosen.Count - 1);
            }
        }
    }

    /// <summary>Every job the person could have if alone, and no job where no lock requires one.</summary>
    private static List<Option> JobsOf(MatchProblem problem, Person person)
    {
        var alone = problem with { People = [person], Locks = problem.Locks.Where(l => l.Person == person.Id).ToList() };
        var found = new List<Option>();
        if (alone.Locks.All(l => l.Kind == LockKind.Forbid))
        {
            found.Add(new(person, null, 0m, []));
        }

        foreach (var workplace in problem.Workplaces)
        {
            var tasks = problem.Tasks.Where(t => t.Workplace == workplace.Id).ToList();
            var accommodations = problem.Accommodations.Where(a => a.Workplace is null || a.Workplace == workplace.Id).ToList();
            foreach (var parts in Parts(problem, person, tasks).Where(p => p.Count > 0))
            {
                // The cheapest sufficient accommodations are all that matters: they have no other effect.
                var sets = Enumerable
                    .Range(0, 1 << accommodations.Count)
                    .Select(mask => accommodations.Where((_, i) => (mask >> i & 1) == 1).ToList())
                    .OrderBy(s => s.Sum(a => Math.Ceiling(a.Price / SuitabilityWeights.KronerPerPointMinute)));
                foreach (var set in sets)
                {
                    var job = new Job(person.Id, workplace.Id, parts, set.Select(a => a.Id).ToList(), [], []);
                    if (!Allowed(alone with { Schedule = false }, job))
                    {
                        continue;
                    }

                    var weeks = problem.Schedule ? WeeksOf(alone, job) : [job];
                    if (weeks.Count > 0)
                    {
                        found.Add(new(person, job, set.Sum(a => Math.Ceiling(a.Price / SuitabilityWeights.KronerPerPointMinute)), weeks));
                    }

                    break;
                }
            }
        }

        return found;
    }

    private static IEnumerable<List<JobTask>> Parts(MatchProblem problem, Person person, List<WorkTask> tasks)
    {
        IEnumerable<List<JobTask>> parts =
        [
            [],
        ];
        foreach (var task in tasks)
        {
            var pair = problem.Pairs.FirstOrDefault(p => p.Person == person.Id && p.Task == task.Id);
            int[] amounts = task.Indivisible
                ? [0, pair?.Minutes ?? task.MinutesMax]
                : Enumerable.Range(0, (task.MinutesMax / task.Block) + 1).Select(n => n * task.Block).ToArray();
            parts = parts
                .SelectMany(before => amounts.Select(a => a == 0 ? before : [.. before, new JobTask(task.Id, a)]))
                .Where(p => p.Sum(t => t.Minutes) <= person.MinutesMax)
                .ToList();
        }

        return parts;
    }

    private static bool Allowed(MatchProblem alone, Job job)
    {
        var answer = new MatchAnswer(MatchStatus.Optimal, [], 0, 0, 0, 0, [job], [], [], [], true);
        return Verifier.Check(alone, answer).All(b => b.Rule is HardRule.CountedUncovered or HardRule.CountedUnplaced);
    }

    /// <summary>Every week that the verifier allows the job when nobody else is there.</summary>
    private static List<Job> WeeksOf(MatchProblem alone, Job job)
    {
        var weeks = new List<Job>();
        Lay(0, []);
        return weeks;

        void Lay(int part, List<Shift> laid)
        {
            if (part == job.Tasks.Count)
            {
                var week = job with { Schedule = [.. laid] };
                if (Allowed(alone, week))
                {
                    weeks.Add(week);
                }

                return;
            }

            var task = alone.Tasks.First(t => t.Id == job.Tasks[part].Task);
            var halfHours = (int)Math.Ceiling(job.Tasks[part].Minutes / alone.People[0].Intensity / 30m);
            OnDay(task, task.Windows.Select(w => w.Day).Distinct().ToList(), 0, halfHours, laid, () => Lay(part + 1, laid));
        }

        static void OnDay(WorkTask task, List<DayOfWeek> days, int at, int left, List<Shift> laid, Action next)
        {
            if (left == 0)
            {
                next();
                return;
            }

            if (at == days.Count)
            {
                return;
            }

            OnDay(task, days, at + 1, left, laid, next);
            for (var from = 0; from < 1440; from += 30)
            {
                for (var to = from + 30; to <= Math.Min(1440, from + (30 * left)); to += 30)
                {
                    var shift = new Shift(days[at], from, to, task.Id);
                    var inside = task.Windows.Any(w => w.Day == shift.Day && w.From <= from && to <= w.To);
                    if (inside && laid.All(s => s.Day != shift.Day || s.To <= from || to <= s.From))
                    {
                        laid.Add(shift);
                        OnDay(task, days, at + 1, left - ((to - from) / 30), laid, next);
                        laid.RemoveAt(laid.Count - 1);
                    }
                }
            }
        }
    }

    /// <summary>Whether there is one week for each that leaves no station and no workplace with too many at a time.</summary>
    private static bool FitsInAWeek(MatchProblem problem, List<Option> chosen)
    {
        var jobs = chosen.Where(o => problem.Schedule && o.Job is not null).ToList();
        var busy = new Dictionary<(string, DayOfWeek, int), int>();
        return Fits(0);

        bool Fits(int at)
        {
            if (at == jobs.Count)
            {
                return busy.All(b => b.Value <= Limit(b.Key.Item1));
            }

            foreach (var week in jobs[at].Weeks)
            {
                Count(week, 1);
                if (busy.All(b => b.Value <= Limit(b.Key.Item1)) && Fits(at + 1))
                {
                    return true;
                }

                Count(week, -1);
            }

            return false;
        }

        void Count(Job week, int by)
        {
            foreach (var shift in week.Schedule)
            {
                for (var from = shift.From; from < shift.To; from += 30)
                {
                    foreach (var what in new[] { shift.Task, week.Workplace })
                    {
                        busy[(what, shift.Day, from)] = busy.GetValueOrDefault((what, shift.Day, from)) + by;
                    }
                }
            }
        }

        int Limit(string what) =>
            problem.Tasks.FirstOrDefault(t => t.Id == what)?.AtATime
            ?? problem.Workplaces.FirstOrDefault(w => w.Id == what)?.AtATime
            ?? int.MaxValue;
    }

    private static bool Shared(MatchProblem problem, List<Option> chosen)
    {
        var jobs = chosen.Where(o => o.Job is not null).ToList();
        foreach (var task in problem.Tasks)
        {
            var parts = jobs.SelectMany(o => o.Job!.Tasks.Where(t => t.Task == task.Id).Select(t => (o.Person, t.Minutes))).ToList();
            if (task.Indivisible ? parts.Count > 1 : parts.Sum(p => p.Minutes) > task.MinutesMax)
            {
                return false;
            }

            var open = task.Windows.Count == 0 ? 10_080 : task.Windows.Sum(w => w.Minutes);
            if (task.AtATime is { } stations && parts.Sum(p => p.Minutes / p.Person.Intensity) >= (stations * open) + 1m)
            {
                return false;
            }
        }

        foreach (var workplace in problem.Workplaces)
        {
            var here = jobs.Where(o => o.Job!.Workplace == workplace.Id).ToList();
            var instructor = here.Sum(o => o.Job!.Tasks.Sum(t => problem.Tasks.First(x => x.Id == t.Task).InstructorMinutes));
            if (instructor > workplace.InstructorMinutes)
            {
                return false;
            }

            var windows = problem.Tasks.Where(t => t.Workplace == workplace.Id).ToList();
            var open = windows.Any(t => t.Windows.Count == 0)
                ? 10_080
                : Enumerable
                    .Range(0, 10_080)
                    .Count(m =>
                        windows.Any(t => t.Windows.Any(w => (((int)w.Day + 6) % 7) == m / 1440 && m % 1440 >= w.From && m % 1440 < w.To))
                    );
            if (workplace.AtATime is { } seats && here.Sum(o => o.Job!.Minutes / o.Person.Intensity) >= (seats * open) + 1m)
            {
                return false;
            }
        }

        return true;
    }

    private static decimal[] Values(MatchProblem problem, List<Option> chosen)
    {
        var jobs = chosen.Where(o => o.Job is not null).ToList();
        var latest = problem.People.Max(p => p.WaitingSince);
        var values = new List<decimal>
        {
            jobs.Count,
            jobs.Sum(o =>
                o.Job!.Tasks.Sum(t =>
                {
                    var task = problem.Tasks.First(x => x.Id == t.Task);
                    return (task.Indivisible ? task.MinutesMax : t.Minutes) * task.Value;
                })
            ),
            jobs.Sum(o => o.Job!.Tasks.Sum(t => Points(problem, o.Person, t.Task) * t.Minutes) - o.Price),
            jobs.Sum(o => o.Person.WaitingSince is { } since ? latest!.Value.DayNumber - since.DayNumber + 1 : 0),
            -problem.Plan.Count(p =>
                jobs.SelectMany(o => o.Job!.Tasks.Select(t => (o.Person.Id, t)))
                    .All(x => x.Id != p.Person || x.t != new JobTask(p.Task, p.Minutes))
            )
                - jobs.Where(o => problem.Plan.Any(p => p.Person == o.Person.Id))
                    .Sum(o => o.Job!.Tasks.Count(t => problem.Plan.All(p => p.Person != o.Person.Id || p.Task != t.Task))),
        };
        if (problem.PlacementValues.Count > 0)
        {
            values.Add(
                jobs.Sum(o =>
                    problem.PlacementValues.Where(v => v.Person == o.Person.Id && v.Workplace == o.Job!.Workplace).Sum(v => v.Kroner)
                )
            );
        }

        return [.. values];
    }

    private static decimal Points(MatchProblem problem, Person person, string taskId)
    {
        var task = problem.Tasks.First(t => t.Id == taskId);
        return PairComparison
            .Compare(
                person,
                task,
                problem.Workplaces.First(w => w.Id == task.Workplace),
                Small.Catalogue,
                problem.Accommodations,
                problem.Rules,
                problem.Pairs.FirstOrDefault(p => p.Person == person.Id && p.Task == taskId)
            )
            .Points;
    }

    private static bool Better(decimal[] values, decimal[] best)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] != best[i])
            {
                return values[i] > best[i];
            }
        }

        return false;
    }

    private sealed record Option(Person Person, Job? Job, decimal Price, IReadOnlyList<Job> Weeks);
}
