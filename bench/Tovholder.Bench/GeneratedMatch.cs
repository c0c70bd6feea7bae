using Tovholder.Domain.Work;
using Tovholder.Matching;

namespace Tovholder.Bench;

/// <summary>How a generated municipality or enterprise differs from the middle one; each shape is hard in its own way.</summary>
/// <param name="Supply">Minutes of all tasks as a share of everyone's lowest minutes.</param>
/// <param name="WindowHours">Hours a day that a task can be done, at most.</param>
/// <param name="StationShare">Share of the tasks that have room for a few at a time.</param>
/// <param name="Considerations">Stated musts a person, at most.</param>
/// <param name="Towns">Towns that people and workplaces lie around.</param>
/// <param name="LowestIntensity">From this to 1.</param>
/// <param name="PartTimeShare">Share of the people who can only work on some days or only before or after noon.</param>
/// <param name="InstructorShare">Share of the workplaces whose instructors have few minutes.</param>
public sealed record MatchShape(
    string Name,
    double Supply = 1.0,
    int WindowHours = 7,
    double StationShare = 0.5,
    int Considerations = 2,
    int Towns = 4,
    double LowestIntensity = 0.6,
    double PartTimeShare = 0.3,
    double InstructorShare = 0.3,
    int TasksMost = 8,
    double IndivisibleShare = 0.05,
    int Block = 60
)
{
    /// <summary>The municipalities of the bench.</summary>
    public static IReadOnlyList<MatchShape> All { get; } =
    [
        new("middle"),
        new("scarce", Supply: 0.6),
        new("very scarce", Supply: 0.3),
        new("ample", Supply: 1.8),
        new("balanced", Supply: 0.85),
        new("tight windows", WindowHours: 3),
        new("tight windows, scarce", Supply: 0.7, WindowHours: 3),
        new("wide windows", WindowHours: 11),
        new("stations everywhere", StationShare: 1.0),
        new("no stations", StationShare: 0.0),
        new("many considerations", Considerations: 6),
        new("no considerations", Considerations: 0),
        new("one town", Towns: 1),
        new("clustered", Towns: 10),
        new("low intensity", LowestIntensity: 0.25),
        new("full intensity", LowestIntensity: 1.0),
        new("part-time weeks", PartTimeShare: 0.9),
        new("few instructors", InstructorShare: 1.0),
        new("large tasks", IndivisibleShare: 0.3),
        new("many tasks", TasksMost: 12),
        new("long stretches", Block: 120),
        new("short stretches, scarce", Supply: 0.7, Block: 30),
    ];
}

/// <summary>Municipalities and enterprises drawn from a seed: the same seed gives the same problem on every machine.</summary>
public static class GeneratedMatch
{
    private static readonly DayOfWeek[] Weekdays =
    [
        DayOfWeek.Monday,
        DayOfWeek.Tuesday,
        DayOfWeek.Wednesday,
        DayOfWeek.Thursday,
        DayOfWeek.Friday,
    ];

    private static readonly string[] Accommodated = ["noise", "lifting", "pace", "need_retreat", "need_support", "need_breaks"];

    /// <summary>One enterprise with 12 tasks and 30 citizens, every job with a week.</summary>
    public static MatchProblem Enterprise(int seed) => Of(new("enterprise", Supply: 0.7, Towns: 1), 30, [12], seed);

    /// <summary>30 enterprises with 150 to 300 tasks and 300 citizens, every job with a week.</summary>
    public static MatchProblem Municipality(MatchShape shape, int seed)
    {
        var random = new Random(seed);
        return Of(shape, 300, Enumerable.Range(0, 30).Select(_ => random.Next(shape.TasksMost - 3, shape.TasksMost + 1)).ToArray(), seed);
    }

    /// <summary>Ten thousand people who could all do each of sixty tasks at twelve workplaces.</summary>
    public static MatchProblem TenThousand() =>
        new()
        {
            People = [.. Enumerable.Range(0, 10_000).Select(p => new Person($"p{p}") { MinutesMin = 60, MinutesMax = 300 })],
            Workplaces = [.. Enumerable.Range(0, 12).Select(w => new Workplace($"w{w}"))],
            Tasks = [.. Enumerable.Range(0, 60).Select(t => new WorkTask($"t{t}", $"w{t % 12}") { MinutesMax = 600 })],
        };

    private static MatchProblem Of(MatchShape shape, int persons, int[] tasksAtEach, int seed)
    {
        var random = new Random(seed);
        var catalogue = WorkCatalogue.Shipped;
        var musts = catalogue.Considerations.Where(c => c.Limit is null).Select(c => c.Id).ToArray();
        var towns = Enumerable
            .Range(0, shape.Towns)
            .Select(_ => new GeoPoint(55.3 + (random.NextDouble() * 0.5), 9.2 + (random.NextDouble() * 0.8)))
            .ToList();
        var workplaces = tasksAtEach.Select((_, w) => WorkplaceOf(random, shape, towns, w)).ToList();
        var tasks = tasksAtEach
            .SelectMany((n, w) => Enumerable.Range(0, n).Select(t => TaskOf(random, shape, catalogue, $"t{w}-{t}", workplaces[w].Id)))
            .ToList();
        var people = Enumerable.Range(0, persons).Select(p => PersonOf(random, shape, musts, towns, tasks, p)).ToList();

        // So many minutes of the tasks that they are the wanted share of what everyone needs at the least.
        var scale = shape.Supply * people.Sum(p => p.MinutesMin) / tasks.Sum(t => t.MinutesMax);
        tasks = tasks
            .Select(t => t with { MinutesMax = Math.Max(1, (int)Math.Round(t.MinutesMax * scale / t.Block)) * t.Block })
            .Select(t => t with { MinutesMin = t.MinutesMax / 2 / t.Block * t.Block })
            .ToList();
        return new()
        {
            People = people,
            Workplaces = workplaces,
            Tasks = tasks,
            Accommodations = Accommodated
                .Select((f, i) => new Accommodation($"a{i}", null, f, 1 + (i % 2), 500m * random.Next(1, 12)))
                .ToList(),
            Rules = new() { MaxTasks = 3, MaxAccommodations = 2 },
            Schedule = true,
        };
    }

