using Tovholder.Domain.Work;
using Tovholder.Matching;

namespace Tovholder.Bench;

/// <summary>An invented municipality drawn from a seed: the catalogue's typical tasks a little changed, and people with what such people need.</summary>
internal static class DrawnMunicipality
{
    private const int TasksAtAWorkplace = 8;

    private static readonly DayOfWeek[] Weekdays =
    [
        DayOfWeek.Monday,
        DayOfWeek.Tuesday,
        DayOfWeek.Wednesday,
        DayOfWeek.Thursday,
        DayOfWeek.Friday,
    ];

    public static MatchProblem Draw(int people, int tasks, int seed)
    {
        var random = new Random(seed);
        var catalogue = WorkCatalogue.Shipped;
        var workplaces = Enumerable
            .Range(0, (tasks + TasksAtAWorkplace - 1) / TasksAtAWorkplace)
            .Select(w => WorkplaceOf(w, catalogue, random))
            .ToList();
        return new()
        {
            People = [.. Enumerable.Range(0, people).Select(p => PersonOf(p, catalogue, random))],
            Workplaces = workplaces,
            Tasks = [.. Enumerable.Range(0, tasks).Select(t => TaskOf(t, workplaces[t / TasksAtAWorkplace].Id, catalogue, random))],
            Accommodations =
            [
                .. catalogue.Features.SelectMany(f =>
                    f.Accommodations.Select((a, i) => new Accommodation($"{f.Id}-{i}", null, f.Id, a.Points, 2000m * a.Points))
                ),
            ],
            Rules = new() { MaxTasks = 3, MaxAccommodations = 3 },
        };
    }

    private static Person PersonOf(int number, WorkCatalogue catalogue, Random random)
    {
        var least = 60 * random.Next(2, 8);
        return new($"B-{number + 1}")
        {
            MinutesMin = least,
            MinutesMax = least + (60 * random.Next(1, 6)),
            Intensity = random.Next(5, 11) / 10m,
            LongestDay = 60 * random.Next(2, 7),
            DaysMax = random.Next(2, 6),
            NoConsecutiveDays = random.Next(6) == 0,
            EarliestStart = random.Next(4) == 0 ? 540 : null,
            Considerations =
            [
                .. catalogue
                    .Considerations.Where(_ => random.Next(10) == 0)
                    .Select(c => new StatedConsideration(
                        c.Id,
                        (Strength)random.Next(3),
                        c.Limit switch
                        {
                            "max_hours_week" => random.Next(8, 20),
                            "max_hours_day" => random.Next(2, 6),
                            "earliest_start" => 30 * random.Next(16, 22),
                            "max_travel_min" => 15 * random.Next(1, 5),
                            _ => null,
                        }
                    )),
            ],
            Abilities = catalogue
                .Features.Where(_ => random.Next(10) < 6)
                .ToDictionary(f => f.Id, _ => Ability.Of(Math.Min(4, random.Next(1, 6))), StringComparer.Ordinal),
            Talents = [.. catalogue.Features.Where(f => f.Kind != FeatureKind.Need && random.Next(15) == 0).Select(f => f.Id)],
            Wishes = [.. catalogue.Features.Where(_ => random.Next(30) == 0).Select(f => f.Id)],
            WaitingSince = new DateOnly(2014, 1, 1).AddDays(random.Next(400)),
            Place = PlaceOf(random),
            TravelMinutesMax = random.Next(3) == 0 ? 15 * random.Next(1, 5) : null,
        };
    }

    private static Workplace WorkplaceOf(int number, WorkCatalogue catalogue, Random random) =>
        new($"V-{number + 1}")
        {
            Place = PlaceOf(random),
            Offers = catalogue.DefaultOffers.ToDictionary(o => o.Key, o => Math.Min(4, o.Value + random.Next(3)), StringComparer.Ordinal),
            InstructorMinutes = 60 * random.Next(5, 20),
        };

    private static WorkTask TaskOf(int number, string workplace, WorkCatalogue catalogue, Random random)
    {
        var typical = catalogue.Tasks[random.Next(catalogue.Tasks.Count)];
        return new($"O-{number + 1}", workplace)
        {
            MinutesMin = 120,
            MinutesMax = 60 * random.Next(4, 20),
            Block = 30 * random.Next(1, 5),
            InstructorMinutes = 15 * random.Next(3),
            AtATime = random.Next(1, 4),
            Demands = typical.Demands.ToDictionary(d => d.Key, d => Math.Clamp(d.Value + random.Next(-1, 2), 0, 4), StringComparer.Ordinal),
            Windows =
                random.Next(2) == 0
                    ? []
                    : [.. Weekdays.Where(_ => random.Next(4) > 0).Select(d => new TimeWindow(d, 420, 420 + (60 * random.Next(3, 10))))],
            Value = random.Next(1, 4),
        };
    }

    /// <summary>Within half an hour's drive or so of one another.</summary>
    private static GeoPoint PlaceOf(Random random) => new(56.0 + (random.NextDouble() * 0.25), 9.9 + (random.NextDouble() * 0.4));
}
