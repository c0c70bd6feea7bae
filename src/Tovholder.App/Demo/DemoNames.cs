using System.Reflection;
using System.Text.Json;

namespace Tovholder.App.Demo;

/// <summary>Invented persons, drawn from lists of first names and surnames.</summary>
internal static class DemoNames
{
    private static readonly Lazy<NameLists> Lists = new(() =>
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("demo-names.json")!;
        return JsonSerializer.Deserialize<NameLists>(file, JsonSerializerOptions.Web)!;
    });

    public static string Draw(Random random) =>
        $"{Lists.Value.FirstNames[random.Next(Lists.Value.FirstNames.Length)]} {Lists.Value.Surnames[random.Next(Lists.Value.Surnames.Length)]}";

    private sealed record NameLists(string[] FirstNames, string[] Surnames);
}
