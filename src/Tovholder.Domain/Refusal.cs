namespace Tovholder.Domain;

/// <summary>Why something may not be done: the field it concerns, and a Danish sentence with the value and what to do.</summary>
/// <param name="Field">The name of the form field the sentence belongs beside; empty when it belongs to the whole form.</param>
/// <param name="Text">The Danish text is the key of its translation; the arguments are the actual values.</param>
public abstract record Refusal(string Field, FormattableString Text)
{
    /// <summary>The sentence in Danish.</summary>
    public string Message => Text.ToString(Danish.Culture);
}
