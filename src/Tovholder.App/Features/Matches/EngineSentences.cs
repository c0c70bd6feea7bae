using System.Runtime.CompilerServices;
using Tovholder.Domain.Matches;
using Tovholder.Matching.Comparison;

namespace Tovholder.App.Features.Matches;

/// <summary>Sentences of the engine: with names for its pseudonyms, kept as they were said, and said again in the reader's language.</summary>
internal static class EngineSentences
{
    public static FormattableString Named(this FormattableString text, Func<Reference, string> name) =>
        FormattableStringFactory.Create(text.Format, [.. text.GetArguments().Select(a => a is Reference reference ? name(reference) : a)]);

    /// <summary>The sentence as it is kept.</summary>
    public static EngineSentence Kept(this FormattableString named) =>
        new(
            named.Format,
            [
                .. named
                    .GetArguments()
                    .Select(value =>
                        value switch
                        {
                            int number => new EngineValue(null, number),
                            decimal number => new EngineValue(null, number),
                            Kroner amount => new EngineValue(null, null, amount.Amount),
                            _ => new EngineValue(Convert.ToString(value, Danish.Culture)),
                        }
                    ),
            ]
        );

    public static FormattableString Said(this EngineSentence kept) =>
        FormattableStringFactory.Create(
            kept.Text,
            [.. kept.Values.Select(v => v.Kroner is { } amount ? new Kroner(amount) : v.Number ?? (object?)v.Word)]
        );
}
