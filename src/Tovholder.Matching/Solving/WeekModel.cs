using Google.OrTools.Sat;
using Tovholder.Matching.Comparison;

namespace Tovholder.Matching.Solving;

/// <summary>
/// The week of each job, in two steps. First the half-hours of each task on each day, for everyone: a relaxation that is small and
/// sharp. Then, for a workplace that needs it, every shift (person, day, task, start, length) as a choice of its own: a day is a path
/// of shifts that follow on each other.
/// </summary>
internal sealed class WeekModel
{
    private readonly CpModel model;
    private readonly Candidates data;
    private readonly HalfHours week;
    private readonly IntVar[] units;
    private readonly CancellationToken cancellation;
    private readonly Dictionary<(int Person, int Day), BoolVar> works = [];
    private readonly Dictionary<(int Index, int Day), (IntVar HalfHours, BoolVar On)> days = [];
    private readonly List<(int Index, int Day, int Start, int Length, BoolVar Chosen)> shifts = [];

    public WeekModel(CpModel model, Candidates data, IntVar[] units, CancellationToken cancellation)
    {
        this.model = model;
        this.data = data;
        week = data.Week!;
        this.units = units;
        this.cancellation = cancellation;
        AddHalfHoursOfDays();
        AddLongestDays();
        AddDaysAWeek();
        AddStationsADay();
    }

    /// <summary>Adds every shift of the workplace.</summary>
    public void Lay(int workplace)
    {
        var first = shifts.Count;
        foreach (var ((index, day), (halfHours, on)) in days.Where(d => data.All[d.Key.Index].Workplace == workplace).ToList())
        {
            cancellation.ThrowIfCancellationRequested();
            var own = week.Stretches(data.All[index], day).Select(s => (index, day, s.Start, s.Length, model.NewBoolVar(""))).ToList();
            shifts.AddRange(own);
            // A task has one stretch a day at most.
            model.Add(LinearExpr.Sum(own.Select(s => (IntVar)s.Item5)) == on);
            model.Add(LinearExpr.WeightedSum(own.Select(s => (IntVar)s.Item5), own.Select(s => (long)s.Length)) == halfHours);
        }

        var here = shifts.Skip(first).ToList();
        foreach (var day in here.GroupBy(s => (data.All[s.Index].Person, s.Day)))
        {
            AddPath(works[day.Key], day.ToList());
        }

        foreach (var task in here.GroupBy(s => data.All[s.Index].Task))
        {
            AddAtATime(task.ToList(), data.Tasks[task.Key].Task.AtATime);
        }

        AddAtATime(here, data.Workplaces[workplace].AtATime);
    }

    /// <summary>The shifts of one person in a solution.</summary>
    public List<Shift> Shifts(int person, Func<IntVar, long> value) =>
        shifts
            .Where(s => data.All[s.Index].Person == person && value(s.Chosen) == 1)
            .Select(s => new Shift(
                Week.Day(s.Day),
                s.Start * HalfHours.Minutes,
                (s.Start + s.Length) * HalfHours.Minutes,
                data.Tasks[data.All[s.Index].Task].Task.Id
            ))
            .OrderBy(s => Week.Index(s.Day))
            .ThenBy(s => s.From)
            .ToList();

    /// <summary>The variables of a known week with their values, to start from.</summary>
    public IEnumerable<(IntVar Variable, long Value)> Hints(IReadOnlyDictionary<int, DraftJob> jobs)
    {
        foreach (var s in shifts)
        {
            var c = data.All[s.Index];
            var has =
                jobs.TryGetValue(c.Person, out var job)
                && job.Schedule.Contains(
                    new(Week.Day(s.Day), s.Start * HalfHours.Minutes, (s.Start + s.Length) * HalfHours.Minutes, data.Tasks[c.Task].Task.Id)
                );
            yield return (s.Chosen, has ? 1 : 0);
        }

        foreach (var ((index, day), (halfHours, on)) in days)
        {
            var c = data.All[index];
            var minutes = jobs.TryGetValue(c.Person, out var job)
                ? job.Schedule.Where(s => s.Day == Week.Day(day) && s.Task == data.Tasks[c.Task].Task.Id).Sum(s => s.To - s.From)
                : 0;
            yield return (halfHours, minutes / HalfHours.Minutes);
            yield return (on, minutes > 0 ? 1 : 0);
        }

        foreach (var ((person, day), works) in works)
        {
            yield return (works, jobs.TryGetValue(person, out var job) && job.Schedule.Any(s => s.Day == Week.Day(day)) ? 1 : 0);
        }
    }

    // Just as many half-hours on site as the effective minutes need, in stretches that are never below the shortest.
    private void AddHalfHoursOfDays()
    {
        for (var i = 0; i < data.All.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var c = data.All[i];
            var own = new List<IntVar>();
            for (var day = 0; day < Week.Days; day++)
            {
                var longest = Math.Min(week.Longest(c, day), week.Needed(c, c.Most));
                if (longest == 0)
                {
                    continue;
                }

                var on = model.NewBoolVar("");
                var halfHours = model.NewIntVar(0, longest, "");
                model.Add(halfHours <= longest * on);
                model.Add(halfHours >= week.Shortest(c) * on);
                model.AddImplication(on, WorksOn(c.Person, day));
                days[(i, day)] = (halfHours, on);
                own.Add(halfHours);
            }

            var (numerator, denominator) = Fraction(data.People[c.Person].Person.Intensity);
            var gives = LinearExpr.Sum(own) * (HalfHours.Minutes * numerator);
            model.Add(gives >= units[i] * (c.Unit * denominator));
            model.Add(gives <= (units[i] * (c.Unit * denominator)) + ((HalfHours.Minutes * numerator) - 1));
        }
    }

