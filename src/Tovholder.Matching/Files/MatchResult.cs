using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Tovholder.Matching.Comparison;

namespace Tovholder.Matching.Files;

/// <summary>The result file of a match.</summary>
public static class MatchResult
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        // Danish letters are letters, not escapes.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.GeneralPunctuation),
    };

    /// <summary>The answer as JSON, keys in snake_case, with a line feed at the end.</summary>
    public static string Write(MatchAnswer answer)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            Write(json, answer);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, MatchAnswer answer)
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
        List(
            json,
            "jobs",
            answer.Jobs,
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
        List(
            json,
            "unplaced",
            answer.Unplaced,
            unplaced =>
            {
                json.WriteString("person", unplaced.Person);
                Reasons(json, unplaced.Reasons);
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
        json.WriteEndObject();
    }

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

    private static void List<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
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

    private static string Word(MatchStatus status) =>
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

    /// <summary>Without the trailing zeros that decimals carry along.</summary>
    private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;

    private static string Clock(int minutes) => $"{minutes / 60:00}:{minutes % 60:00}";
}
