namespace Tovholder.Economics.Rules;

/// <summary>Which level of ledighedsydelse a citizen has a right to.</summary>
/// <remarks>
/// LAS § 74 a: 89 % for a citizen who came from sickness benefit, revalidering or an ordinary job, or who has had 9 months of flexjob
/// within 18 months; otherwise the level of kontanthjælp. So a job of 9 months that ends costs more than one that never began.
/// After the age of fleksydelse the high level lasts 6 months at most.
/// </remarks>
public static class LyLevel
{
    /// <summary>9 months of flexjob within 18 months give the high level.</summary>
    public const int MonthsThatQualify = 9;

    private const int MonthsAfterFleksydelseAge = 6;

    /// <param name="cameFromHighLevel">Sickness benefit, revalidering or an ordinary job before the eligibility decision.</param>
    /// <param name="flexjobMonthsOfLast18">Months in a flexjob within the last 18.</param>
    /// <param name="isProvider">Has dependent children.</param>
    /// <param name="highMonthsAfterFleksydelseAge">
    /// Months already received at the high level after the age of fleksydelse; null below that age.
    /// </param>
    public static Allowance For(
        bool cameFromHighLevel,
        int flexjobMonthsOfLast18,
        bool isProvider,
        int? highMonthsAfterFleksydelseAge = null
    )
    {
        var isQualified = cameFromHighLevel || flexjobMonthsOfLast18 >= MonthsThatQualify;
        var isUsedUp = highMonthsAfterFleksydelseAge >= MonthsAfterFleksydelseAge;
        if (isQualified && !isUsedUp)
        {
            return Allowance.LyHigh;
        }

        return isProvider ? Allowance.LyLowProvider : Allowance.LyLowNonProvider;
    }
}
