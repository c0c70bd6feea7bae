using System.Globalization;
using Tovholder.Domain;
using YamlDotNet.RepresentationModel;

namespace Tovholder.Economics.Input;

/// <summary>
/// The keys of one YAML mapping. A value that is missing or wrong is noted as an error and read as its kind's zero, so that the reading
/// goes on.
/// </summary>
internal sealed class YamlMap(YamlFile file, YamlMappingNode node, string path)
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public int Line => (int)node.Start.Line;

    /// <summary>The keys in the order they stand.</summary>
    public IReadOnlyList<string> Keys => node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "").ToList();

    public bool Has(string key) => Child(key) is not null;

    public string Text(string key)
    {
        if (OptionalText(key) is { Length: > 0 } text)
        {
            return text;
        }

        RefuseMissing(key, "en tekst");
        return "";
    }

    public string? OptionalText(string key) =>
        Child(key) switch
        {
            null => null,
            YamlScalarNode scalar => scalar.Value ?? "",
            var other => RefuseKind<string?>(key, other, "en tekst", null),
        };

    public decimal Number(string key, decimal from, decimal through)
    {
        if (OptionalNumber(key, from, through) is { } number)
        {
            return number;
        }

        RefuseMissing(key, "et tal");
        return from;
    }

    /// <summary>A number within its range; null where the key is absent. A wrong value is refused and read as the lowest allowed.</summary>
    public decimal? OptionalNumber(string key, decimal from, decimal through) =>
        Child(key) is { } child ? NumberIn(child, At(key), from, through) : null;

    public int WholeNumber(string key, int from, int through)
    {
        var number = Number(key, from, through);
        if (number == decimal.Truncate(number))
        {
            return (int)number;
        }

        Refuse(key, $"{Written(key)} er ikke et helt tal. Skriv et helt tal fra {from} til {through}.");
        return from;
    }

    public Share Share(string key) => new(Number(key, 0m, 1m));

    public DateOnly Date(string key)
    {
        if (Child(key) is null)
        {
            RefuseMissing(key, "en dato");
            return default;
        }

        return OptionalDate(key) ?? default;
    }

    public DateOnly? OptionalDate(string key)
    {
        if (Child(key) is not { } child)
        {
            return null;
        }

        if (
            child is YamlScalarNode scalar
            && DateOnly.TryParseExact(scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        )
        {
            return date;
        }

        Refuse(key, $"{Written(key)} er ikke en dato. Skriv år-måned-dag, fx 2015-02-23.");
        return null;
    }

    public T Choice<T>(string key, IReadOnlyDictionary<string, T> choices)
        where T : struct
    {
        var text = Text(key);
        if (choices.TryGetValue(text, out var choice))
        {
            return choice;
        }

        if (text.Length > 0)
        {
            Refuse(key, $"\"{text}\" kendes ikke. Skriv {string.Join(", ", choices.Keys)}.");
        }

        return default;
    }

    public bool YesOrNo(string key)
    {
        var text = Text(key);
        if (text is "true" or "false" or "")
        {
            return text == "true";
        }

        Refuse(key, $"\"{text}\" er hverken true eller false.");
        return false;
    }

    public YamlMap? Map(string key)
    {
        if (!Has(key))
        {
            RefuseMissing(key, "nøgler og værdier");
            return null;
        }

        return OptionalMap(key);
    }

    public YamlMap? OptionalMap(string key) =>
        Child(key) switch
        {
            null => null,
            YamlMappingNode map => new YamlMap(file, map, At(key)),
            var other => RefuseKind<YamlMap?>(key, other, "nøgler og værdier", null),
        };

    /// <summary>Whether the value is nested keys rather than a single word or number.</summary>
    public bool IsMap(string key) => Child(key) is YamlMappingNode;

    public IReadOnlyList<YamlMap> Maps(string key)
    {
        if (!Has(key))
        {
            RefuseMissing(key, "en liste");
        }

        return OptionalMaps(key);
    }

    public IReadOnlyList<YamlMap> OptionalMaps(string key)
    {
        switch (Child(key))
        {
            case null:
                return [];
            case YamlSequenceNode list when list.Children.All(item => item is YamlMappingNode):
                return list.Children.Cast<YamlMappingNode>().Select((item, i) => new YamlMap(file, item, $"{At(key)}[{i + 1}]")).ToList();
            case var other:
                return RefuseKind<IReadOnlyList<YamlMap>>(key, other, "en liste af nøgler og værdier", []);
        }
    }

    public IReadOnlyList<decimal> OptionalNumbers(string key, decimal from, decimal through)
    {
        switch (Child(key))
        {
            case null:
                return [];
            case YamlSequenceNode list when list.Children.Count > 0:
                return list.Children.Select((item, i) => NumberIn(item, $"{At(key)}[{i + 1}]", from, through)).ToList();
            case var other:
                return RefuseKind<IReadOnlyList<decimal>>(key, other, "en liste af tal, fx [0.5, 1.0]", []);
        }
    }

    public void Refuse(string key, string message) => file.Refuse((int)(Child(key) ?? node).Start.Line, At(key), message);

    /// <summary>Refuses every key that nothing has asked for. Call it last.</summary>
    public void RefuseUnknownKeys()
    {
        foreach (var key in node.Children.Keys)
        {
            var text = (key as YamlScalarNode)?.Value ?? "";
            if (!known.Contains(text))
            {
                file.Refuse(
                    (int)key.Start.Line,
                    At(text),
                    $"Nøglen kendes ikke. Her kan stå: {string.Join(", ", known.Order(StringComparer.Ordinal))}."
                );
            }
        }
    }

    private YamlNode? Child(string key)
    {
        known.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;
    }

    private decimal NumberIn(YamlNode child, string field, decimal from, decimal through)
    {
        var text = (child as YamlScalarNode)?.Value;
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var number))
        {
            file.Refuse(
                (int)child.Start.Line,
                field,
                $"\"{text}\" er ikke et tal. Skriv fx 13839 eller 0.55, med punktum som decimaltegn."
            );
            return from;
        }

        if (number < from || number > through)
        {
            file.Refuse((int)child.Start.Line, field, $"{text} ligger uden for {Plain(from)} til {Plain(through)}.");
            return from;
        }

        return number;
    }

    private T RefuseKind<T>(string key, YamlNode found, string wanted, T instead)
    {
        file.Refuse((int)found.Start.Line, At(key), $"Her skal stå {wanted}.");
        return instead;
    }

    private void RefuseMissing(string key, string wanted) => file.Refuse(Line, At(key), $"Nøglen mangler eller er tom. Skriv {wanted}.");

    private string Written(string key) => $"\"{(Child(key) as YamlScalarNode)?.Value}\"";

    private string At(string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static string Plain(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
