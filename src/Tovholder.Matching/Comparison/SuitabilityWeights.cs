namespace Tovholder.Matching.Comparison;

/// <summary>Every weight that suitability is added up from, readable as it stands. Points count for each minute worked.</summary>
public static class SuitabilityWeights
{
    /// <summary>For each point that the task demands of a feature the person calls a talent.</summary>
    public const int Talent = 2;

    /// <summary>A task or a workplace the person wishes for.</summary>
    public const int Wish = 5;

    /// <summary>For each point of a feature the person wishes for.</summary>
    public const int WishedFeature = 1;

    /// <summary>For each squared point by which a consideration that should be met is not.</summary>
    public const int ShouldGap = -3;

    /// <summary>For each squared point by which a consideration that would be nice is not met.</summary>
    public const int NiceGap = -1;

    /// <summary>For each squared point by which a demand lies above the known ability.</summary>
    public const int AbilityGap = -1;

    /// <summary>For each feature that may block and is not clarified.</summary>
    public const int Unclear = -1;

    /// <summary>A numeric limit that should be met and is not.</summary>
    public const int ShouldLimit = -3;

    /// <summary>A numeric limit that would be nice and is not met.</summary>
    public const int NiceLimit = -1;

    /// <summary>The points of a short way; one less for each ten minutes.</summary>
    public const int ShortWay = 2;

    /// <summary>An accommodation's price weighs as one point in one minute a week for each started ten kroner.</summary>
    public const int KronerPerPointMinute = 10;

    /// <summary>The weights in the words of the page that shows every rule.</summary>
    public static IReadOnlyList<(FormattableString Text, int Points)> InWords { get; } =
    [
        ($"Et talent bruges: for hvert point, opgaven kræver af det", Talent),
        ($"En ønsket opgave eller et ønsket arbejdssted", Wish),
        ($"Et ønsket træk: for hvert point, opgaven eller arbejdsstedet har af det", WishedFeature),
        ($"Et hensyn, der bør opfyldes, men ikke er det: for hvert point i anden potens", ShouldGap),
        ($"Et hensyn, der gerne må opfyldes, men ikke er det: for hvert point i anden potens", NiceGap),
        ($"Et krav over den kendte evne: for hvert point i anden potens", AbilityGap),
        ($"Et træk, der kan blokere og ikke er afklaret", Unclear),
        ($"En talgrænse, der bør holdes, men ikke bliver det", ShouldLimit),
        ($"En talgrænse, der gerne må holdes, men ikke bliver det", NiceLimit),
        ($"Kort vej; ét point mindre for hver påbegyndt 10 minutter", ShortWay),
    ];
}
