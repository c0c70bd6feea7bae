namespace Tovholder.Economics.Rules;

/// <summary>Which refund rules follow a citizen in flexjob or on ledighedsydelse, by the day of the eligibility decision.</summary>
/// <remarks>Financing act § 30, stk. 2-3; STAR's accounting rules 5.58.81 and 5.58.83. Pinned by W18-W20.</remarks>
public enum RefundCohort
{
    /// <summary>Approved before 1 January 2013: the rules before 2016 for ever.</summary>
    A,

    /// <summary>
    /// Approved 1 January 2013 to 30 June 2014: the rules before 2016 until hired in a flexjob on or after 1 July 2014; then the ladder.
    /// </summary>
    B,

    /// <summary>Approved from 1 July 2014: the ladder.</summary>
    C,
}

/// <summary>Finds a citizen's cohort, and whether the ladder has reached the citizen.</summary>
public static class RefundCohorts
{
    private static readonly DateOnly ReformOfFlexjob = new(2013, 1, 1);

    /// <summary>1 July 2014: weeks on the ladder are counted from here, and cohort C begins.</summary>
    public static readonly DateOnly CountingStarts = new(2014, 7, 1);

    public static RefundCohort Of(DateOnly approvedOn) =>
        approvedOn < ReformOfFlexjob ? RefundCohort.A
        : approvedOn < CountingStarts ? RefundCohort.B
        : RefundCohort.C;

    /// <summary>Whether ledighedsydelse and fleksløntilskud of this citizen are refunded by the ladder on the day.</summary>
    /// <param name="hiredOn">
    /// The first day of the flexjob (or of a new decision with the same employer) that the citizen has begun; null while none has.
    /// </param>
    public static bool OnLadder(DateOnly approvedOn, DateOnly? hiredOn, DateOnly day)
    {
        if (day < RefundLadder2016.BeginsOn)
        {
            return false;
        }

        return Of(approvedOn) switch
        {
            RefundCohort.A => false,
            RefundCohort.B => hiredOn >= CountingStarts,
            _ => true,
        };
    }
}