    private BoolVar WorksOn(int person, int day)
    {
        if (!works.TryGetValue((person, day), out var variable))
        {
            works[(person, day)] = variable = model.NewBoolVar("");
        }

        return variable;
    }

    // A day is never longer than the person's longest, nor than the unbroken stretch the person has.
    private void AddLongestDays()
    {
        foreach (var day in days.GroupBy(d => (data.All[d.Key.Index].Person, d.Key.Day)))
        {
            model.Add(LinearExpr.Sum(day.Select(d => d.Value.HalfHours)) <= week.LongestDay(day.Key.Person, day.Key.Day) * works[day.Key]);
        }
    }

    // Days a week at most, and a day without work between two. The week repeats itself, so Sunday and Monday are neighbours.
    private void AddDaysAWeek()
    {
        foreach (var person in works.GroupBy(w => w.Key.Person))
        {
            var facts = data.People[person.Key];
            if (facts.Person.DaysMax is { } most)
            {
                model.Add(LinearExpr.Sum(person.Select(w => (IntVar)w.Value)) <= most);
            }

            foreach (var (key, day) in person.Where(_ => facts.RestDays))
            {
                if (works.TryGetValue((key.Person, (key.Day + 1) % Week.Days), out var next))
                {
                    model.AddAtMostOne([day, next]);
                }
            }
        }
    }

    // Stations and people at a time, as a day's half-hours: necessary, and exact once the shifts are laid.
    private void AddStationsADay()
    {
        foreach (var task in days.GroupBy(d => (data.All[d.Key.Index].Task, d.Key.Day)))
        {
            if (data.Tasks[task.Key.Task].Task.AtATime is { } stations)
            {
                var open = ulong.PopCount(week.Open(task.Key.Task, task.Key.Day));
                model.Add(LinearExpr.Sum(task.Select(d => d.Value.HalfHours)) <= stations * (long)open);
            }
        }

        foreach (var place in days.GroupBy(d => (data.All[d.Key.Index].Workplace, d.Key.Day)))
        {
            if (data.Workplaces[place.Key.Workplace].AtATime is { } people)
            {
                var open = place
                    .Select(d => data.All[d.Key.Index].Task)
                    .Distinct()
                    .Aggregate(0UL, (bits, task) => bits | week.Open(task, place.Key.Day));
                model.Add(LinearExpr.Sum(place.Select(d => d.Value.HalfHours)) <= people * (long)ulong.PopCount(open));
            }
        }
    }

    // A working day is one path through its half-hours: it starts once, each shift begins where the last one ended, and it ends once.
    private void AddPath(BoolVar works, List<(int Index, int Day, int Start, int Length, BoolVar Chosen)> own)
    {
        var starts = new List<IntVar>();
        foreach (var at in own.SelectMany(s => new[] { s.Start, s.Start + s.Length }).Distinct().Order())
        {
            var begins = own.Where(s => s.Start == at).Select(s => (IntVar)s.Chosen).ToList();
            var ends = own.Where(s => s.Start + s.Length == at).Select(s => (IntVar)s.Chosen).ToList();
            if (begins.Count > 0)
            {
                var start = model.NewBoolVar("");
                starts.Add(start);
                ends.Add(start);
            }

            // What begins here follows on what ended here, or the day starts here; where nothing begins, the day ends.
            model.Add(LinearExpr.Sum(begins) <= LinearExpr.Sum(ends));
        }

        model.Add(LinearExpr.Sum(starts) <= works);
        for (var at = 0; at < HalfHours.InADay; at++)
        {
            var busy = own.Where(s => s.Start <= at && at < s.Start + s.Length).Select(s => (ILiteral)s.Chosen).ToList();
            if (busy.Count > 1)
            {
                model.AddAtMostOne(busy);
            }
        }
    }

    private void AddAtATime(List<(int Index, int Day, int Start, int Length, BoolVar Chosen)> all, int? most)
    {
        if (most is not { } limit)
        {
            return;
        }

        foreach (var day in all.GroupBy(s => s.Day))
        {
            for (var at = 0; at < HalfHours.InADay; at++)
            {
                var busy = day.Where(s => s.Start <= at && at < s.Start + s.Length).ToList();
                if (busy.Select(s => data.All[s.Index].Person).Distinct().Count() > limit)
                {
                    model.Add(LinearExpr.Sum(busy.Select(s => (IntVar)s.Chosen)) <= limit);
                }
            }
        }
    }

    /// <summary>A share with at most six decimals as a fraction.</summary>
    private static (long Numerator, long Denominator) Fraction(decimal share)
    {
        var denominator = 1L;
        while (share * denominator != decimal.Truncate(share * denominator))
        {
            denominator *= 10;
        }

        return ((long)(share * denominator), denominator);
    }
}
