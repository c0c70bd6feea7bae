using System.CommandLine;
using System.Globalization;

namespace Tovholder.App.Commands;

/// <summary>Reads option values; what cannot be read is named with the option, the value and what to do.</summary>
internal static class Arguments
{
    public static Option<string?> Text(string name, string description) => new(name) { Description = description };

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    public static string Required(this ParseResult parsed, Option<string?> option, string example) =>
        parsed.GetValue(option) is { Length: > 0 } text
            ? text
            : throw new BadInput($"{option.Name} mangler. Skriv fx {option.Name} {example}.");

    public static decimal RequiredNumber(this ParseResult parsed, Option<string?> option, decimal from, decimal through, string example) =>
        Number(option.Name, parsed.Required(option, example), from, through);

    public static decimal? OptionalNumber(this ParseResult parsed, Option<string?> option, decimal from, decimal through) =>
        parsed.GetValue(option) is { } text ? Number(option.Name, text, from, through) : null;

    public static int WholeNumber(this ParseResult parsed, Option<string?> option, int otherwise, int from, int through)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return otherwise;
        }

        var number = Number(option.Name, text, from, through);
        return number == decimal.Truncate(number)
            ? (int)number
            : throw new BadInput($"{option.Name} skal være et helt tal; der står „{text}“.");
    }

    /// <summary>"2024-03": the first day of the month.</summary>
    public static DateOnly RequiredMonth(this ParseResult parsed, Option<string?> option)
    {
        var text = parsed.Required(option, "2024-03");
        return DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            ? month
            : throw new BadInput($"{option.Name} skal være år og måned, fx 2024-03; der står „{text}“.");
    }

    public static DateOnly? OptionalDay(this ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return null;
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new BadInput($"{option.Name} skal være en dato, fx 2015-02-23; der står „{text}“.");
    }

    private static decimal Number(string name, string text, decimal from, decimal through) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number >= from
        && number <= through
            ? number
            : throw new BadInput($"{name} skal være et tal fra {from} til {through} med punktum som decimaltegn; der står „{text}“.");
}
