using Tovholder.Domain;

namespace Tovholder.Economics.Rates;

/// <summary>
/// A rule needs a rate on a day for which the rate book has no value. Nothing is guessed; the message is a Danish sentence for the user.
/// </summary>
public sealed class RateMissing(string key, DateOnly date, string message) : Exception(message)
{
    public string Key { get; } = key;

    public DateOnly Date { get; } = date;

    internal static RateMissing NoFile(string key, DateOnly date) =>
        new(key, date, $"Filen rates/{key}.yaml mangler, så der kan ikke regnes. Læg filen tilbage, eller bed controlleren om det.");

    internal static RateMissing NoValue(Rate rate, DateOnly date)
    {
        var why = rate.Missing.FirstOrDefault(period => period.From <= date && date <= period.Through)?.Why;
        return new RateMissing(
            rate.Key,
            date,
            $"Der er ingen sats for \"{rate.Danish}\" den {date.InDanish()}. {(why is null ? "" : why + " ")}"
                + $"Bed controlleren tilføje den i rates/{rate.Key}.yaml, "
                + "eller vælg at regne med foreløbig sats; beregningen er ikke gættet."
        );
    }
}

/// <summary>The rate book is refused whole, because at least one file is wrong. Lists every error in every file.</summary>
public sealed class RateBookRefused(IReadOnlyList<Input.InputError> errors)
    : Exception("Satserne kan ikke bruges, før disse fejl er rettet:\n" + string.Join('\n', errors))
{
    public IReadOnlyList<Input.InputError> Errors { get; } = errors;
}
