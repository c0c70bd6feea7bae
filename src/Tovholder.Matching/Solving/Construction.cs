using System.Numerics;
using Tovholder.Matching.Comparison;

namespace Tovholder.Matching.Solving;

/// <summary>
/// A first plan within a second: everyone in turn gets the job, with its week, that suits best among what the others left. It keeps
/// every rule, and proves nothing. Where no weeks are asked for, jobs that have one keep every rule all the same.
/// </summary>
internal sealed class Construction
{
    private readonly Candidates data;
    private readonly HalfHours week;
    private readonly int[] unitsLeft;
    private readonly long[] instructorLeft;
    private readonly int[][][] atTask;
    private readonly int[][][] atPlace;
    private readonly Dictionary<int, DraftJob> jobs = [];

    public Construction(Candidates data)
    {
        this.data = data;
        week = data.Calendar;
        unitsLeft = data.Tasks.Select(t => t.Task.Indivisible ? 1 : t.Task.MinutesMax / t.Task.Block).ToArray();
        instructorLeft = data.Workplaces.Select(w => (long)(w.InstructorMinutes ?? int.MaxValue)).ToArray();
        atTask = data.Tasks.Select(_ => Empty()).ToArray();
        atPlace = data.Workplaces.Select(_ => Empty()).ToArray();
    }

    /// <summary>Jobs by person; null when a required lock or a floor of a group is not kept.</summary>
    /// <param name="suggested">Jobs to take first, as they are, where they are still possible.</param>
    /// <param name="until">How long people may give way to each other; null for not at all.</param>
    /// <param name="limit">The time is up: those whose turn has not come get no job, and no job is made longer.</param>
    public IReadOnlyDictionary<int, DraftJob>? Plan(
        IReadOnlyList<DraftJob> suggested,
        Func<bool>? until,
        CancellationToken cancellation,
        CancellationToken limit
    )
    {
        var required = data.Problem.Locks.Where(l => l.Kind == LockKind.Require).ToLookup(l => data.PersonOf[l.Person]);
        var known = data.Problem.Plan.ToLookup(p => data.PersonOf[p.Person]);
        var lifted = data.Problem.Floors.SelectMany(f => f.People).Select(p => data.PersonOf[p]).ToHashSet();
        var turn = data
            .ByPerson.Select(g => g.Key)
            .OrderBy(p => required.Contains(p) ? 0 : 1)
            .ThenBy(p => lifted.Contains(p) ? 0 : 1)
            .ThenBy(p => known.Contains(p) ? 0 : 1)
            .ThenBy(p => data.People[p].Person.MinutesMin / data.People[p].Person.Intensity)
            .ThenBy(p => p)
            .ToList();
        foreach (var job in suggested.Where(j => !jobs.ContainsKey(j.Person)))
        {
            if (Exactly(job.Person, job.Tasks) is { } same && required[job.Person].All(l => Keeps(same, l)))
            {
                Take(same, 1);
            }
        }

        foreach (var person in turn.Where(p => !jobs.ContainsKey(p)))
        {
            cancellation.ThrowIfCancellationRequested();
            if (limit.IsCancellationRequested && !required.Contains(person))
            {
                break;
            }

            if (
                (Again(person, known[person], required[person]) ?? Best(person, required[person], data.People[person].Person.MinutesMin)) is
                { } job
            )
            {
                Take(job, 1);
            }
            else if (required.Contains(person))
            {
                return null;
            }
        }

        // One who is locked to a job may have no task that is possible.
        if (required.Any(r => !jobs.ContainsKey(r.Key)) || !data.KeepsFloors(jobs.Keys))
        {
            return null;
        }

        if (until is not null)
        {
            GiveWay(turn, required, until);
        }

        // What is left makes jobs longer.
        foreach (var person in turn.Where(p => jobs.ContainsKey(p) && !known.Contains(p)))
        {
            cancellation.ThrowIfCancellationRequested();
            if (limit.IsCancellationRequested)
            {
                break;
            }

            var job = jobs[person];
            Take(job, -1);
            var longer = Best(person, required[person], data.People[person].MinutesMax);
            Take(longer is not null && Value(longer).CompareTo(Value(job)) > 0 ? longer : job, 1);
        }

        return jobs;
    }

    private static int[][] Empty() => Enumerable.Range(0, Week.Days).Select(_ => new int[HalfHours.InADay]).ToArray();

