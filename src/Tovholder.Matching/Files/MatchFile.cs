using Tovholder.Domain.Work;

namespace Tovholder.Matching.Files;

/// <summary>A match problem read from a file, or every reason why it cannot be.</summary>
/// <param name="Problem">Null when there are errors.</param>
public sealed record MatchFileReading(MatchProblem? Problem, IReadOnlyList<InputError> Errors);

/// <summary>The match file: strict JSON in, and nothing is guessed.</summary>
public static class MatchFile
{
    private static readonly (string Word, DayOfWeek Value)[] Days =
    [
        ("mon", DayOfWeek.Monday),
        ("tue", DayOfWeek.Tuesday),
        ("wed", DayOfWeek.Wednesday),
        ("thu", DayOfWeek.Thursday),
        ("fri", DayOfWeek.Friday),
        ("sat", DayOfWeek.Saturday),
        ("sun", DayOfWeek.Sunday),
    ];

    /// <summary>Reads and checks a problem. Unknown keys, numbers out of range and references to nothing are all errors.</summary>
    public static MatchFileReading Read(string json, WorkCatalogue catalogue)
    {
        var (problem, errors) = JsonFile.Read(json, ProblemOf, p => ProblemCheck.Check(p, catalogue));
        return new(problem, errors);
    }

    internal static string Word(DayOfWeek day) => Days.First(d => d.Value == day).Word;

    private static MatchProblem ProblemOf(JsonFields f) =>
        new()
        {
            People = f.List("people", PersonOf),
            Workplaces = f.List("workplaces", WorkplaceOf),
            Tasks = f.List("tasks", TaskOf),
            Accommodations = f.List(
                "accommodations",
                a => new Accommodation(
                    a.Text("id"),
                    a.OptionalText("workplace"),
                    a.Text("feature"),
                    a.Int("points", null),
                    a.Decimal("price", 0m)
                )
            ),
            Pairs = f.List(
                "pairs",
                p => new Pair(p.Text("person"), p.Text("task"))
                {
                    Minutes = p.OptionalInt("minutes"),
                    Cost = p.OptionalDecimal("cost"),
                    Value = p.OptionalDecimal("value"),
                    Blocked = p.OptionalBool("blocked"),
                }
            ),
            Locks = f.List(
                "locks",
                l => new Lock(
                    l.Text("person"),
                    l.OptionalText("workplace"),
                    l.OptionalText("task"),
                    l.Choice<LockKind>("kind", null, ("require", LockKind.Require), ("forbid", LockKind.Forbid))
                )
            ),
            Floors = f.List("floors", g => new GroupFloor(g.Text("group"), g.Texts("people"), g.Int("at_least", null))),
            PlacementValues = f.List(
                "placement_values",
                v => new PlacementValue(v.Text("person"), v.Text("workplace"), v.Decimal("kroner", null))
            ),
            Plan = f.List(
                "plan",
                p => new PlannedTask(p.Text("person"), p.Text("task"), p.Int("minutes", null)) { Hours = p.List("hours", WindowOf) }
            ),
            Rules =
                f.Nested(
                    "rules",
                    r => new MatchRules { MaxTasks = r.OptionalInt("max_tasks"), MaxAccommodations = r.OptionalInt("max_accommodations") }
                ) ?? new(),
            Schedule = f.Bool("schedule"),
            Objective = f.Choice<MatchObjective>(
                "objective",
                MatchObjective.Stages,
                ("stages", MatchObjective.Stages),
                ("min_cost", MatchObjective.MinCost)
            ),
        };

    private static Person PersonOf(JsonFields f) =>
        new(f.Text("id"))
        {
            MinutesMin = f.Int("minutes_min", 0),
            MinutesMax = f.Int("minutes_max", null),
            Intensity = f.Decimal("intensity", 1m),
            LongestDay = f.OptionalInt("longest_day"),
            DaysMax = f.OptionalInt("days_max"),
            NoConsecutiveDays = f.Bool("no_consecutive_days"),
            EarliestStart = f.Time("earliest_start"),
            LatestEnd = f.Time("latest_end"),
            Available = f.List("available", WindowOf),
            Considerations = f.List(
                "considerations",
                c => new StatedConsideration(
                    c.Text("id"),
                    c.Choice<Strength>("strength", null, ("must", Strength.Must), ("should", Strength.Should), ("nice", Strength.Nice)),
                    c.NumberOrTime("value")
                )
                {
                    Source = c.OptionalText("source"),
                    Date = c.Date("date"),
                }
            ),
            Abilities = f.Abilities("abilities"),
            Courses = f.Ints("courses"),
            Talents = f.Texts("talents"),
            Wishes = f.Texts("wishes"),
            WaitingSince = f.Date("waiting_since"),
            Place = f.NestedValue("place", PlaceOf),
            TravelMinutesMax = f.OptionalInt("travel_minutes_max"),
        };

    private static Workplace WorkplaceOf(JsonFields f) =>
        new(f.Text("id"))
        {
            Place = f.NestedValue("place", PlaceOf),
            Offers = f.Ints("offers"),
            InstructorMinutes = f.OptionalInt("instructor_minutes"),
            AtATime = f.OptionalInt("at_a_time"),
        };

    private static WorkTask TaskOf(JsonFields f) =>
        new(f.Text("id"), f.OptionalText("workplace") ?? "")
        {
            MinutesMin = f.Int("minutes_min", 0),
            MinutesMax = f.Int("minutes_max", null),
            Block = f.Int("block", 30),
            Indivisible = f.Bool("indivisible"),
            Windows = f.List("windows", WindowOf),
            AtATime = f.OptionalInt("at_a_time"),
            InstructorMinutes = f.Int("instructor_minutes", 0),
            Demands = f.Ints("demands"),
            Value = f.Decimal("value", 1m),
        };

    private static TimeWindow WindowOf(JsonFields f) =>
        new(f.Choice<DayOfWeek>("day", null, Days), f.RequiredTime("from"), f.RequiredTime("to"));

    private static GeoPoint PlaceOf(JsonFields f) => new(f.Degrees("lat"), f.Degrees("lon"));
}
