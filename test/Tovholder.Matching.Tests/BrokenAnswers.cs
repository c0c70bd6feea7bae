using Tovholder.Matching.Comparison;

namespace Tovholder.Matching.Tests;

/// <summary>Answers broken on purpose: for each hard rule, a way to break it that can be used on many problems.</summary>
internal static class BrokenAnswers
{
    /// <summary>A rule, and what breaks it; null where the problem has nothing to break it with.</summary>
    public static IReadOnlyList<(HardRule Rule, Func<MatchProblem, MatchAnswer, Random, MatchAnswer?> Break)> Ways { get; } =
    [
        (HardRule.KnownIds, (_, a, r) => OnJob(a, r, j => j with { Person = "ukendt" })),
        (HardRule.KnownIds, (_, a, r) => OnJob(a, r, j => j with { Workplace = "ukendt" })),
        (HardRule.KnownIds, (_, a, r) => OnJob(a, r, j => j with { Tasks = [.. j.Tasks, new("ukendt", 30)] })),
        (HardRule.KnownIds, (_, a, r) => OnJob(a, r, j => j with { Accommodations = [.. j.Accommodations, "ukendt"] })),
        (HardRule.OneJobEach, (_, a, r) => AnyJob(a, r) is { } j ? a with { Jobs = [.. a.Jobs, j] } : null),
        (HardRule.TaskAtItsWorkplace, (p, a, r) => OnJob(a, r, j => Elsewhere(p, j) is { } w ? j with { Workplace = w } : null)),
        (HardRule.EachTaskOnceInAJob, (_, a, r) => OnJob(a, r, j => j with { Tasks = [.. j.Tasks, j.Tasks[0]] })),
        (HardRule.JobHasWork, (_, a, r) => OnJob(a, r, j => j with { Tasks = [] })),
        (HardRule.JobHasWork, (p, a, r) => OnTask(a, r, (_, t) => p.Objective == MatchObjective.Stages ? t with { Minutes = 0 } : null)),
        (HardRule.JobHasWork, (_, a, r) => OnTask(a, r, (_, t) => t with { Minutes = -t.Minutes })),
        (HardRule.LowestMinutes, (p, a, r) => OnJob(a, r, j => TooShort(p, j))),
        (HardRule.HighestMinutes, (p, a, r) => OnTask(a, r, (j, t) => t with { Minutes = PersonOf(p, j).MinutesMax + 1 })),
        (HardRule.WholeBlocks, (p, a, r) => OnTask(a, r, (_, t) => IsShared(p, TaskOf(p, t)) ? t with { Minutes = t.Minutes + 1 } : null)),
        (
            HardRule.IndivisibleWhole,
            (p, a, r) => OnTask(a, r, (_, t) => !IsShared(p, TaskOf(p, t)) ? t with { Minutes = t.Minutes + 1 } : null)
        ),
        (HardRule.IndivisibleOnePerson, SharedIndivisible),
        (
            HardRule.TaskMinutes,
            (p, a, r) =>
                OnTask(
                    a,
                    r,
                    (_, t) => IsShared(p, TaskOf(p, t)) && TaskOf(p, t) is var x ? t with { Minutes = x.MinutesMax + x.Block } : null
                )
        ),
        (
            HardRule.PairMinutes,
            (p, a, r) =>
                Give(p, a, r, (_, t, pair) => pair is { Minutes: not null } && IsShared(p, t), (t, pair) => pair!.Minutes!.Value + t.Block)
        ),
        (HardRule.PairBlocked, (p, a, r) => Give(p, a, r, (_, _, pair) => pair?.Blocked == true)),
        (HardRule.Considerations, (p, a, r) => Give(p, a, r, (person, t, pair) => pair?.Blocked != false && BreaksAMust(p, person, t))),
        (HardRule.Considerations, (p, a, r) => OnJob(a, r, j => j.Accommodations.Count > 0 ? j with { Accommodations = [] } : null)),
        (
            HardRule.TravelTime,
            (p, a, r) => Give(p, a, r, (person, t, pair) => pair?.Blocked != false && IsBlockedBy(p, person, t, "travel"))
        ),
        (
            HardRule.CommonTime,
            (p, a, r) => Give(p, a, r, (person, t, pair) => IsBlockedBy(p, person, t, "time") || IsBlockedBy(p, person, t, "day"))
        ),
        (
            HardRule.WeekOnSite,
            (p, a, r) =>
                OnTask(a, r, (j, t) => PersonOf(p, j) is { LongestDay: { } d, DaysMax: { } n } ? t with { Minutes = (d * n) + 1 } : null)
        ),
        (
            HardRule.TasksInAJob,
            (p, a, r) =>
                OnJob(
                    a,
                    r,
                    j => p.Rules.MaxTasks < p.Tasks.Count ? j with { Tasks = [.. p.Tasks.Select(t => new JobTask(t.Id, t.Block))] } : null
                )
        ),
        (
            HardRule.AccommodationsInAJob,
            (p, a, r) =>
                OnJob(
                    a,
                    r,
                    j =>
                        p.Rules.MaxAccommodations < p.Accommodations.Count
                            ? j with
                            {
                                Accommodations = [.. p.Accommodations.Select(x => x.Id)],
                            }
                            : null
                )
        ),
        (
            HardRule.AccommodationAtHand,
            (p, a, r) =>
                OnJob(
                    a,
                    r,
                    j => p.Accommodations.Count > 0 ? j with { Accommodations = [p.Accommodations[0].Id, p.Accommodations[0].Id] } : null
                )
        ),
        (
            HardRule.AccommodationAtHand,
            (p, a, r) =>
                OnJob(
                    a,
                    r,
                    j =>
                        p.Accommodations.FirstOrDefault(x => x.Workplace is { } w && w != j.Workplace) is { } x
                            ? j with
                            {
                                Accommodations = [x.Id],
                            }
                            : null
                )
        ),
        (
            HardRule.RequiredLock,
            (p, a, _) =>
                p.Locks.FirstOrDefault(l => l.Kind == LockKind.Require) is { } l
                    ? a with
                    {
                        Jobs = [.. a.Jobs.Where(j => j.Person != l.Person)],
                    }
                    : null
        ),
        (
            HardRule.ForbiddenLock,
            (p, a, r) =>
                Give(
                    p,
                    a,
                    r,
                    (person, t, _) =>
                        p.Locks.Any(l =>
                            l.Kind == LockKind.Forbid && l.Person == person.Id && (l.Task == t.Id || l.Workplace == t.Workplace)
                        )
                )
        ),
        (HardRule.GroupFloor, (p, a, _) => p.Floors.Count > 0 && a.Jobs.Count > 0 ? a with { Jobs = [.. a.Jobs.Skip(1)] } : null),
        (
            HardRule.Stations,
            (p, a, r) =>
                OnTask(a, r, (_, t) => TaskOf(p, t) is { AtATime: { } n } x ? t with { Minutes = (n * Open([x])) + x.Block } : null)
        ),
        (
            HardRule.PeopleAtATime,
            (p, a, r) =>
                Give(
                    p,
                    a,
                    r,
                    (_, t, _) => WorkplaceOf(p, t).AtATime is not null,
                    (t, _) => (WorkplaceOf(p, t).AtATime!.Value * Open([.. p.Tasks.Where(x => x.Workplace == t.Workplace)])) + t.Block
                )
        ),
        (HardRule.InstructorMinutes, (p, a, r) => Give(p, a, r, (_, t, _) => t.InstructorMinutes > WorkplaceOf(p, t).InstructorMinutes)),
        (
            HardRule.EveryTaskDone,
            (p, a, r) =>
                p.Objective == MatchObjective.MinCost && AnyJob(a, r) is { } j ? a with { Jobs = [.. a.Jobs.Where(x => x != j)] } : null
        ),
        (
            HardRule.CountedStages,
            (_, a, r) =>
                OnStage(
                    a,
                    r,
                    s => s with { Value = s.Value + 1m, Bound = s.Bound + 1m },
                    "people",
                    "production",
                    "fairness",
                    "kroner",
                    "cost"
                )
        ),
        (
            HardRule.CountedStages,
            (_, a, r) => OnStage(a, r, s => s with { Bound = s.Value - 1m }, "people", "production", "suitability", "fairness")
        ),
        (HardRule.CountedStages, (_, a, r) => OnStage(a, r, s => s with { Bound = s.Value + 1m }, "change", "cost")),
        (HardRule.CountedStages, (_, a, _) => a.Jobs.Count > 0 ? a with { Status = MatchStatus.Infeasible } : null),
        (HardRule.CountedUnplaced, (_, a, _) => a.Unplaced.Count > 0 ? a with { Unplaced = [.. a.Unplaced.Skip(1)] } : null),
        (
            HardRule.CountedUnplaced,
            (p, a, r) =>
                p.Objective == MatchObjective.Stages && AnyJob(a, r) is { } j
                    ? a with
                    {
                        Unplaced = [.. a.Unplaced, new(j.Person, [])],
                    }
                    : null
        ),
        (
            HardRule.CountedUncovered,
            (_, a, _) => a.UncoveredTasks.Count > 0 ? a with { UncoveredTasks = [.. a.UncoveredTasks.Skip(1)] } : null
        ),
        (
            HardRule.CountedUncovered,
            (_, a, _) =>
                a.UncoveredTasks is [var u, ..]
                    ? a with
                    {
                        UncoveredTasks = [u with { Minutes = u.Minutes + 1 }, .. a.UncoveredTasks.Skip(1)],
                    }
                    : null
        ),
        (
            HardRule.CountedUncovered,
            (_, a, _) =>
                a.UncoveredTasks is [var u, ..]
                    ? a with
                    {
                        UncoveredTasks = [u with { Needed = u.Needed + 1 }, .. a.UncoveredTasks.Skip(1)],
                    }
                    : null
        ),
    ];

