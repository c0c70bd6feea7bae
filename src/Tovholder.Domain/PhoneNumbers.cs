using System.Globalization;
using System.Text.RegularExpressions;

namespace Tovholder.Domain;

/// <summary>Finds telephone numbers in a free text. A finding is a guess: the person who wrote the text decides.</summary>
/// <remarks>
/// Danish numbers have eight digits and begin with 2 to 9 (Den danske nummerplan); people write them in one piece, 2+2+2+2, 4+4, 3+2+3, 2+3+3 or
/// 2+6, with or without +45. Eight digits are as often a CVR number, a journal number, a day or an amount: the words around them decide.
/// </remarks>
public static partial class PhoneNumbers
{
    /// <summary>How far before the digits the word stands that says what they are, in characters.</summary>
    private const int Before = 24;

    /// <summary>The first telephone number in the text, as it is written there; null where there is none.</summary>
    public static string? FirstIn(string? text) =>
        Shaped().Matches(text ?? "").FirstOrDefault(match => IsPhone(text!, match))?.Value.Trim();

    private static bool IsPhone(string text, Match match)
    {
        var before = text[Math.Max(0, match.Index - Before)..match.Index];
        if (match.Groups["country"].Success || match.Groups["abroad"].Success)
        {
            return true;
        }

        // The word that stands nearest says what the number is.
        var phone = PhoneWord().Matches(before).LastOrDefault()?.Index ?? -1;
        var other = OtherWord().Matches(before).LastOrDefault()?.Index ?? -1;
        if (phone > other)
        {
            return true;
        }

        return other < 0
            && !Unit().IsMatch(text[(match.Index + match.Length)..])
            && !IsDay(match.Value, "yyyyMMdd")
            && !IsDay(match.Value, "ddMMyyyy")
            && !Years().IsMatch(match.Value);
    }

    private static bool IsDay(string digits, string format) =>
        DateOnly.TryParseExact(digits, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 1900 and < 2100;

    [GeneratedRegex(
        """
            (?<![\p{L}\d/_])(?<![\d][.,:/-])
            (?:
              (?<country>\(?(?:\+|00)45\)?[\s-]?)[2-9](?:[\s.-]?\d){7}
            | (?<abroad>(?:\+|00)(?!45)[1-9]\d{0,2}[\s-]?\(?\d(?:[\s()-]{0,2}\d){6,11})
            | [2-9]\d{7}
            | [2-9]\d(?<s>[\s\u00a0.\u2013-])\d{2}\k<s>\d{2}\k<s>\d{2}
            | [2-9]\d{3}[\s\u00a0-]\d{4}
            | [2-9]\d{2}[\s\u00a0]\d{2}[\s\u00a0]\d{3}
            | [2-9]\d[\s\u00a0]\d{3}[\s\u00a0]\d{3}
            | [2-9]\d[\s\u00a0]\d{6}
            )
            (?![\p{L}\d])(?![.,:/-]\d)(?!\s\d)
            """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Shaped();

    [GeneratedRegex(
        @"\b(tlf|telefon|mobil|mob\b|ring|sms|kald|træffes|fastnet|lokal)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex PhoneWord();

    [GeneratedRegex(
        @"\b(cvr|se-?nr|p-?n|journal|j\.?\s?nr|sag|dok|akt|faktura|ordre|konto|kto|reg\.?\s?nr|ean|id\b|bilag|serie|vare|kvittering|bevilling|løbe|uge|kl\b|side|beløb|kr\b|i alt|postn|kode|police|medlem|kunde|kort|matrik|model|version|rum|linje|årene|perioden)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex OtherWord();

    [GeneratedRegex(
        @"^\s?(,-|kr|dkk|kroner|mio|timer|minut|min\b|stk|styk|kg|gram|meter|m\b|km|dage|uger|pct|%|procent|point|skridt|gange|år)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Unit();

    [GeneratedRegex(@"^20\d\d[\s-]20\d\d$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Years();
}
