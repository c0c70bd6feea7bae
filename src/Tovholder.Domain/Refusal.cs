namespace Tovholder.Domain;

/// <summary>Why something may not be done: the field it concerns, and a Danish sentence with the value and what to do.</summary>
/// <param name="Field">The name of the form field the sentence belongs beside; empty when it belongs to the whole form.</param>
/// <param name="Text">The Danish text is the key of its translation; the arguments are the actual values.</param>
public abstract record Refusal(string Field, FormattableString Text)
{
    /// <summary>The sentence in Danish.</summary>
    public string Message => Text.ToString(DanishWords.Instance);

    /// <summary>Two refusals are the same when they say the same.</summary>
    public virtual bool Equals(Refusal? other) =>
        other is not null && EqualityContract == other.EqualityContract && Message == other.Message;

    public override int GetHashCode() => Message.GetHashCode(StringComparison.Ordinal);

    /// <summary>A day in a sentence is written out: "1. marts 2016".</summary>
    private sealed class DanishWords : IFormatProvider, ICustomFormatter
    {
        public static readonly DanishWords Instance = new();

        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : Danish.Culture.GetFormat(formatType);

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) =>
            arg switch
            {
                DateOnly date when string.IsNullOrEmpty(format) => date.InDanish(),
                IFormattable value => value.ToString(format, Danish.Culture),
                _ => arg?.ToString() ?? "",
            };
    }
}