    /// <summary>The job that the person already knows, in its own hours or in others, when it is still possible and keeps what is required.</summary>
    private DraftJob? Again(int person, IEnumerable<PlannedTask> planned, IEnumerable<Lock> required)
    {
        var parts = new List<(Candidate Candidate, int Units)>();
        var hours = new List<Shift>();
        foreach (var part in planned)
        {
            if (
                data.ByPerson[person].FirstOrDefault(c => c.Task == data.TaskOf[part.Task]) is not { } candidate
                || part.Minutes % candidate.Unit != 0
            )
            {
                return null;
            }

            parts.Add((candidate, part.Minutes / candidate.Unit));
            hours.AddRange(part.Hours.Select(h => new Shift(h.Day, h.From, h.To, part.Task)));
        }

        var same = parts.Count == 0 ? null : Hold(person, parts, hours) ?? Exactly(person, parts);
        return same is not null && required.All(l => Keeps(same, l)) ? same : null;
    }

    /// <summary>The job in just these hours; null where a rule, or what the others have taken, is in the way.</summary>
    private DraftJob? Hold(int person, List<(Candidate Candidate, int Units)> parts, List<Shift> hours)
    {
        var (facts, place, rules) = (data.People[person], parts[0].Candidate.Workplace, data.Problem.Rules);
        var minutes = parts.Sum(p => p.Candidate.Unit * p.Units);
        var given = parts.Where(p => !p.Candidate.Facts.Overruled).SelectMany(p => p.Candidate.Facts.Repairs).Distinct().ToList();
        if (
            minutes < facts.Person.MinutesMin
            || minutes > facts.MinutesMax
            || parts.Count > (rules.MaxTasks ?? int.MaxValue)
            || given.Count > (rules.MaxAccommodations ?? int.MaxValue)
            || parts.Any(p => p.Candidate.Workplace != place || p.Units > Math.Min(p.Candidate.Most, unitsLeft[p.Candidate.Task]))
            || parts.Sum(p => (long)data.Tasks[p.Candidate.Task].Task.InstructorMinutes) > instructorLeft[place]
            || !parts.All(p => IsFree(p.Candidate, p.Units, hours))
        )
        {
            return null;
        }

        var days = hours.GroupBy(h => Week.Index(h.Day)).ToDictionary(d => d.Key, d => d.OrderBy(h => h.From).ToList());
        var isWhole = days.Values.All(d => d.Zip(d.Skip(1)).All(two => two.First.To == two.Second.From));
        var isShort = days.Values.All(d => (d[^1].To - d[0].From) / HalfHours.Minutes <= week.LongestDay(person));
        var isFew = days.Count <= (facts.Person.DaysMax ?? Week.Days);
        var isRested = !facts.RestDays || days.Keys.All(d => !days.ContainsKey((d + 1) % Week.Days));
        return isWhole && isShort && isFew && isRested
            ? new(person, place, parts, given, hours.OrderBy(h => Week.Index(h.Day)).ThenBy(h => h.From).ToList())
            : null;
    }

    /// <summary>Whether the hours of this task are as many as its minutes need, both can, and there is room.</summary>
    private bool IsFree(Candidate c, int units, List<Shift> hours)
    {
        var (task, place) = (data.Tasks[c.Task].Task, data.Workplaces[c.Workplace].AtATime ?? int.MaxValue);
        var own = hours.Where(h => h.Task == task.Id).ToList();
        return own.Sum(h => h.To - h.From) == week.Needed(c, units) * HalfHours.Minutes
            && own.All(h =>
            {
                var (day, from, to) = (Week.Index(h.Day), h.From / HalfHours.Minutes, h.To / HalfHours.Minutes);
                var bits = HalfHours.Between(from, to);
                return h.From % HalfHours.Minutes == 0
                    && h.To % HalfHours.Minutes == 0
                    && to - from >= week.Shortest(c)
                    && (week.Common(c, day) & bits) == bits
                    && Enumerable
                        .Range(from, to - from)
                        .All(at => atTask[c.Task][day][at] < (task.AtATime ?? int.MaxValue) && atPlace[c.Workplace][day][at] < place);
            });
    }

    private DraftJob? Exactly(int person, IReadOnlyList<(Candidate Candidate, int Units)> parts)
    {
        var job = Try(
            person,
            parts.Select(p => p.Candidate).ToList(),
            parts.Sum(p => p.Candidate.Unit * p.Units),
            parts.ToDictionary(p => p.Candidate.Task, p => p.Units)
        );
        return job is not null && job.Tasks.Count == parts.Count ? job : null;
    }

