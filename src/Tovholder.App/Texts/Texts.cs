using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Tovholder.Domain;

namespace Tovholder.App;

/// <summary>The texts of the interface in the reader's language. Pages know it as <c>T</c>.</summary>
public sealed class Texts(TextCatalogue catalogue, CultureInfo culture)
{
    /// <summary>The texts of attributes that have been read: a page asks for some dozens, and reading takes long.</summary>
    private static readonly ConcurrentDictionary<(Type Type, Enum Choice), string> Names = new();

    /// <summary>Danish or English: the rules for numbers and dates in this answer.</summary>
    public CultureInfo Culture => culture;

    /// <summary>"da" or "en": the lang attribute of what is written.</summary>
    public string LanguageCode => culture.TwoLetterISOLanguageName;

    public bool InEnglish => culture.Equals(English.Culture);

    /// <summary>The text in the reader's language. The Danish text is the key: <c>T["Gem"]</c>.</summary>
    public string this[string danish] => InEnglish ? catalogue.InEnglish(danish) : danish;

    /// <summary>The texts of a request that did not come through <see cref="Language"/> are Danish.</summary>
    public static Texts Current(TextCatalogue catalogue) => new(catalogue, Language.Current);

    /// <summary>Marks a Danish text that is translated later, where it is shown, so that the test of the catalogue finds it.</summary>
    public static string Key(string danish) => danish;

    /// <summary>
    /// A sentence with values: <c>T.Format($"Der er {count} borgere.")</c>. The key is the sentence with numbered holes,
    /// "Der er {0} borgere."; a day is written "23. februar 2015", an amount "1.600 kr.", by the reader's language.
    /// </summary>
    public string Format(FormattableString sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        return string.Format(new ValueFormat(this), this[sentence.Format], sentence.GetArguments());
    }

    /// <summary>One of two sentences: <c>T.Count(n, $"{n} borger", $"{n} borgere")</c>.</summary>
    public string Count(decimal count, FormattableString one, FormattableString other) => Format(count == 1m ? one : other);

    /// <summary>Why something may not be done, in the reader's language.</summary>
    public string Of(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return Format(refusal.Text);
    }

    /// <summary>The name of a choice, translated.</summary>
    public string Of(Enum choice) => this[Danish(choice)];

    /// <summary>The name of a choice in Danish: the text of its <see cref="DisplayAttribute"/>. For the memo, which is Danish.</summary>
    /// <exception cref="InvalidOperationException">The choice has no Danish text.</exception>
    public static string Danish(Enum choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return Names.GetOrAdd(
            (choice.GetType(), choice),
            static key =>
                key.Type.GetField(key.Choice.ToString())?.GetCustomAttribute<DisplayAttribute>()?.Name
                ?? throw new InvalidOperationException($"{key.Type.Name}.{key.Choice} needs [Display(Name = \"…\")] with its Danish text.")
        );
    }

    /// <summary>A value as it stands in a sentence: a day, an amount, a share, hours, a number, a choice.</summary>
    public string Write(object? value, string? format = null) =>
        value switch
        {
            null => "",
            DateOnly date when string.IsNullOrEmpty(format) => date.ToString(LongDate, culture),
            DateTimeOffset moment when string.IsNullOrEmpty(format) => moment.ToString(LongDate, culture)
                + (InEnglish ? moment.ToString(", HH:mm", culture) : moment.ToString(" 'kl.' HH.mm", culture)),
            Kroner amount => amount.ToString(culture),
            Share share => share.ToString(culture),
            WeeklyHours hours => hours.ToString(culture),
            Enum choice => Of(choice),
            IFormattable other => other.ToString(format, culture),
            _ => value.ToString() ?? "",
        };

    private string LongDate => InEnglish ? "d MMMM yyyy" : "d. MMMM yyyy";

    private sealed class ValueFormat(Texts texts) : IFormatProvider, ICustomFormatter
    {
        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) => texts.Write(arg, format);
    }
}
