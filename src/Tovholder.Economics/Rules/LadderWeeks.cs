using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Rules;

/// <summary>What a citizen lived on in a calendar week, as the ladder sees it.</summary>
public enum LadderWeekKind
{
    /// <summary>A benefit on the ladder, fleksløntilskud among them.</summary>
    Supported,

    /// <summary>A whole week without any benefit and without supported employment. A flexjob is never self-support.</summary>
    SelfSupporting,
}

/// <summary>Counts a citizen's weeks on the refund ladder.</summary>
/// <remarks>
/// Financing act §§ 5-6 and 30, stk. 1: weeks on benefits count together from 1 July 2014. 52 whole weeks of self-support within the
/// last 3 years start the ladder over. A flexjob is supported employment: its weeks count on, and never as self-support (§ 6, stk. 2).
/// Pinned by W16 and W17.
/// </remarks>
public static class LadderWeeks
{
    private const int WeeksInThreeYears = 3 * 52;

    /// <summary>The ladder week of the last week in the history, from 1; 0 where that week is self-supporting.</summary>
    /// <param name="history">One kind for each calendar week from the week of 1 July 2014, in order.</param>
    /// <param name="resetAfter">
    /// Self-supporting weeks that start the ladder over; <see cref="RateKeys.RefundResetSelfSupportWeeks"/>.
    /// </param>
    public static int After(IReadOnlyList<LadderWeekKind> history, int resetAfter)
    {
        var position = 0;
        var restartedAt = -1;
        for (var week = 0; week < history.Count; week++)
        {
            if (history[week] == LadderWeekKind.Supported)
            {
                position++;
            }
            else if (SelfSupportingWeeks(history, Math.Max(restartedAt + 1, week - WeeksInThreeYears + 1), week) >= resetAfter)
            {
                position = 0;
                restartedAt = week;
            }
        }

        return history.Count > 0 && history[^1] == LadderWeekKind.Supported ? position : 0;
    }

    /// <summary>As <see cref="After(IReadOnlyList{LadderWeekKind}, int)"/>, with the number of weeks the law sets on the day.</summary>
    /// <exception cref="RateMissing">The day has no rate.</exception>
    public static int After(IReadOnlyList<LadderWeekKind> history, DateOnly day, RateBook rates) =>
        After(history, (int)rates.AmountOn(RateKeys.RefundResetSelfSupportWeeks, day));

    /// <summary>
    /// Whole weeks on the ladder when a day begins, for a citizen supported without a break since the eligibility decision: waiting for a
    /// flexjob counts, and so does a flexjob.
    /// </summary>
    /// <param name="before">Weeks already counted on the day of the decision.</param>
    public static int Counted(DateOnly approvedOn, int before, DateOnly day)
    {
        var from = Math.Max(approvedOn.DayNumber, RefundCohorts.CountingStarts.DayNumber);
        return before + Math.Max(0, (day.DayNumber - from) / 7);
    }

    private static int SelfSupportingWeeks(IReadOnlyList<LadderWeekKind> history, int from, int through)
    {
        var count = 0;
        for (var week = from; week <= through; week++)
        {
            if (history[week] == LadderWeekKind.SelfSupporting)
            {
                count++;
            }
        }

        return count;
    }
}