    /// <summary>The same for the rules of a week, on answers that have one.</summary>
    public static IReadOnlyList<(HardRule Rule, Func<MatchProblem, MatchAnswer, Random, MatchAnswer?> Break)> WaysOfAWeek { get; } =
    [
        (HardRule.ShiftOfAJobTask, (_, a, r) => OnShift(a, r, (_, s) => [s with { Task = "ukendt" }])),
        (HardRule.HalfHours, (_, a, r) => OnShift(a, r, (_, s) => [s with { From = s.From + 1 }])),
        (HardRule.HalfHours, (_, a, r) => OnShift(a, r, (_, s) => [s with { To = s.From }])),
        (HardRule.TaskWindow, (_, a, r) => OnShift(a, r, (_, s) => [s with { Day = DayOfWeek.Sunday }])),
        (
            HardRule.PersonsHours,
            (p, a, r) =>
                OnShift(
                    a,
                    r,
                    (j, s) => PersonOf(p, j).EarliestStart is { } start and >= 60 ? [s with { From = start - 60, To = start - 30 }] : null
                )
        ),
        (HardRule.OnePlaceAtATime, (_, a, r) => OnShift(a, r, (_, s) => [s, s])),
        (HardRule.UnbrokenDay, (_, a, r) => OnShift(a, r, (_, s) => [s, s with { From = s.To + 60, To = s.To + 90 }])),
        (
            HardRule.LongestDay,
            (p, a, r) =>
                OnShift(a, r, (j, s) => PersonOf(p, j).LongestDay is { } most ? [s with { From = 0, To = (most / 30 * 30) + 30 }] : null)
        ),
        (HardRule.DaysAWeek, (p, a, r) => OnShift(a, r, (j, s) => PersonOf(p, j).DaysMax < 7 ? EveryDay(s) : null)),
        (HardRule.RestDays, (p, a, r) => OnShift(a, r, (j, s) => PersonOf(p, j).NoConsecutiveDays ? EveryDay(s) : null)),
        (
            HardRule.ShortestStretch,
            (p, a, r) =>
                OnShift(
                    a,
                    r,
                    (_, s) =>
                        p.Tasks.First(t => t.Id == s.Task) is { Indivisible: false, Block: > 30 } ? [s with { To = s.From + 30 }] : null
                )
        ),
        (HardRule.ScheduledMinutes, (_, a, r) => OnShift(a, r, (_, _) => [])),
        (
            HardRule.Stations,
            (p, a, r) => AtTheSameTime(a, r, (x, y) => x.Task == y.Task && p.Tasks.First(t => t.Id == x.Task).AtATime == 1)
        ),
        (
            HardRule.PeopleAtATime,
            (p, a, r) => AtTheSameTime(a, r, (x, y) => SeatsOf(p, x.Task) == 1 && WorkplaceOf(p, x.Task).Id == WorkplaceOf(p, y.Task).Id)
        ),
    ];

