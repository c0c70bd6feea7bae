using System.Globalization;
using System.Text.RegularExpressions;

namespace Tovholder.App.Integrations;

/// <summary>Reads the cells of a table as people write them. What cannot be read is a problem of its field, and the value is empty.</summary>
public static partial class CellText
{
    private static readonly string[] Days = ["d-M-yyyy", "d.M.yyyy", "d/M/yyyy", "yyyy-M-d"];

    /// <summary>The Danish name of the choice, as the Excel export writes it; empty is the first.</summary>
    public static T Choice<T>(string written, T ifEmpty, string field, ICollection<Refusal> problems)
        where T : struct, Enum
    {
        if (written.Length == 0)
        {
            return ifEmpty;
        }

        if (Choices<T>.ByName.TryGetValue(written, out var choice))
        {
            return choice;
        }

        problems.Add(new CellNotAChoice(field, Shown(written), string.Join("; ", Choices<T>.ByName.Keys)));
        return ifEmpty;
    }

    private static class Choices<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<string, T> ByName = Enum.GetValues<T>()
            .ToDictionary(choice => Texts.Danish(choice), StringComparer.OrdinalIgnoreCase);
    }

    public static bool YesOrNo(string written, string field, ICollection<Refusal> problems)
    {
        switch (written.ToLower(Danish.Culture))
        {
            case "" or "nej" or "0" or "false" or "falsk":
                return false;
            case "ja" or "1" or "true" or "sand" or "x":
                return true;
            default:
                problems.Add(new CellNotYesOrNo(field, Shown(written)));
                return false;
        }
    }

    /// <summary>"1-11-2014", "01.11.2014", "1/11/2014" or "2014-11-01".</summary>
    public static DateOnly? Day(string written, string field, ICollection<Refusal> problems)
    {
        if (written.Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(written, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        problems.Add(new CellNotADay(field, Shown(written)));
        return null;
    }

    /// <summary>"8,5", "60 %", "60 pct." or "kr. 9.999"; at most two decimals.</summary>
    public static decimal? Number(string written, string field, decimal from, decimal through, ICollection<Refusal> problems)
    {
        if (written.Length == 0)
        {
            return null;
        }

        var bare = written
            .Replace("pct.", "", StringComparison.OrdinalIgnoreCase)
            .Replace("kr.", "", StringComparison.OrdinalIgnoreCase)
            .Trim(' ', '%', '\u00a0');
        if (
            DanishNumber().IsMatch(bare)
            && decimal.TryParse(bare, NumberStyles.Number, Danish.Culture, out var number)
            && number >= from
            && number <= through
            && number * 100m == decimal.Truncate(number * 100m)
        )
        {
            return number;
        }

        problems.Add(new CellNotANumber(field, Shown(written), from, through));
        return null;
    }

    public static int? WholeNumber(string written, string field, int from, int through, ICollection<Refusal> problems)
    {
        if (Number(written, field, from, through, problems) is not { } number)
        {
            return null;
        }

        if (number == decimal.Truncate(number))
        {
            return (int)number;
        }

        problems.Add(new CellNotANumber(field, Shown(written), from, through));
        return null;
    }

    // The framework takes "3680.00" for 368.000; a point stands before three digits or not at all.
    [GeneratedRegex(@"^-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex DanishNumber();

    /// <summary>A value may stand in the wrong column: a CPR number is never repeated.</summary>
    private static string Shown(string written) => CprNumber.IsIn(written) ? "et CPR-nummer" : written;
}

public sealed record CellNotAChoice(string Where, string Written, string Choices)
    : Refusal(Where, $"{Written} kendes ikke. Skriv en af disse: {Choices}.");

public sealed record CellNotYesOrNo(string Where, string Written)
    : Refusal(Where, $"{Written} er hverken ja eller nej. Skriv ja eller nej.");

public sealed record CellNotADay(string Where, string Written)
    : Refusal(Where, $"{Written} er ikke en dag, der findes. Skriv den som 23-02-2015.");

public sealed record CellNotANumber(string Where, string Written, decimal From, decimal Through)
    : Refusal(Where, $"{Written} er ikke et tal fra {From} til {Through}. Skriv tallet med komma, fx 8,5.");
