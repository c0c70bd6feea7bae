using System.Globalization;
using System.Numerics;
using System.Text;

namespace Tovholder.App.Features.Enterprises;

/// <summary>Finds by name, part of a name, or with a typing error; alike on both databases, for lists that fit in memory.</summary>
/// <remarks>
/// Every word asked for must be in the text: as a part of it, or with one wrong, missing, extra or swapped letter in a word of four to
/// six letters, two in a longer one. Upper and lower case, accents, "aa" for "å" and "oe" for "ø" make no difference.
/// </remarks>
public sealed class NameSearch
{
    private readonly string[] words;

    public NameSearch(string? asked) => words = Words(asked);

    public bool IsEmpty => words.Length == 0;

    /// <summary>0 is the best; null is no hit.</summary>
    public int? Rank(params ReadOnlySpan<string?> texts)
    {
        var plain = Plain(string.Join(' ', texts));
        var inText = plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var rank = 0;
        foreach (var word in words)
        {
            if (plain.StartsWith(word, StringComparison.Ordinal) || plain.Contains(' ' + word, StringComparison.Ordinal))
            {
                continue;
            }

            if (plain.Contains(word, StringComparison.Ordinal))
            {
                rank += 1;
            }
            else if (inText.Any(written => IsNear(word, written)))
            {
                rank += 2;
            }
            else
            {
                return null;
            }
        }

        return rank;
    }

    /// <summary>The rows that hold every word, the best first; all of them, in their order, where nothing is asked for.</summary>
    public IEnumerable<T> In<T>(IEnumerable<T> rows, Func<T, string?[]> texts) =>
        IsEmpty
            ? rows
            : rows.Select(row => (row, Rank: Rank(texts(row))))
                .Where(hit => hit.Rank is not null)
                .OrderBy(hit => hit.Rank)
                .Select(hit => hit.row);

    private static string[] Words(string? text) => text is null ? [] : Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Letters and digits alone, in lower case and without accents.</summary>
    internal static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant().Replace("å", "aa", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            plain.Append(
                letter switch
                {
                    'ø' => "oe",
                    'æ' => "ae",
                    _ when char.IsLetterOrDigit(letter) => letter.ToString(),
                    _ => " ",
                }
            );
        }

        return plain.ToString();
    }

    private static bool IsNear(string asked, string written)
    {
        var allowed = asked.Length switch
        {
            < 4 => 0,
            <= 6 => 1,
            _ => 2,
        };
        if (allowed == 0 || written.Length < asked.Length - allowed || BitOperations.PopCount(Letters(asked) & ~Letters(written)) > allowed)
        {
            return false;
        }

        // The beginning of a longer word, a letter more or less than was asked for.
        return Enumerable
            .Range(asked.Length - allowed, (2 * allowed) + 1)
            .Where(length => length <= written.Length)
            .Any(length => Distance(asked, written[..length]) <= allowed);
    }

    /// <summary>Which letters there are, a bit each: one that is lacking costs a step at least.</summary>
    private static ulong Letters(string word) => word.Aggregate(0UL, (letters, letter) => letters | (1UL << (letter % 64)));

    /// <summary>Letters to change, add, leave out or swap with their neighbour (optimal string alignment).</summary>
    private static int Distance(string left, string right)
    {
        var steps = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    steps[i, j] = i + j;
                    continue;
                }

                var change = left[i - 1] == right[j - 1] ? 0 : 1;
                steps[i, j] = Math.Min(Math.Min(steps[i - 1, j], steps[i, j - 1]) + 1, steps[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    steps[i, j] = Math.Min(steps[i, j], steps[i - 2, j - 2] + 1);
                }
            }
        }

        return steps[left.Length, right.Length];
    }
}