    private static MatchAnswer? OnShift(MatchAnswer answer, Random random, Func<Job, Shift, IReadOnlyList<Shift>?> change) =>
        OnJob(
            answer,
            random,
            job =>
            {
                var at = random.Next(job.Schedule.Count);
                return change(job, job.Schedule[at]) is { } changed
                    ? job with
                    {
                        Schedule = [.. job.Schedule.SelectMany((s, i) => i == at ? changed : [s])],
                    }
                    : null;
            }
        );

    private static List<Shift> EveryDay(Shift shift) => [.. Enum.GetValues<DayOfWeek>().Select(d => shift with { Day = d })];

    /// <summary>A shift of one person moved on top of a shift of another, where the two may not meet.</summary>
    private static MatchAnswer? AtTheSameTime(MatchAnswer answer, Random random, Func<Shift, Shift, bool> mayNotMeet)
    {
        var pairs = answer
            .Jobs.SelectMany(a => answer.Jobs.Where(b => b.Person != a.Person).Select(b => (Job: a, Other: b)))
            .SelectMany(x => x.Job.Schedule.SelectMany(s => x.Other.Schedule.Select(o => (x.Job, Shift: s, Onto: o))))
            .Where(x => mayNotMeet(x.Shift, x.Onto))
            .ToList();
        if (pairs.Count == 0)
        {
            return null;
        }

        var (job, shift, onto) = pairs[random.Next(pairs.Count)];
        var moved = job with { Schedule = [.. job.Schedule.Select(s => s == shift ? onto with { Task = s.Task } : s)] };
        return answer with { Jobs = [.. answer.Jobs.Select(j => ReferenceEquals(j, job) ? moved : j)] };
    }

