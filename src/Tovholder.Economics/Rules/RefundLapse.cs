using Tovholder.Economics.Rates;

namespace Tovholder.Economics.Rules;

/// <summary>What a citizen approved for flexjob lived on in a month, as the lapse of refund sees it.</summary>
public enum LapseMonth
{
    /// <summary>Kontanthjælp or ledighedsydelse.</summary>
    OnAllowance,

    /// <summary>In a flexjob.</summary>
    InFlexjob,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>Whether refund of ledighedsydelse has lapsed under the rules before 2016.</summary>
/// <remarks>
/// STAR's accounting rules 5.58.83 (grp. 004): no refund after 18 months of kontanthjælp or ledighedsydelse within 24 months after the
/// eligibility decision. Refund begins again after 9 months in a flexjob. Still the rule of cohort A, and of B until hired. Pinned by W21.
/// </remarks>
public static class RefundLapse
{
    private const int WindowMonths = 24;
    private const int MonthsInFlexjobThatRestore = 9;

    /// <param name="months">One kind for each month since the eligibility decision, in order; the last is the month asked about.</param>
    /// <exception cref="RateMissing">The day has no rate.</exception>
    public static bool HasLapsed(IReadOnlyList<LapseMonth> months, DateOnly day, RateBook rates)
    {
        var lapseAfter = rates.AmountOn(RateKeys.RefundLapseMonths, day);
        var hasLapsed = false;
        var inFlexjob = 0;
        for (var month = 0; month < months.Count; month++)
        {
            inFlexjob = months[month] == LapseMonth.InFlexjob ? inFlexjob + 1 : 0;
            if (inFlexjob >= MonthsInFlexjobThatRestore)
            {
                // 24 months with 9 of them in a flexjob hold at most 15 on allowance, so the count starts over by itself.
                hasLapsed = false;
            }

            var window = months.Take(month + 1).Skip(month + 1 - WindowMonths);
            hasLapsed |= window.Count(kind => kind == LapseMonth.OnAllowance) >= lapseAfter;
        }

        return hasLapsed;
    }

    /// <summary>What the refund rules call the month: lapsed, active or passive.</summary>
    /// <exception cref="RateMissing">The day has no rate.</exception>
    public static Measure MeasureOf(IReadOnlyList<LapseMonth> months, bool inCompanyBasedMeasure, DateOnly day, RateBook rates) =>
        HasLapsed(months, day, rates) ? Measure.Lapsed
        : inCompanyBasedMeasure ? Measure.Active
        : Measure.Passive;
}
