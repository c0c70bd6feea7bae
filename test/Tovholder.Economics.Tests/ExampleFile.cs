using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Tovholder.Economics.Tests;

/// <summary>Reads the worked examples: a list of cases with a name.</summary>
public static class ExampleFile
{
    public static TheoryData<string> Names(string file)
    {
        var names = Cases(file).Select(c => c["name"]).ToList();
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        return [.. names];
    }

    public static Dictionary<string, string> Case(string file, string name) => Cases(file).Single(c => c["name"] == name);

    /// <summary>The expected figures of a case: key → amount.</summary>
    public static IReadOnlyDictionary<string, decimal> Expected(IReadOnlyDictionary<string, string> example) =>
        example
            .Where(pair => pair.Key.StartsWith("expect.", StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key["expect.".Length..], pair => Number(pair.Value), StringComparer.Ordinal);

    public static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    public static DateOnly Date(string text) => DateOnly.Parse(text.Length == 7 ? text + "-01" : text, CultureInfo.InvariantCulture);

    private static List<Dictionary<string, string>> Cases(string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Examples", file))));
        return ((YamlSequenceNode)stream.Documents[0].RootNode).Cast<YamlMappingNode>().Select(Flat).ToList();
    }

    private static Dictionary<string, string> Flat(YamlMappingNode node) =>
        node.Children.SelectMany(child => Flat(((YamlScalarNode)child.Key).Value!, child.Value)).ToDictionary(StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, string>> Flat(string key, YamlNode value) =>
        value is YamlMappingNode map
            ? Flat(map).Select(pair => KeyValuePair.Create($"{key}.{pair.Key}", pair.Value))
            : [KeyValuePair.Create(key, ((YamlScalarNode)value).Value!)];
}