    private static Workplace WorkplaceOf(MatchProblem problem, string task) => WorkplaceOf(problem, problem.Tasks.First(t => t.Id == task));

    private static int? SeatsOf(MatchProblem problem, string task) => WorkplaceOf(problem, task).AtATime;

    private static Job? AnyJob(MatchAnswer answer, Random random) =>
        answer.Jobs.Count == 0 ? null : answer.Jobs[random.Next(answer.Jobs.Count)];

    private static MatchAnswer? OnJob(MatchAnswer answer, Random random, Func<Job, Job?> change) =>
        AnyJob(answer, random) is { } job && change(job) is { } changed
            ? answer with
            {
                Jobs = [.. answer.Jobs.Select(j => ReferenceEquals(j, job) ? changed : j)],
            }
            : null;

    private static MatchAnswer? OnTask(MatchAnswer answer, Random random, Func<Job, JobTask, JobTask?> change) =>
        OnJob(
            answer,
            random,
            job =>
            {
                var at = random.Next(job.Tasks.Count);
                return change(job, job.Tasks[at]) is { } changed
                    ? job with
                    {
                        Tasks = [.. job.Tasks.Select((t, i) => i == at ? changed : t)],
                    }
                    : null;
            }
        );

    private static MatchAnswer? OnStage(MatchAnswer answer, Random random, Func<Stage, Stage> change, params string[] names)
    {
        var stages = answer.Stages.Where(s => names.Contains(s.Name)).ToList();
        if (stages.Count == 0)
        {
            return null;
        }

        var chosen = stages[random.Next(stages.Count)];
        return answer with { Stages = [.. answer.Stages.Select(s => s == chosen ? change(s) : s)] };
    }

