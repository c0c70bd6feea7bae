using System.Text.RegularExpressions;

namespace Tovholder.Domain.Privacy;

/// <summary>Words that name an illness. What is passed on to an enterprise or a provider says what the work must be like, and never why.</summary>
/// <remarks>Helbredsoplysningsloven (lov 286/1996) §§ 2 and 6. The list stops the usual ones; the consultant still reads the text.</remarks>
public static partial class DiagnosisWords
{
    /// <summary>The first of them in the text, as it is written there; null where there is none.</summary>
    public static string? FirstIn(string? text) => Illness().Match(text ?? "") is { Success: true } found ? found.Value : null;

    [GeneratedRegex(
        """
            \b(?:
              \w*(?:diagnos|sygdom|lidelse|syndrom|misbrug|psykose|neurose|prolaps|handicap|hjerneskade|sklerose|artrose)\w*
            | (?:depressi|angst|autis|asperger|bipolar|skizofren|personlighedsforstyr|borderline|anoreksi|bulimi|kræft|cancer|diabet|sukkersyg|epilep
              |gigt|leddegigt|slidgigt|fibromyalg|whiplash|piskesmæld|migræne|astma|blodprop|apopleksi|hjernerystelse|demens|alzheimer|parkinson
              |alkoholi|narkoman|hepatitis|psykisk\ssyg|udbrændt|posttraum|traumatiser|retarder)\w*
            | (?:adhd|add|ptsd|ocd|kol|hiv|aids|als)
            | D?[A-Z]\d{2}\.\d
            | DF\d{2,3}
            )\b
            """,
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Illness();
}

/// <summary>A text for those outside the municipality names an illness.</summary>
public sealed record DiagnosisInText(string FieldName, string Word)
    : Refusal(
        FieldName,
        $"Teksten nævner „{Word}“. Helbred gives ikke videre. Skriv, hvad der skal til på arbejdspladsen, og ikke hvorfor."
    )
{
    /// <summary>For the first of the fields whose text names one; null where none does.</summary>
    public static DiagnosisInText? First(params ReadOnlySpan<(string Field, string? Text)> texts)
    {
        foreach (var (field, text) in texts)
        {
            if (DiagnosisWords.FirstIn(text) is { } word)
            {
                return new(field, word);
            }
        }

        return null;
    }
}