    /// <summary>Gives a person without a job the place of one who then gets another; so many more as it goes.</summary>
    private void GiveWay(IReadOnlyList<int> turn, ILookup<int, Lock> required, Func<bool> until)
    {
        foreach (var person in turn.Where(p => !jobs.ContainsKey(p)).ToList())
        {
            var possible = data.ByPerson[person].Select(c => c.Workplace).ToHashSet();
            foreach (var job in jobs.Values.Where(j => possible.Contains(j.Workplace) && !required.Contains(j.Person)).ToList())
            {
                if (until())
                {
                    return;
                }

                Take(job, -1);
                if (Best(person, required[person], data.People[person].Person.MinutesMin, job.Workplace) is { } own)
                {
                    Take(own, 1);
                    if (Best(job.Person, [], data.People[job.Person].Person.MinutesMin) is { } other)
                    {
                        Take(other, 1);
                        break;
                    }

                    Take(own, -1);
                }

                Take(job, 1);
            }
        }
    }

    private DraftJob? Best(int person, IEnumerable<Lock> required, int wanted, int? at = null)
    {
        var held = required.ToList();
        DraftJob? best = null;
        foreach (var place in data.ByPerson[person].Where(c => at is null || c.Workplace == at).GroupBy(c => c.Workplace))
        {
            var possible = place.OrderByDescending(c => c.Facts.Points).ToList();
            foreach (var first in possible)
            {
                var job = Try(person, possible.Where(c => c != first).Prepend(first).ToList(), wanted, null);
                if (job is not null && held.All(l => Keeps(job, l)) && (best is null || Value(job).CompareTo(Value(best)) > 0))
                {
                    best = job;
                }
            }
        }

        return best;
    }

    private bool Keeps(DraftJob job, Lock held) =>
        held.Task is { } task
            ? job.Tasks.Any(t => t.Candidate.Task == data.TaskOf[task])
            : job.Workplace == data.WorkplaceOf[held.Workplace!];

    /// <summary>Production before suitability.</summary>
    private (decimal Production, decimal Suitability) Value(DraftJob job) =>
        (
            job.Tasks.Sum(t => t.Units * t.Candidate.Covered * data.Tasks[t.Candidate.Task].Task.Value),
            job.Tasks.Sum(t => t.Units * t.Candidate.Unit * t.Candidate.Facts.Points)
        );

    /// <summary>A job of the tasks in this order, each as much as is wanted and left.</summary>
    private DraftJob? Try(int person, List<Candidate> order, int wanted, Dictionary<int, int>? exactly)
    {
        var facts = data.People[person];
        var place = order[0].Workplace;
        var parts = new List<(Candidate Candidate, int Units)>();
        var given = new List<Accommodation>();
        var days = new (int From, int To)[Week.Days];
        var shifts = new List<Shift>();
        var minutes = 0;
        var instructor = instructorLeft[place];
        foreach (var c in order)
        {
            if (minutes >= Math.Max(1, wanted) || parts.Count == (data.Problem.Rules.MaxTasks ?? int.MaxValue))
            {
                break;
            }

            var repairs = c.Facts.Overruled ? given : given.Union(c.Facts.Repairs).ToList();
            var task = data.Tasks[c.Task].Task;
            if (repairs.Count > (data.Problem.Rules.MaxAccommodations ?? int.MaxValue) || task.InstructorMinutes > instructor)
            {
                continue;
            }

            var room = Math.Min(Math.Min(c.Most, unitsLeft[c.Task]), (facts.MinutesMax - minutes) / Math.Max(1, c.Unit));
            var most = exactly is null ? Math.Min(room, (wanted - minutes + c.Unit - 1) / c.Unit) : exactly[c.Task];
            for (var units = most <= room ? most : 0; units > 0; units = exactly is null ? units - 1 : 0)
            {
                if (Lay(c, units, days) is { } laid)
                {
                    shifts.AddRange(laid);
                    parts.Add((c, units));
                    minutes += units * c.Unit;
                    instructor -= task.InstructorMinutes;
                    given = repairs;
                    break;
                }
            }
        }

        return minutes >= facts.Person.MinutesMin && parts.Count > 0
            ? new(person, place, parts, given, shifts.OrderBy(s => Week.Index(s.Day)).ThenBy(s => s.From).ToList())
            : null;
    }

