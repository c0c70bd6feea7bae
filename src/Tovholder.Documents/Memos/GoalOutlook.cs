using Tovholder.Domain;

namespace Tovholder.Documents.Memos;

/// <summary>Whether the goal of the business case is in sight: the condition behind every sentence that says so.</summary>
/// <param name="Flexjobs">Expected (or, when the year is over, found) at the end of the year of full phase-in.</param>
/// <param name="Benefit">Expected (or realised) in that year.</param>
/// <param name="IsOver">The year of full phase-in has ended on the data date.</param>
public sealed record GoalOutlook(decimal? Flexjobs, Kroner? Benefit, bool IsOver, bool ReachesFlexjobs, bool ReachesBenefit)
{
    /// <summary>Below the goal, but by no more than a tenth: worth watching rather than lost.</summary>
    private const decimal NearlyThere = 0.9m;

    public Outlook Outlook { get; private init; }

    public static GoalOutlook Of(StatusMemoFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var goal = facts.BusinessCase;
        var isOver = facts.Head.DataDate >= new DateOnly(goal.FullPhaseInYear, 12, 31);
        var year = facts.Years.FirstOrDefault(y => y.Year == goal.FullPhaseInYear);
        return Of(
            goal.GoalFlexjobs,
            goal.GoalBenefit,
            isOver ? year?.ActualFlexjobs : year?.ForecastFlexjobs,
            isOver ? year?.ActualBenefit : year?.ForecastBenefit,
            isOver
        );
    }

    /// <summary>The same rule for a page that shows the goal beside the memo.</summary>
    public static GoalOutlook Of(int goalFlexjobs, Kroner goalBenefit, decimal? flexjobs, Kroner? benefit, bool isOver)
    {
        var reachesFlexjobs = flexjobs >= goalFlexjobs;
        var reachesBenefit = benefit >= goalBenefit;
        var isNear = flexjobs >= NearlyThere * goalFlexjobs && benefit >= NearlyThere * goalBenefit;
        return new(flexjobs, benefit, isOver, reachesFlexjobs, reachesBenefit)
        {
            Outlook =
                flexjobs is null || benefit is null ? Outlook.Unknown
                : reachesFlexjobs && reachesBenefit ? Outlook.OnTrack
                : isNear ? Outlook.Watch
                : Outlook.OffTrack,
        };
    }
}
