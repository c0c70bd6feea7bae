using System.Globalization;
using System.Text.Json;

namespace Tovholder.Matching.Files;

/// <summary>The members of one JSON object, read one by one; a member nobody asked for is an error.</summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonTree> members = new(StringComparer.Ordinal);
    private readonly HashSet<string> read = new(StringComparer.Ordinal);
    private readonly string path;
    private readonly Problems problems;

    private JsonFields(string path, Problems problems)
    {
        this.path = path;
        this.problems = problems;
    }

    /// <summary>Where errors are gathered, and where each field stands in the file.</summary>
    internal sealed class Problems
    {
        public List<InputError> Errors { get; } = [];

        public Dictionary<string, int> Lines { get; } = new(StringComparer.Ordinal);

        public void Add(string field, int line, FormattableString text) => Errors.Add(new(field, text, line));
    }

    public static T Read<T>(JsonTree tree, string path, Problems problems, Func<JsonFields, T> build)
    {
        var fields = new JsonFields(path, problems);
        problems.Lines[path] = tree.Line;

        if (tree.Kind != JsonValueKind.Object)
        {
            problems.Add(path, tree.Line, $"{Named(path)} skal være et objekt med felter i krøllede parenteser.");
        }

        foreach (var (key, value) in tree.Members)
        {
            problems.Lines[fields.At(key)] = value.Line;
            if (!fields.members.TryAdd(key, value))
            {
                problems.Add(fields.At(key), value.Line, $"{fields.At(key)} står to gange. Behold det ene felt.");
            }
        }

        var result = build(fields);
        foreach (var key in fields.members.Keys.Where(k => !fields.read.Contains(k)))
        {
            problems.Add(fields.At(key), fields.members[key].Line, $"{fields.At(key)} kendes ikke. Ret stavningen, eller fjern feltet.");
        }

        return result;
    }

    /// <summary>Members that may be there and are not used.</summary>
    public void Ignore(params string[] keys) => read.UnionWith(keys);

    public string Text(string key)
    {
        if (Find(key) is not { } tree)
        {
            Missing(key);
            return "";
        }

        return Text(tree, At(key));
    }

    public string? OptionalText(string key) => Find(key) is { } tree ? Text(tree, At(key)) : null;

    public int Int(string key, int? otherwise)
    {
        if (Find(key) is not { } tree)
        {
            if (otherwise is null)
            {
                Missing(key);
            }

            return otherwise ?? 0;
        }

        return Int(tree, At(key));
    }

    public int? OptionalInt(string key) => Find(key) is { } tree ? Int(tree, At(key)) : null;

    public decimal Decimal(string key, decimal? otherwise)
    {
        if (Find(key) is not { } tree)
        {
            if (otherwise is null)
            {
                Missing(key);
            }

            return otherwise ?? 0m;
        }

        return Decimal(tree, At(key));
    }

    public decimal? OptionalDecimal(string key) => Find(key) is { } tree ? Decimal(tree, At(key)) : null;

    public double Degrees(string key)
    {
        if (Find(key) is not { } tree)
        {
            Missing(key);
            return 0;
        }

        return (double)Decimal(tree, At(key));
    }

    public bool Bool(string key) => OptionalBool(key) ?? false;

    public bool? OptionalBool(string key)
    {
        if (Find(key) is not { } tree)
        {
            return null;
        }

        if (tree.Kind is JsonValueKind.True or JsonValueKind.False)
        {
            return tree.Kind == JsonValueKind.True;
        }

        problems.Add(At(key), tree.Line, $"{At(key)} er {Shown(tree)}; skriv true eller false.");
        return null;
    }

    public T Choice<T>(string key, T? otherwise, params (string Word, T Value)[] words)
        where T : struct
    {
        if (Find(key) is not { } tree)
        {
            if (otherwise is null)
            {
                Missing(key);
            }

            return otherwise ?? default;
        }

        foreach (var (word, value) in words)
        {
            if (tree.Kind == JsonValueKind.String && tree.Raw == word)
            {
                return value;
            }
        }

        problems.Add(At(key), tree.Line, $"{At(key)} er {Shown(tree)}; vælg mellem {string.Join(", ", words.Select(w => w.Word))}.");
        return otherwise ?? default;
    }

    /// <summary>Minutes after midnight of a time written "HH:MM", 00:00 to 24:00.</summary>
    public int? Time(string key) => Find(key) is { } tree ? Time(tree, At(key)) : null;

    public int RequiredTime(string key)
    {
        if (Find(key) is null)
        {
            Missing(key);
        }

        return Time(key) ?? 0;
    }

    /// <summary>A number, or a time "HH:MM" as minutes after midnight.</summary>
    public decimal? NumberOrTime(string key) =>
        Find(key) is not { } tree ? null
        : tree.Kind == JsonValueKind.String ? Time(tree, At(key))
        : Decimal(tree, At(key));

    public DateOnly? Date(string key)
    {
        if (Find(key) is not { } tree)
        {
            return null;
        }

        if (
            tree.Kind == JsonValueKind.String
            && DateOnly.TryParseExact(tree.Raw, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        )
        {
            return date;
        }

        problems.Add(At(key), tree.Line, $"{At(key)} er {Shown(tree)}; skriv en dato som 2015-02-23.");
        return null;
    }

    public IReadOnlyList<T> List<T>(string key, Func<JsonFields, T> build) =>
        Items(key).Select((item, i) => Read(item, $"{At(key)}[{i}]", problems, build)).ToList();

    public IReadOnlyList<string> Texts(string key) => Items(key).Select((item, i) => Text(item, $"{At(key)}[{i}]")).ToList();

    public T? Nested<T>(string key, Func<JsonFields, T> build)
        where T : class => Find(key) is { } tree ? Read(tree, At(key), problems, build) : null;

    public T? NestedValue<T>(string key, Func<JsonFields, T> build)
        where T : struct => Find(key) is { } tree ? Read(tree, At(key), problems, build) : null;

    /// <summary>Feature → a whole number.</summary>
    public IReadOnlyDictionary<string, int> Ints(string key) =>
        Map(key).ToDictionary(m => m.Key, m => Int(m.Value, $"{At(key)}.{m.Key}"), StringComparer.Ordinal);

    /// <summary>Feature → a number, null, or [low, high].</summary>
    public IReadOnlyDictionary<string, Ability> Abilities(string key) =>
        Map(key).ToDictionary(m => m.Key, m => AbilityOf(m.Value, $"{At(key)}.{m.Key}"), StringComparer.Ordinal);

    /// <summary>Name → a text.</summary>
    public IReadOnlyDictionary<string, string> TextMap(string key) =>
        Map(key).ToDictionary(m => m.Key, m => Text(m.Value, $"{At(key)}.{m.Key}"), StringComparer.Ordinal);

    /// <summary>A list of lists of two texts.</summary>
    public IReadOnlyList<(string First, string Second)> TextPairs(string key)
    {
        var pairs = new List<(string, string)>();
        foreach (var (item, i) in Items(key).Select((item, i) => (item, i)))
        {
            var at = $"{At(key)}[{i}]";
            problems.Lines[at] = item.Line;
            if (item.Kind == JsonValueKind.Array && item.Items.Count == 2)
            {
                pairs.Add((Text(item.Items[0], at), Text(item.Items[1], at)));
            }
            else
            {
                problems.Add(at, item.Line, $"{at} er {Shown(item)}; skriv to navne i kantede parenteser.");
            }
        }

        return pairs;
    }

    private static string Named(string path) => path.Length == 0 ? "Filen" : path;

    private static string Shown(JsonTree tree) =>
        tree.Kind switch
        {
            JsonValueKind.String => $"\"{tree.Raw}\"",
            JsonValueKind.Object => "et objekt",
            JsonValueKind.Array => "en liste",
            _ => tree.Raw,
        };

    private string At(string key) => path.Length == 0 ? key : $"{path}.{key}";

    private JsonTree? Find(string key)
    {
        read.Add(key);
        return members.TryGetValue(key, out var tree) && tree.Kind != JsonValueKind.Null ? tree : null;
    }

    private void Missing(string key) =>
        problems.Add(At(key), problems.Lines.GetValueOrDefault(path, 1), $"{At(key)} mangler. Tilføj feltet.");

    private List<JsonTree> Items(string key)
    {
        if (Find(key) is not { } tree)
        {
            return [];
        }

        if (tree.Kind != JsonValueKind.Array)
        {
            problems.Add(At(key), tree.Line, $"{At(key)} er {Shown(tree)}; skriv en liste i kantede parenteser.");
        }

        return tree.Items;
    }

    private List<KeyValuePair<string, JsonTree>> Map(string key)
    {
        if (Find(key) is not { } tree)
        {
            return [];
        }

        if (tree.Kind != JsonValueKind.Object)
        {
            problems.Add(At(key), tree.Line, $"{At(key)} er {Shown(tree)}; skriv et objekt med ét tal for hvert træk.");
        }

        foreach (var (name, value) in tree.Members)
        {
            problems.Lines[$"{At(key)}.{name}"] = value.Line;
        }

        foreach (var twice in tree.Members.GroupBy(m => m.Key, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            problems.Add(At(key), twice.Last().Value.Line, $"{At(key)}.{twice.Key} står to gange. Behold det ene felt.");
        }

        return tree.Members.DistinctBy(m => m.Key, StringComparer.Ordinal).ToList();
    }

    private string Text(JsonTree tree, string at)
    {
        problems.Lines[at] = tree.Line;
        if (tree.Kind == JsonValueKind.String)
        {
            return tree.Raw;
        }

        problems.Add(at, tree.Line, $"{at} er {Shown(tree)}; skriv en tekst i anførselstegn.");
        return "";
    }

    private int Int(JsonTree tree, string at)
    {
        var number = Decimal(tree, at);
        if (number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue)
        {
            return (int)number;
        }

        problems.Add(at, tree.Line, $"{at} er {Shown(tree)}; skriv et helt tal.");
        return 0;
    }

    private decimal Decimal(JsonTree tree, string at)
    {
        problems.Lines[at] = tree.Line;
        if (
            tree.Kind == JsonValueKind.Number
            && decimal.TryParse(tree.Raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        )
        {
            return number;
        }

        problems.Add(at, tree.Line, $"{at} er {Shown(tree)}; skriv et tal.");
        return 0m;
    }

    private int? Time(JsonTree tree, string at)
    {
        problems.Lines[at] = tree.Line;
        if (
            tree.Kind == JsonValueKind.String
            && tree.Raw is [>= '0' and <= '2', >= '0' and <= '9', ':', >= '0' and <= '5', >= '0' and <= '9']
        )
        {
            var minutes = (((tree.Raw[0] - '0') * 10) + (tree.Raw[1] - '0')) * 60 + ((tree.Raw[3] - '0') * 10) + (tree.Raw[4] - '0');
            if (minutes <= 24 * 60)
            {
                return minutes;
            }
        }

        problems.Add(at, tree.Line, $"{at} er {Shown(tree)}; skriv et klokkeslæt fra 00:00 til 24:00, som 08:30.");
        return null;
    }

    private Ability AbilityOf(JsonTree tree, string at)
    {
        switch (tree.Kind)
        {
            case JsonValueKind.Null:
                return Ability.Unknown;
            case JsonValueKind.Array when tree.Items.Count == 2:
                return new(Int(tree.Items[0], at), Int(tree.Items[1], at));
            case JsonValueKind.Number:
                return Ability.Of(Int(tree, at));
            default:
                problems.Add(at, tree.Line, $"{at} er {Shown(tree)}; skriv 0 til 4, null for ikke afklaret, eller [lav, høj].");
                return Ability.Unknown;
        }
    }
}
