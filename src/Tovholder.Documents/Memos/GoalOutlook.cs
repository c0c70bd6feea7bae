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
        var flexjobs = isOver ? year?.ActualFlexjobs : year?.ForecastFlexjobs;
        var benefit = isOver ? year?.ActualBenefit : year?.ForecastBenefit;
        var reachesFlexjobs = flexjobs >= goal.GoalFlexjobs;
        var reachesBenefit = benefit >= goal.GoalBenefit;
        var isNear = flexjobs >= NearlyThere * goal.GoalFlexjobs && benefit >= NearlyThere * goal.GoalBenefit;
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
