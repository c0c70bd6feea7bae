using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tovholder.Economics.Tests;

/// <summary>Holds a JSON answer to its schema in <c>docs/schemas</c>; knows the keywords that are used there.</summary>
public static class SchemaCheck
{
    public static JsonNode Read(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "schemas", $"economics-{name}.json")))!;

    /// <summary>What is wrong, by path; empty where the value fits.</summary>
    public static IReadOnlyList<string> Errors(JsonNode? value, JsonNode schema) => Errors(value, schema, schema, "$").ToList();

    private static IEnumerable<string> Errors(JsonNode? value, JsonNode schema, JsonNode root, string path)
    {
        if (schema["$ref"] is { } reference)
        {
            return Errors(value, root["$defs"]![reference.GetValue<string>().Split('/')[^1]]!, root, path);
        }

        if (schema["enum"] is JsonArray allowed)
        {
            return allowed.Any(choice => JsonNode.DeepEquals(choice, value)) ? [] : [$"{path}: {value} is not among the allowed"];
        }

        var types = schema["type"] is JsonArray several
            ? several.Select(type => type!.GetValue<string>()).ToList()
            : [schema["type"]!.GetValue<string>()];
        if (!types.Contains(TypeOf(value), StringComparer.Ordinal) && !(types.Contains("number") && TypeOf(value) == "integer"))
        {
            return [$"{path}: {TypeOf(value)} is not {string.Join('/', types)}"];
        }

        return value switch
        {
            JsonObject map => ObjectErrors(map, schema, root, path),
            JsonArray list => list.SelectMany((item, i) => Errors(item, schema["items"]!, root, $"{path}[{i}]"))
                .Concat(list.Count < (schema["minItems"]?.GetValue<int>() ?? 0) ? [$"{path}: too few"] : []),
            _ when schema["pattern"] is { } pattern && !Matches(value!.GetValue<string>(), pattern.GetValue<string>()) =>
            [
                $"{path}: does not match",
            ],
            _ => [],
        };
    }

    private static IEnumerable<string> ObjectErrors(JsonObject map, JsonNode schema, JsonNode root, string path)
    {
        var properties = schema["properties"] as JsonObject ?? [];
        var missing = (schema["required"] as JsonArray ?? [])
            .Select(name => name!.GetValue<string>())
            .Where(name => !map.ContainsKey(name));
        foreach (var name in missing)
        {
            yield return $"{path}.{name}: missing";
        }

        foreach (var (name, child) in map)
        {
            var childSchema = properties[name] ?? schema["additionalProperties"] as JsonObject;
            if (childSchema is null)
            {
                yield return $"{path}.{name}: not in the schema";
                continue;
            }

            foreach (var error in Errors(child, childSchema, root, $"{path}.{name}"))
            {
                yield return error;
            }
        }
    }

    private static string TypeOf(JsonNode? value) =>
        value switch
        {
            null => "null",
            JsonObject => "object",
            JsonArray => "array",
            _ when value.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => "boolean",
            _ when value.GetValueKind() == System.Text.Json.JsonValueKind.String => "string",
            _ => value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "number" : "integer",
        };

    private static bool Matches(string text, string pattern) =>
        Regex.IsMatch(text, pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
