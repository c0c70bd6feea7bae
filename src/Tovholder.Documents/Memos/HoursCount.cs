namespace Tovholder.Documents.Memos;

/// <param name="Band">E.g. "8-10 timer".</param>
public sealed record HoursCount(string Band, int Citizens)
{
    private static readonly (string Band, decimal Below)[] Bands =
    [
        ("Under 5 timer", 5m),
        ("5-7 timer", 8m),
        ("8-10 timer", 11m),
        ("11-15 timer", 16m),
        ("16-20 timer", 21m),
        ("21 timer og derover", decimal.MaxValue),
    ];

    /// <summary>Counts fleksjob by effective hours a week, in the bands of the memo. 7.5 hours count as 5-7.</summary>
    public static IReadOnlyList<HoursCount> Of(IEnumerable<decimal> effectiveHours)
    {
        ArgumentNullException.ThrowIfNull(effectiveHours);
        var hours = effectiveHours.ToList();
        return
        [
            .. Bands.Select(
                (band, i) => new HoursCount(band.Band, hours.Count(h => h < band.Below && (i == 0 || h >= Bands[i - 1].Below)))
            ),
        ];
    }
}
