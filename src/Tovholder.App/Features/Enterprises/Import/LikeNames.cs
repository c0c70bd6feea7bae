using System.Runtime.InteropServices;

namespace Tovholder.App.Features.Enterprises.Import;

/// <summary>Finds names that are nearly the same among many, by the groups of three letters they share.</summary>
public sealed class LikeNames
{
    /// <summary>Twice the shared groups over all groups of both; "Café Fjordlys" and "Cafe Fjordlys ApS" are 1.</summary>
    private const double Alike = 0.7;

    private static readonly string[] Forms = ["aps", "a/s", "as", "ivs", "i/s", "k/s", "p/s", "amba", "a.m.b.a.", "fmba", "f.m.b.a."];

    private readonly List<(string Name, int Groups)> names = [];
    private readonly Dictionary<string, List<int>> byGroup = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> exact = new(StringComparer.Ordinal);

    /// <summary>The name without its company form, case and accents.</summary>
    public static string Plain(string name)
    {
        var words = name.Trim().ToLower(Danish.Culture).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return NameSearch.Plain(string.Join(' ', words.Where(word => !Forms.Contains(word, StringComparer.Ordinal)))).Trim();
    }

    public int Add(string name)
    {
        var plain = Plain(name);
        var groups = Groups(plain);
        foreach (var group in groups)
        {
            ref var among = ref CollectionsMarshal.GetValueRefOrAddDefault(byGroup, group, out _);
            (among ??= []).Add(names.Count);
        }

        exact.TryAdd(plain, names.Count);
        names.Add((plain, groups.Count));
        return names.Count - 1;
    }

    /// <summary>The place of the same name; null where it is not there.</summary>
    public int? Same(string name) => exact.TryGetValue(Plain(name), out var place) ? place : null;

    /// <summary>The place of the likest name that is not the same; null where none is alike.</summary>
    public int? Like(string name)
    {
        var groups = Groups(Plain(name));
        var shared = new Dictionary<int, int>();
        foreach (var group in groups)
        {
            foreach (var place in byGroup.GetValueOrDefault(group, []))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(shared, place, out _)++;
            }
        }

        var best = shared
            .Select(hit => (Place: hit.Key, Score: 2.0 * hit.Value / (groups.Count + names[hit.Key].Groups)))
            .Where(hit => hit.Score >= Alike)
            .OrderByDescending(hit => hit.Score)
            .ThenBy(hit => hit.Place)
            .FirstOrDefault((Place: -1, Score: 0));
        return best.Place < 0 ? null : best.Place;
    }

    private static HashSet<string> Groups(string plain)
    {
        var padded = $"  {plain} ";
        return [.. Enumerable.Range(0, padded.Length - 2).Select(at => padded.Substring(at, 3))];
    }
}
