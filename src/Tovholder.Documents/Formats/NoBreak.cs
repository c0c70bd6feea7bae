using System.Text.RegularExpressions;

namespace Tovholder.Documents.Formats;

/// <summary>Keeps a number and its unit on one line: "1,6 mio. kr." is never broken.</summary>
internal static partial class NoBreak
{
    public static string In(string text) => Unit().Replace(text, "\u00a0");

    [GeneratedRegex(@"(?<=\d) (?=kr\.|mio\.|pct\.)|(?<=\d mio\.) (?=kr\.)", RegexOptions.None, 1000)]
    private static partial Regex Unit();
}
