namespace Tovholder.Domain.Placements;

/// <summary>Fastholdelse: of the placements that could have lasted so many months, how many did.</summary>
/// <param name="Months">Months since the first paid day.</param>
/// <param name="Reached">Placements that began so long ago that they could have lasted.</param>
/// <param name="Kept">Those that ran on the day, or ended later.</param>
/// <param name="MovedOn">Those that had ended for a positive reason by then: neither kept nor lost.</param>
public sealed record Retention(int Months, int Reached, int Kept, int MovedOn)
{
    /// <summary>The months retention is asked for at.</summary>
    public static readonly IReadOnlyList<int> Marks = [3, 6, 12];

    public int Lost => Reached - Kept - MovedOn;

    /// <summary>At 3, 6 and 12 months, as of a day.</summary>
    /// <remarks>A month is a calendar month: from 30 November, three months are reached on the last day of February.</remarks>
    public static IReadOnlyList<Retention> Of(IReadOnlyCollection<Placement> placements, DateOnly today) =>
        [.. Marks.Select(months => At(months, placements, today))];

    private static Retention At(int months, IReadOnlyCollection<Placement> placements, DateOnly today)
    {
        var reached = placements.Where(p => p.StartedOn.AddMonths(months) <= today).ToList();
        var ended = reached.Where(p => p.EndedOn < p.StartedOn.AddMonths(months)).ToList();
        return new(
            months,
            reached.Count,
            reached.Count - ended.Count,
            ended.Count(p => p.EndReason is { } reason && reason.Kind() == EndReasonKind.Positive)
        );
    }
}
