using System.Collections.Frozen;
using System.Reflection;

namespace Tovholder.App.Access;

/// <summary>Passwords that are tried first by whoever guesses. Where they come from stands in SOURCE.md beside them.</summary>
public static class CommonPasswords
{
    private static readonly Lazy<FrozenSet<string>> Read = new(ReadFile);

    private static readonly Lazy<int> Longest = new(() => All.Max(p => p.Length));

    public static FrozenSet<string> All => Read.Value;

    /// <summary>The longest of them that stands anywhere in the text, or null.</summary>
    /// <param name="text">In lower case.</param>
    public static string? LongestIn(string text)
    {
        var lookup = All.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(text.Length, Longest.Value); length > 0; length--)
        {
            for (var start = 0; start + length <= text.Length; start++)
            {
                if (lookup.TryGetValue(text.AsSpan(start, length), out var found))
                {
                    return found;
                }
            }
        }

        return null;
    }

    private static FrozenSet<string> ReadFile()
    {
        using var file = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("common-passwords.txt")!);
        return file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
