using Tovholder.Domain.Work;

namespace Tovholder.Matching.Tests;

/// <summary>Problems drawn from a seed: small ones that can be enumerated, and whole enterprises and municipalities.</summary>
internal static class Generated
{
    private static readonly string[] MustCodes = ["S09", "S10", "S12", "S22", "S27", "S30", "S36", "S38", "S40", "S41"];
    private static readonly string[] Features =
    [
        "pace",
        "lifting",
        "bend_kneel",
        "noise",
        "air_skin",
        "multitask",
        "customers",
        "colleagues",
    ];
    private static readonly decimal[] Intensities = [0.4m, 0.5m, 0.6m, 0.65m, 0.7m, 0.8m, 1m];
    private static readonly DayOfWeek[] Weekdays =
    [
        DayOfWeek.Monday,
        DayOfWeek.Tuesday,
        DayOfWeek.Wednesday,
        DayOfWeek.Thursday,
        DayOfWeek.Friday,
    ];

    /// <summary>A problem small enough to try every plan: every kind of rule turns up in some of them.</summary>
    public static MatchProblem Tiny(int seed)
    {
        var random = new Random(seed);
        var workplaces = Enumerable
            .Range(0, random.Next(1, 3))
            .Select(w => new Workplace($"w{w}")
            {
                InstructorMinutes = random.Next(4) == 0 ? 30 * random.Next(0, 4) : null,
                AtATime = random.Next(8) == 0 ? random.Next(0, 2) : null,
                Place = random.Next(3) == 0 ? new(55 + (random.NextDouble() / 2), 10 + random.NextDouble()) : null,
                Offers = random.Next(3) == 0 ? Small.Of(("need_retreat", random.Next(5)), ("need_support", random.Next(5))) : Small.Of(),
            })
            .ToList();
        var tasks = Enumerable
            .Range(0, random.Next(1, 5))
            .Select(t => new WorkTask($"t{t}", workplaces[random.Next(workplaces.Count)].Id)
            {
                MinutesMax = 60 * random.Next(1, 4),
                MinutesMin = random.Next(2) * 60,
                Block = random.Next(3) == 0 ? 30 : 60,
                Indivisible = random.Next(5) == 0,
                AtATime = random.Next(6) == 0 ? 1 : null,
                InstructorMinutes = random.Next(3) == 0 ? 30 : 0,
                Windows = random.Next(4) == 0 ? [new(Weekdays[random.Next(5)], 480, 480 + (60 * random.Next(1, 4)))] : [],
                Demands = Features.Where(_ => random.Next(5) == 0).ToDictionary(f => f, _ => random.Next(1, 5), StringComparer.Ordinal),
                Value = random.Next(1, 4),
            })
            .ToList();
        var people = Enumerable
            .Range(0, random.Next(1, 4))
            .Select(p =>
            {
                var min = 30 * random.Next(0, 5);
                return new Person($"p{p}")
                {
                    MinutesMin = min,
                    MinutesMax = min + (30 * random.Next(0, 5)),
                    Intensity = Intensities[random.Next(Intensities.Length)],
                    LongestDay = random.Next(4) == 0 ? 60 * random.Next(1, 5) : null,
                    DaysMax = random.Next(6) == 0 ? random.Next(1, 4) : null,
                    NoConsecutiveDays = random.Next(8) == 0,
                    EarliestStart = random.Next(8) == 0 ? 540 : null,
                    Considerations = MustCodes
                        .Where(_ => random.Next(6) == 0)
                        .Select(id => new StatedConsideration(id, (Strength)random.Next(3)))
                        .ToList(),
                    Talents = random.Next(3) == 0 ? [Features[random.Next(Features.Length)]] : [],
                    Wishes = random.Next(3) == 0 ? [tasks[random.Next(tasks.Count)].Id] : [],
                    WaitingSince = random.Next(2) == 0 ? new DateOnly(2014, 1, 1).AddDays(random.Next(300)) : null,
                    Place = random.Next(3) == 0 ? new(55 + (random.NextDouble() / 2), 10 + random.NextDouble()) : null,
                    TravelMinutesMax = random.Next(3) == 0 ? random.Next(20, 80) : null,
                };
            })
            .ToList();
        var pairs = people
            .SelectMany(p => tasks.Select(t => (p, t)))
            .Where(_ => random.Next(8) == 0)
            .Select(x => new Pair(x.p.Id, x.t.Id)
            {
                Minutes = random.Next(3) == 0 ? 30 * random.Next(1, 5) : null,
                Value = random.Next(3) == 0 ? random.Next(-3, 8) : null,
                Blocked = random.Next(4) switch
                {
                    0 => true,
                    1 => false,
                    _ => null,
                },
            })
            .ToList();
        var locks = people
            .Where(_ => random.Next(10) == 0)
            .Select(p =>
                random.Next(2) == 0
                    ? new Lock(p.Id, null, tasks[random.Next(tasks.Count)].Id, (LockKind)random.Next(2))
                    : new Lock(p.Id, workplaces[random.Next(workplaces.Count)].Id, null, (LockKind)random.Next(2))
            )
            .ToList();
        return new()
        {
            People = people,
            Workplaces = workplaces,
            Tasks = tasks,
            Pairs = pairs,
            Locks = locks,
            Accommodations = Features
                .Where(_ => random.Next(5) == 0)
                .Select(
                    (f, i) =>
                        new Accommodation(
                            $"a{i}",
                            random.Next(2) == 0 ? workplaces[0].Id : null,
                            f,
                            random.Next(1, 4),
                            100m * random.Next(1, 30)
                        )
                )
                .ToList(),
            PlacementValues =
                random.Next(3) == 0 ? people.Select(p => new PlacementValue(p.Id, workplaces[0].Id, random.Next(100) * 100m)).ToList() : [],
            Plan = people.Where(_ => random.Next(4) == 0).Select(p => new PlannedTask(p.Id, tasks[0].Id, 60)).ToList(),
            Rules = new()
            {
                MaxTasks = random.Next(3) == 0 ? random.Next(1, 3) : null,
                MaxAccommodations = random.Next(3) == 0 ? random.Next(0, 2) : null,
            },
        };
    }

