using System.Runtime.InteropServices;

namespace Tovholder.App.Features.Enterprises.Import;

/// <summary>Finds names that are nearly the same among many, by the groups of three letters they share.</summary>
public sealed class LikeNames
{
    /// <summary>Twice the shared groups over all groups of both; "Café Fjordlys" and "Cafe Fjordlys ApS" are 1.</summary>
    private const double Alike = 0.7;

    private static readonly string[] Forms = ["aps", "a/s", "as", "ivs", "i/s", "k/s", "p/s", "amba", "a.m.b.a.", "fmba", "f.m.b.a."];

    /// <summary>How many different groups each name has.</summary>
    private readonly List<int> sizes = [];
    private readonly Dictionary<ulong, List<int>> byGroup = [];
    private readonly Dictionary<string, int> exact = new(StringComparer.Ordinal);
    private int[] shared = new int[64];

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
            (among ??= []).Add(sizes.Count);
        }

        exact.TryAdd(plain, sizes.Count);
        sizes.Add(groups.Count);
        return sizes.Count - 1;
    }

    /// <summary>The place of the same name; null where it is not there.</summary>
    public int? Same(string name) => exact.TryGetValue(Plain(name), out var place) ? place : null;

    /// <summary>The place of the likest name that is not the same; null where none is alike.</summary>
    public int? Like(string name)
    {
        var groups = Groups(Plain(name));
        if (shared.Length < sizes.Count)
        {
            Array.Resize(ref shared, 2 * sizes.Count);
        }

        var met = new List<int>();
        foreach (var group in groups)
        {
            foreach (var place in byGroup.GetValueOrDefault(group, []))
            {
                if (shared[place]++ == 0)
                {
                    met.Add(place);
                }
            }
        }

        var (best, bestScore) = (-1, Alike);
        foreach (var place in met)
        {
            var score = 2.0 * shared[place] / (groups.Count + sizes[place]);
            if (score > bestScore || (score >= bestScore && (best < 0 || place < best)))
            {
                (best, bestScore) = (place, score);
            }

            shared[place] = 0;
        }

        return best < 0 ? null : best;
    }

    /// <summary>Each group of three letters once, packed into a number.</summary>
    private static HashSet<ulong> Groups(string plain)
    {
        var padded = $"  {plain} ";
        var groups = new HashSet<ulong>();
        for (var at = 2; at < padded.Length; at++)
        {
            groups.Add(((ulong)padded[at - 2] << 32) | ((ulong)padded[at - 1] << 16) | padded[at]);
        }

        return groups;
    }
}
