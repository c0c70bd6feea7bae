using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Tovholder.Domain;
using Tovholder.Matching.Comparison;
using Tovholder.Matching.Explaining;

namespace Tovholder.Matching.Files;

/// <summary>What can be asked for beside the answer itself; null for what was not.</summary>
public sealed record MatchExplanations(
    IReadOnlyList<Alternative>? Alternatives = null,
    IReadOnlyList<OneMoreValue>? Prices = null,
    PlanDifference? Difference = null
);

/// <summary>The jobs of a result file, or every reason why they cannot be read.</summary>
/// <param name="Jobs">Null when there are errors.</param>
public sealed record MatchResultReading(IReadOnlyList<Job>? Jobs, IReadOnlyList<InputError> Errors);

/// <summary>The result file of a match.</summary>
public static class MatchResult
{
    private static readonly string[] AnswerKeys =
    [
        "status",
        "stages",
        "objective",
        "bound",
        "gap",
        "seconds",
        "unplaced",
        "uncovered",
        "reasons",
        "verified",
        "alternatives",
        "prices",
        "difference",
    ];

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        // Danish letters are letters, not escapes.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.GeneralPunctuation),
    };

    /// <summary>The answer as JSON, keys in snake_case, with a line feed at the end.</summary>
    public static string Write(MatchAnswer answer, MatchExplanations? explanations = null) =>
        Text(json => Write(json, answer, explanations ?? new()));

    internal static string Text(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            write(json);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>The jobs of an earlier result, to see what differs.</summary>
    public static MatchResultReading ReadJobs(string json)
    {
        var problems = new JsonFields.Problems();
        JsonTree tree;
        try
        {
            tree = JsonTree.Read(json);
        }
        catch (JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0) + 1;
            FormattableString text = $"Resultatet er ikke gyldig JSON fra linje {line}. Brug en fil, som tov match har skrevet.";
            return new(null, [new("", text, line)]);
        }

        var jobs = JsonFields.Read(
            tree,
            "",
            problems,
            f =>
            {
                f.Ignore(AnswerKeys);
                return f.List("jobs", JobOf);
            }
        );
        foreach (var twice in jobs.GroupBy(j => j.Person, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            problems.Add("jobs", tree.Line, $"jobs nævner {twice.Key} {twice.Count()} gange. Behold det ene job.");
        }

        return new(problems.Errors.Count == 0 ? jobs : null, problems.Errors);
    }

    private static Job JobOf(JsonFields f)
    {
        f.Ignore("schedule", "reasons");
        return new(
            f.Text("person"),
            f.Text("workplace"),
            f.List("tasks", t => new JobTask(t.Text("task"), t.Int("minutes", null))),
            f.Texts("accommodations"),
            [],
            []
        );
    }

    private static void Write(Utf8JsonWriter json, MatchAnswer answer, MatchExplanations explanations)
    {
        json.WriteStartObject();
        json.WriteString("status", Word(answer.Status));
        List(
            json,
            "stages",
            answer.Stages,
            stage =>
            {
                json.WriteString("name", stage.Name);
                json.WriteNumber("value", Plain(stage.Value));
                json.WriteNumber("bound", Plain(stage.Bound));
                json.WriteNumber("gap", Math.Round(stage.Gap, 6));
                json.WriteString("status", Word(stage.Status));
            }
        );
        json.WriteNumber("objective", Plain(answer.Objective));
        json.WriteNumber("bound", Plain(answer.Bound));
        json.WriteNumber("gap", Math.Round(answer.Gap, 6));
        json.WriteNumber("seconds", Math.Round(answer.Seconds, 3));
        Jobs(json, answer.Jobs);
        List(
            json,
            "unplaced",
            answer.Unplaced,
            unplaced =>
            {
                json.WriteString("person", unplaced.Person);
                Reasons(json, unplaced.Reasons);
                if (unplaced.CheapestChange is { } way)
                {
                    json.WriteStartObject("cheapest_change");
                    Way(json, way);
                    json.WriteEndObject();
                }
            }
        );
        List(
            json,
            "uncovered",
            answer.UncoveredTasks,
            uncovered =>
            {
                json.WriteString("task", uncovered.Task);
                json.WriteNumber("minutes", uncovered.Minutes);
                json.WriteNumber("needed", uncovered.Needed);
            }
        );
        Reasons(json, answer.Reasons);
        json.WriteBoolean("verified", answer.Verified);
        Explanations(json, explanations);
        json.WriteEndObject();
    }

    private static void Explanations(Utf8JsonWriter json, MatchExplanations explanations)
    {
        if (explanations.Alternatives is { } alternatives)
        {
            List(
                json,
                "alternatives",
                alternatives,
                plan =>
                {
                    json.WriteNumber("people", plan.People);
                    json.WriteNumber("production", Plain(plan.Production));
                    Jobs(json, plan.Jobs);
                    Difference(json, plan.Difference);
                }
            );
        }

        if (explanations.Prices is { } prices)
        {
            List(
                json,
                "prices",
                prices,
                one =>
                {
                    Change(json, one.Change);
                    json.WriteNumber("people", one.People);
                    json.WriteNumber("production", Plain(one.Production));
                    if (one.Kroner is { } kroner)
                    {
                        json.WriteNumber("kroner", Plain(kroner));
                    }

                    json.WriteBoolean("proved", one.Proved);
                    json.WriteString("value", one.Message);
                }
            );
        }

        if (explanations.Difference is { } difference)
        {
            Difference(json, difference);
        }
    }

    private static void Difference(Utf8JsonWriter json, PlanDifference difference)
    {
        json.WriteStartObject("difference");
        json.WriteNumber("unchanged", difference.Unchanged);
        List(
            json,
            "moves",
            difference.Moves,
            move =>
            {
                json.WriteString("person", move.Person);
                json.WriteString("kind", Word(move.Kind));
                json.WriteStartArray("lines");
                foreach (var message in move.Messages)
                {
                    json.WriteStringValue(message);
                }

                json.WriteEndArray();
            }
        );
        json.WriteEndObject();
    }

    private static void Way(Utf8JsonWriter json, CheapestChange way)
    {
        json.WriteString("workplace", way.Workplace);
        json.WriteNumber("price", Plain(way.Price));
        json.WriteBoolean("proved", way.Proved);
        List(json, "changes", way.Changes, change => Change(json, change));
        List(
            json,
            "tasks",
            way.Job.Tasks,
            task =>
            {
                json.WriteString("task", task.Task);
                json.WriteNumber("minutes", task.Minutes);
            }
        );
    }

    private static void Change(Utf8JsonWriter json, PricedChange change)
    {
        json.WriteString("kind", Word(change.Kind));
        foreach (var (key, id) in new[] { ("person", change.Person), ("workplace", change.Workplace), ("task", change.Task) })
        {
            if (id is not null)
            {
                json.WriteString(key, id);
            }
        }

        if ((change.Feature ?? change.Accommodation?.Feature) is { } feature)
        {
            json.WriteString("feature", feature);
        }

        json.WriteNumber("amount", change.Amount);
        json.WriteNumber("price", Plain(change.Price));
        json.WriteString("text", change.Message);
    }

    private static void Jobs(Utf8JsonWriter json, IReadOnlyList<Job> jobs) =>
        List(
            json,
            "jobs",
            jobs,
            job =>
            {
                json.WriteString("person", job.Person);
                json.WriteString("workplace", job.Workplace);
                List(
                    json,
                    "tasks",
                    job.Tasks,
                    task =>
                    {
                        json.WriteString("task", task.Task);
                        json.WriteNumber("minutes", task.Minutes);
                    }
                );
                json.WriteStartArray("accommodations");
                foreach (var accommodation in job.Accommodations)
                {
                    json.WriteStringValue(accommodation);
                }

                json.WriteEndArray();
                List(
                    json,
                    "schedule",
                    job.Schedule,
                    shift =>
                    {
                        json.WriteString("day", MatchFile.Word(shift.Day));
                        json.WriteString("from", Clock(shift.From));
                        json.WriteString("to", Clock(shift.To));
                        json.WriteString("task", shift.Task);
                    }
                );
                Reasons(json, job.Reasons);
            }
        );

    private static void Reasons(Utf8JsonWriter json, IReadOnlyList<ComparisonLine> reasons) =>
        List(
            json,
            "reasons",
            reasons,
            line =>
            {
                json.WriteString("kind", Word(line.Kind));
                json.WriteString("code", line.Code);
                if (line.Feature is { } feature)
                {
                    json.WriteString("feature", feature);
                }

                json.WriteString("text", line.Message);
                if (line.Demand is { } demand)
                {
                    json.WriteNumber("demand", demand);
                }

                if (line.Stated?.Source is { } source)
                {
                    json.WriteString("source", source);
                }

                if (line.Stated?.Date is { } date)
                {
                    json.WriteString("date", date.ToString("O"));
                }

                if (line.Points != 0)
                {
                    json.WriteNumber("points", line.Points);
                }

                if (line.Price is { } price)
                {
                    json.WriteNumber("price", Plain(price));
                }
            }
        );

    internal static void List<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static string Word(MatchStatus status) =>
        status switch
        {
            MatchStatus.Optimal => "optimal",
            MatchStatus.Feasible => "feasible",
            MatchStatus.Infeasible => "infeasible",
            _ => "unknown",
        };

    private static string Word(LineKind kind) =>
        kind switch
        {
            LineKind.Blocked => "blocked",
            LineKind.FitsAfter => "fits_after",
            LineKind.SpeaksFor => "speaks_for",
            LineKind.SpeaksAgainst => "speaks_against",
            _ => "unclear",
        };

    private static string Word(ChangeKind kind) =>
        kind switch
        {
            ChangeKind.PersonHours => "person_hours",
            ChangeKind.Travel => "travel",
            ChangeKind.Course => "course",
            ChangeKind.Accommodation => "accommodation",
            ChangeKind.MoreAccommodations => "more_accommodations",
            ChangeKind.MoreTasks => "more_tasks",
            ChangeKind.TaskHours => "task_hours",
            ChangeKind.TaskSplit => "task_split",
            ChangeKind.TaskTime => "task_time",
            ChangeKind.Station => "station",
            ChangeKind.Seat => "seat",
            _ => "instructor_hours",
        };

    private static string Word(MoveKind kind) =>
        kind switch
        {
            MoveKind.GetsAJob => "gets_a_job",
            MoveKind.LosesAJob => "loses_a_job",
            MoveKind.MovesWorkplace => "moves_workplace",
            _ => "changes_tasks",
        };

    /// <summary>Without the trailing zeros that decimals carry along.</summary>
    private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;

    private static string Clock(int minutes) => $"{minutes / 60:00}:{minutes % 60:00}";
}