    /// <summary>A job made of one task for one person, instead of what the person had, where the two meet the condition.</summary>
    private static MatchAnswer? Give(
        MatchProblem problem,
        MatchAnswer answer,
        Random random,
        Func<Person, WorkTask, Pair?, bool> condition,
        Func<WorkTask, Pair?, int>? minutes = null
    )
    {
        var possible = problem
            .People.SelectMany(p => problem.Tasks.Select(t => (Person: p, Task: t, Pair: PairOf(problem, p, t))))
            .Where(x => condition(x.Person, x.Task, x.Pair))
            .ToList();
        if (possible.Count == 0)
        {
            return null;
        }

        var (person, task, pair) = possible[random.Next(possible.Count)];
        var amount = minutes?.Invoke(task, pair) ?? (task.Indivisible ? pair?.Minutes ?? task.MinutesMax : task.Block);
        var job = new Job(person.Id, task.Workplace, [new(task.Id, amount)], [], [], []);
        return answer with { Jobs = [.. answer.Jobs.Where(j => j.Person != person.Id), job] };
    }

    private static MatchAnswer? SharedIndivisible(MatchProblem problem, MatchAnswer answer, Random random)
    {
        var held = answer
            .Jobs.SelectMany(j => j.Tasks.Select(t => (j.Person, Task: TaskOf(problem, t))))
            .Where(x => problem.Objective == MatchObjective.Stages && x.Task.Indivisible)
            .ToList();
        if (held.Count == 0)
        {
            return null;
        }

        var (holder, task) = held[random.Next(held.Count)];
        return Give(problem, answer, random, (p, t, _) => t == task && p.Id != holder);
    }

    private static Job? TooShort(MatchProblem problem, Job job) =>
        PersonOf(problem, job).MinutesMin > 1 ? job with { Tasks = [job.Tasks[0] with { Minutes = 1 }] } : null;

    private static string? Elsewhere(MatchProblem problem, Job job) => problem.Workplaces.FirstOrDefault(w => w.Id != job.Workplace)?.Id;

    private static bool BreaksAMust(MatchProblem problem, Person person, WorkTask task) =>
        person
            .Considerations.Where(c => c.Strength == Strength.Must)
            .Select(c => Small.Catalogue.Consideration(c.Id)!)
            .Any(rule =>
                rule.Max.Any(m => task.Demands.GetValueOrDefault(m.Key) > m.Value)
                || rule.MinOffer.Any(m =>
                    WorkplaceOf(problem, task).Offers.GetValueOrDefault(m.Key, Small.Catalogue.DefaultOffers.GetValueOrDefault(m.Key))
                    < m.Value
                )
            );

    private static bool IsBlockedBy(MatchProblem problem, Person person, WorkTask task, string code) =>
        PairComparison
            .Compare(person, task, WorkplaceOf(problem, task), Small.Catalogue, pair: PairOf(problem, person, task))
            .Lines.Any(l => l.Kind == LineKind.Blocked && l.Code == code);

    private static int Open(IReadOnlyList<WorkTask> tasks) =>
        tasks.Any(t => t.Windows.Count == 0) ? 10_080 : tasks.Sum(t => t.Windows.Sum(w => w.Minutes));

    private static Pair? PairOf(MatchProblem problem, Person person, WorkTask task) =>
        problem.Pairs.FirstOrDefault(x => x.Person == person.Id && x.Task == task.Id);

    /// <summary>Whether several people may each have some blocks of the task.</summary>
    private static bool IsShared(MatchProblem problem, WorkTask task) => problem.Objective == MatchObjective.Stages && !task.Indivisible;

    private static Person PersonOf(MatchProblem problem, Job job) => problem.People.First(p => p.Id == job.Person);

    private static WorkTask TaskOf(MatchProblem problem, JobTask part) => problem.Tasks.First(t => t.Id == part.Task);

    private static Workplace WorkplaceOf(MatchProblem problem, WorkTask task) =>
        problem.Workplaces.FirstOrDefault(w => w.Id == task.Workplace) ?? new("");
}
