namespace Tovholder.Documents.Memos;

/// <summary>Half a year of waiting for the first fleksjob, over the citizens who could be followed all the way through it.</summary>
/// <param name="FromMonths">Months since the approval at the beginning of the interval.</param>
/// <param name="Citizens">Without a fleksjob at the beginning of the interval.</param>
/// <param name="Found">Of them, found the first within it.</param>
public sealed record WaitingInterval(int FromMonths, int Citizens, int Found)
{
    /// <summary>How long an interval is.</summary>
    public const int Months = 6;

    private const int Intervals = 6;

    /// <summary>
    /// A life table: the share still waiting after an interval is the product of the shares before it. Nobody is taken to have
    /// waited longer, or shorter, than we have seen.
    /// </summary>
    public static IReadOnlyList<WaitingInterval> Of(IEnumerable<Wait> waits, DateOnly dataDate)
    {
        ArgumentNullException.ThrowIfNull(waits);
        var all = waits.ToList();
        return [.. Enumerable.Range(0, Intervals).Select(i => Count(i * Months))];

        WaitingInterval Count(int from)
        {
            var followed = all.Where(wait => wait.IsFollowed(from, from + Months, dataDate)).ToList();
            return new(from, followed.Count, followed.Count(wait => wait.FoundOn < wait.ApprovedOn.AddMonths(from + Months)));
        }
    }
}

/// <summary>One citizen's wait, without the citizen.</summary>
/// <param name="FoundOn">The first day of the first fleksjob; null when there is none yet.</param>
/// <param name="LeftOn">Left without a fleksjob, e.g. moved; null when still waiting or found.</param>
public sealed record Wait(DateOnly ApprovedOn, DateOnly? FoundOn, DateOnly? LeftOn = null)
{
    internal bool IsFollowed(int from, int through, DateOnly dataDate)
    {
        var (begin, end) = (ApprovedOn.AddMonths(from), ApprovedOn.AddMonths(through));
        var isWaiting = FoundOn is not { } found || found >= begin;
        var isSeen = FoundOn < end || LeftOn is not { } left || left >= end;
        return isWaiting && isSeen && end.AddDays(-1) <= dataDate;
    }
}
