using Tovholder.Domain;

namespace Tovholder.Matching.Comparison;

/// <summary>Something not clarified, and what an answer could change.</summary>
/// <param name="Person">Whom it is asked, or null when it is asked of everybody it concerns.</param>
/// <param name="Opens">Possible pairs that this answer alone can make sure.</param>
/// <param name="Concerns">Possible pairs where it is not clarified.</param>
/// <param name="People">How many people it concerns.</param>
/// <param name="Text">The Danish text is the key of its translation.</param>
public sealed record OpenQuestion(string? Person, string Feature, int Opens, int Concerns, int People, FormattableString Text)
{
    /// <summary>The sentence in Danish.</summary>
    public string Message => Text.ToString(Danish.Culture);
}