    /// <summary>Half-hours for the units, on days in use first, each beside what the day already has.</summary>
    private List<Shift>? Lay(Candidate c, int units, (int From, int To)[] days)
    {
        var person = data.People[c.Person];
        var shortest = week.Shortest(c);
        var left = week.Needed(c, units);
        var changed = ((int From, int To)[])days.Clone();
        var shifts = new List<Shift>();
        var options = Enumerable
            .Range(0, Week.Days)
            .Select(day => (Day: day, Stretch: Free(c, day, days[day])))
            .Where(o => o.Stretch.To - o.Stretch.From >= shortest)
            .OrderByDescending(o => days[o.Day].To > 0)
            .ThenByDescending(o => o.Stretch.To - o.Stretch.From)
            .ToList();
        foreach (var (day, stretch) in options)
        {
            if (left == 0)
            {
                break;
            }

            var isNew = changed[day].To == 0;
            if (
                isNew
                && (
                    changed.Count(d => d.To > 0) >= (person.Person.DaysMax ?? Week.Days)
                    || (person.RestDays && (changed[(day + 1) % Week.Days].To > 0 || changed[(day + Week.Days - 1) % Week.Days].To > 0))
                )
            )
            {
                continue;
            }

            // What remains for another day must not be below the shortest stretch.
            var length = Math.Min(stretch.To - stretch.From, left);
            if (left > length && left - length < shortest)
            {
                length = left - shortest;
            }

            if (length < shortest)
            {
                continue;
            }

            var from = !isNew && stretch.To == changed[day].From ? stretch.To - length : stretch.From;
            changed[day] = isNew ? (from, from + length) : (Math.Min(from, changed[day].From), Math.Max(from + length, changed[day].To));
            shifts.Add(new(Week.Day(day), from * HalfHours.Minutes, (from + length) * HalfHours.Minutes, data.Tasks[c.Task].Task.Id));
            left -= length;
        }

        if (left > 0)
        {
            return null;
        }

        changed.CopyTo(days, 0);
        return shifts;
    }

    /// <summary>The longest stretch of the day that is free for both, beside what the day already has.</summary>
    private (int From, int To) Free(Candidate c, int day, (int From, int To) used)
    {
        var free = week.Common(c, day);
        var task = data.Tasks[c.Task].Task.AtATime ?? int.MaxValue;
        var place = data.Workplaces[c.Workplace].AtATime ?? int.MaxValue;
        for (var at = 0; at < HalfHours.InADay; at++)
        {
            if (atTask[c.Task][day][at] >= task || atPlace[c.Workplace][day][at] >= place)
            {
                free &= ~(1UL << at);
            }
        }

        var longest = week.LongestDay(c.Person);
        if (used.To > 0)
        {
            var after = Math.Min(BitOperations.TrailingZeroCount(~(free >> used.To)), longest - (used.To - used.From));
            var before = 0;
            while (before < longest - (used.To - used.From) && used.From - before > 0 && (free >> (used.From - before - 1) & 1) == 1)
            {
                before++;
            }

            return after >= before ? (used.To, used.To + Math.Max(0, after)) : (used.From - before, used.From);
        }

        var best = (From: 0, To: 0);
        for (var from = 0; from < HalfHours.InADay; from++)
        {
            var run = Math.Min(BitOperations.TrailingZeroCount(~(free >> from)), longest);
            if (run > best.To - best.From)
            {
                best = (from, from + run);
            }
        }

        return best;
    }

    private void Take(DraftJob job, int by)
    {
        foreach (var (candidate, units) in job.Tasks)
        {
            unitsLeft[candidate.Task] -= by * units;
            instructorLeft[job.Workplace] -= by * data.Tasks[candidate.Task].Task.InstructorMinutes;
        }

        foreach (var shift in job.Schedule)
        {
            for (var at = shift.From / HalfHours.Minutes; at < shift.To / HalfHours.Minutes; at++)
            {
                atTask[data.TaskOf[shift.Task]][Week.Index(shift.Day)][at] += by;
                atPlace[job.Workplace][Week.Index(shift.Day)][at] += by;
            }
        }

        if (by > 0)
        {
            jobs[job.Person] = job;
        }
        else
        {
            jobs.Remove(job.Person);
        }
    }
}
