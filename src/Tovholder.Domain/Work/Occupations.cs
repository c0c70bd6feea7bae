using System.Reflection;

namespace Tovholder.Domain.Work;

/// <summary>Occupations with Danish titles: DISCO-08, six digits, of Danmarks Statistik. Lies in <c>disco08.csv</c>; see <c>SOURCE.md</c>.</summary>
public static class Occupations
{
    private const int MostShown = 30;

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Titles = new(Read);

    public static IReadOnlyDictionary<string, string> All => Titles.Value;

    /// <summary>The Danish title of a code, or null where DISCO-08 has none.</summary>
    public static string? TitleOf(string code) => Titles.Value.GetValueOrDefault(code);

    /// <summary>Titles that hold every word, with those that begin with the first word first; at most 30.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Search(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length == 0
            ? []
            :
            [
                .. Titles
                    .Value.Where(t => Array.TrueForAll(words, word => t.Value.Contains(word, StringComparison.CurrentCultureIgnoreCase)))
                    .OrderByDescending(t => t.Value.StartsWith(words[0], StringComparison.CurrentCultureIgnoreCase))
                    .ThenBy(t => t.Value, StringComparer.Ordinal)
                    .Take(MostShown),
            ];
    }

    private static Dictionary<string, string> Read()
    {
        using var file = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("disco08.csv")!);
        return file.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(';', 2))
            .ToDictionary(cells => cells[0], cells => cells[1].TrimEnd('\r'), StringComparer.Ordinal);
    }
}