    /// <summary>A small problem whose jobs need a week, with few half-hours that many want.</summary>
    public static MatchProblem TinyWeek(int seed)
    {
        var random = new Random(seed);
        var tiny = Tiny(seed);
        return tiny with
        {
            Schedule = true,
            Tasks = tiny
                .Tasks.Take(3)
                .Select(t =>
                    t with
                    {
                        MinutesMax = Math.Min(t.MinutesMax, 120),
                        AtATime = random.Next(2) == 0 ? 1 : null,
                        Windows = Weekdays
                            .Take(3)
                            .Where(_ => random.Next(3) > 0)
                            .DefaultIfEmpty(DayOfWeek.Monday)
                            .Select(d => (Day: d, From: 480 + (15 * random.Next(6))))
                            .Select(w => new TimeWindow(w.Day, w.From, w.From + (30 * random.Next(1, 5))))
                            .ToList(),
                    }
                )
                .ToList(),
            Pairs = tiny.Pairs.Where(p => p.Task != "t3").ToList(),
            Locks = tiny.Locks.Where(l => l.Task != "t3").ToList(),
            People = tiny
                .People.Select(p =>
                    p with
                    {
                        MinutesMin = Math.Min(p.MinutesMin, 90),
                        MinutesMax = Math.Min(p.MinutesMax, 180),
                        Wishes = p.Wishes.Where(w => w != "t3").ToList(),
                        Available = random.Next(3) == 0 ? [new(DayOfWeek.Monday, 500, 600), new(DayOfWeek.Tuesday, 480, 560)] : [],
                    }
                )
                .ToList(),
        };
    }
}