    private static Workplace WorkplaceOf(Random random, MatchShape shape, List<GeoPoint> towns, int w) =>
        new($"w{w}")
        {
            Place = Near(random, towns[random.Next(towns.Count)]),
            InstructorMinutes = random.NextDouble() < shape.InstructorShare ? 30 * random.Next(6, 16) : null,
            AtATime = random.NextDouble() < shape.StationShare / 2 ? random.Next(3, 8) : null,
            Offers = new Dictionary<string, int>(StringComparer.Ordinal)
            {
                ["need_breaks"] = random.Next(2, 5),
                ["need_flex"] = random.Next(2, 5),
                ["need_support"] = random.Next(1, 5),
                ["need_structure"] = random.Next(1, 5),
                ["need_retreat"] = random.Next(1, 5),
            },
        };

    private static WorkTask TaskOf(Random random, MatchShape shape, WorkCatalogue catalogue, string id, string workplace)
    {
        var hours = random.Next(Math.Max(2, shape.WindowHours - 2), shape.WindowHours + 1);
        var from = 30 * random.Next(12, Math.Max(13, 2 * (18 - hours)));
        var days = Weekdays.Where(_ => random.Next(5) > 0).DefaultIfEmpty(DayOfWeek.Tuesday).ToList();
        var block = shape.Block * (random.Next(4) == 0 ? 2 : 1);
        return new(id, workplace)
        {
            Block = Math.Min(block, 120),
            MinutesMax = 60 * random.Next(4, 20),
            Indivisible = random.NextDouble() < shape.IndivisibleShare,
            Windows = days.Select(d => new TimeWindow(d, from, from + (60 * hours))).ToList(),
            AtATime = random.NextDouble() < shape.StationShare ? random.Next(1, 4) : null,
            InstructorMinutes = 15 * random.Next(0, 4),
            Demands = catalogue.Tasks[random.Next(catalogue.Tasks.Count)].Demands,
            Value = random.Next(1, 4),
        };
    }

    private static Person PersonOf(Random random, MatchShape shape, string[] musts, List<GeoPoint> towns, List<WorkTask> tasks, int p)
    {
        var least = 30 * random.Next(6, 19);
        var intensity = Math.Round((decimal)(shape.LowestIntensity + (random.NextDouble() * (1 - shape.LowestIntensity))), 1);
        var days = random.Next(3, 6);
        var onSite = (int)Math.Ceiling(least * 1.4m / intensity / days / 30m) * 30;
        var partTime = random.NextDouble() < shape.PartTimeShare;
        var beforeNoon = random.Next(2) == 0;
        return new($"p{p}")
        {
            MinutesMin = least,
            MinutesMax = least + (30 * random.Next(0, 9)),
            Intensity = intensity,
            LongestDay = Math.Max(onSite, 30 * random.Next(6, 13)),
            DaysMax = days,
            NoConsecutiveDays = days == 3 && random.Next(3) == 0,
            EarliestStart = random.Next(3) == 0 ? 60 * random.Next(7, 10) : null,
            LatestEnd = random.Next(4) == 0 ? 60 * random.Next(14, 17) : null,
            Available = partTime
                ? Weekdays
                    .Where(_ => random.Next(6) > 0)
                    .DefaultIfEmpty(DayOfWeek.Monday)
                    .Select(d => beforeNoon ? new TimeWindow(d, 7 * 60, 13 * 60) : new TimeWindow(d, 10 * 60, 17 * 60))
                    .ToList()
                : [],
            Considerations = Enumerable
                .Range(0, random.Next(shape.Considerations + 1))
                .Select(_ => musts[random.Next(musts.Length)])
                .Distinct(StringComparer.Ordinal)
                .Select(id => new StatedConsideration(id, random.Next(4) == 0 ? Strength.Should : Strength.Must))
                .ToList(),
            Talents = [WorkCatalogue.Shipped.Features[random.Next(30)].Id],
            Wishes = [tasks[random.Next(tasks.Count)].Id],
            WaitingSince = new DateOnly(2013, 1, 1).AddDays(random.Next(700)),
            Place = Near(random, towns[random.Next(towns.Count)]),
            TravelMinutesMax = random.Next(25, 50),
        };
    }

    private static GeoPoint Near(Random random, GeoPoint town) =>
        new(town.Lat + ((random.NextDouble() - 0.5) * 0.1), town.Lon + ((random.NextDouble() - 0.5) * 0.15));
}
