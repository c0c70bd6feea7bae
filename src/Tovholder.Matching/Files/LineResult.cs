using System.Text.Json;
using Tovholder.Matching.Lines;

namespace Tovholder.Matching.Files;

/// <summary>The result file of a line.</summary>
public static class LineResult
{
    /// <summary>The answer as JSON, keys in snake_case, with a line feed at the end.</summary>
    public static string Write(LineAnswer answer) => MatchResult.Text(json => Write(json, answer));

    private static void Write(Utf8JsonWriter json, LineAnswer answer)
    {
        json.WriteStartObject();
        json.WriteString("status", MatchResult.Word(answer.Status));
        if (answer is { CycleMinutes: { } cycle, Gap: { } gap })
        {
            json.WriteNumber("cycle_minutes", cycle);
            json.WriteNumber("bound", answer.Bound);
            json.WriteNumber("gap", Math.Round(gap, 6));
        }
        else
        {
            json.WriteNull("cycle_minutes");
            json.WriteNull("bound");
            json.WriteNull("gap");
        }

        json.WriteNumber("seconds", Math.Round(answer.Seconds, 3));
        MatchResult.List(
            json,
            "stations",
            answer.Stations,
            station =>
            {
                json.WriteString("worker", station.Worker);
                json.WriteStartArray("tasks");
                foreach (var task in station.Tasks)
                {
                    json.WriteStringValue(task);
                }

                json.WriteEndArray();
                json.WriteNumber("minutes", station.Minutes);
            }
        );
        MatchResult.List(
            json,
            "reasons",
            answer.Reasons,
            reason =>
            {
                if (reason.Task is { } task)
                {
                    json.WriteString("task", task);
                }

                json.WriteString("text", reason.Message);
            }
        );
        json.WriteBoolean("verified", answer.Verified);
        json.WriteEndObject();
    }
}
