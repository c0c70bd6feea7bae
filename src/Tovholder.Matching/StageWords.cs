namespace Tovholder.Matching;

/// <summary>A stage of the objective in plain Danish.</summary>
/// <param name="Name">The stage's name in an answer.</param>
/// <param name="Text">What it aims at. The Danish text is the key of its translation.</param>
public sealed record StageWords(string Name, FormattableString Text)
{
    /// <summary>The stages first to last: each is held before the next is improved.</summary>
    public static IReadOnlyList<StageWords> All { get; } =
    [
        new("people", $"Flest mulige i et holdbart job: mindst de vurderede minutter og ingen brudt regel"),
        new("production", $"Mest muligt produceret: minutter vægtet med virksomhedens egen værdi af opgaven"),
        new("suitability", $"Bedst mulig egnethed: talenter, ønsker, vej og hensyn, minus tilpasningernes pris"),
        new("fairness", $"De, der har ventet længst, først"),
        new("change", $"Mindst mulig ændring af den plan, folk kender"),
        new("kroner", $"Kommunens kroner skiller kun planer, der ellers er lige gode"),
    ];
}
