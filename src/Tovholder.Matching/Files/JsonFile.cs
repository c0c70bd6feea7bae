using System.Text.Json;

namespace Tovholder.Matching.Files;

/// <summary>A file read strictly: every error has its line, and nothing is guessed.</summary>
internal static class JsonFile
{
    private static readonly string[] NoNumbers = ["-Infinity", "Infinity", "NaN"];

    /// <summary>Null for the problem when there are errors: not JSON, not the fields asked for, or what <paramref name="check"/> finds.</summary>
    public static (T? Problem, IReadOnlyList<InputError> Errors) Read<T>(
        string json,
        Func<JsonFields, T> build,
        Func<T, IReadOnlyList<InputError>> check
    )
        where T : class
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
            FormattableString text = NotANumber(json, line) is { } word
                ? $"{word} er ikke et tal. Skriv et tal, eller null hvor feltet må mangle."
                : (FormattableString)
                    $"Filen er ikke gyldig JSON fra linje {line}. Se efter et manglende komma, anførselstegn eller en parentes.";
            return (null, [new("", text, line)]);
        }

        var problem = JsonFields.Read(tree, "", problems, build);
        if (problems.Errors.Count > 0)
        {
            return (null, problems.Errors);
        }

        var errors = check(problem).Select(e => e with { Line = LineOf(e.Field, problems.Lines) }).ToList();
        return (errors.Count == 0 ? problem : null, errors);
    }

    private static string? NotANumber(string json, int line)
    {
        var text = json.Split('\n').ElementAtOrDefault(line - 1) ?? "";
        return NoNumbers.FirstOrDefault(w => text.Contains(w, StringComparison.Ordinal));
    }

    private static int? LineOf(string field, Dictionary<string, int> lines)
    {
        for (var at = field; at.Length > 0; at = at[..Math.Max(0, at.LastIndexOfAny(['.', '[']))])
        {
            if (lines.TryGetValue(at, out var line))
            {
                return line;
            }
        }

        return null;
    }
}
