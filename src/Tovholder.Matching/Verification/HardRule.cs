using Tovholder.Domain;

namespace Tovholder.Matching;

/// <summary>The rules no answer may break, and the claims an answer may not get wrong.</summary>
public enum HardRule
{
    KnownIds,
    OneJobEach,
    TaskAtItsWorkplace,
    EachTaskOnceInAJob,
    JobHasWork,
    LowestMinutes,
    HighestMinutes,
    WholeBlocks,
    IndivisibleWhole,
    IndivisibleOnePerson,
    TaskMinutes,
    PairMinutes,
    PairBlocked,
    Considerations,
    TravelTime,
    CommonTime,
    WeekOnSite,
    TasksInAJob,
    AccommodationsInAJob,
    AccommodationAtHand,
    RequiredLock,
    ForbiddenLock,
    GroupFloor,
    Stations,
    PeopleAtATime,
    InstructorMinutes,
    EveryTaskDone,
    ShiftOfAJobTask,
    HalfHours,
    TaskWindow,
    PersonsHours,
    OnePlaceAtATime,
    UnbrokenDay,
    LongestDay,
    DaysAWeek,
    RestDays,
    ShortestStretch,
    ScheduledMinutes,
    CountedStages,
    CountedUnplaced,
    CountedUncovered,
}

/// <summary>A rule that an answer breaks, and where.</summary>
public sealed record BrokenRule(HardRule Rule, FormattableString Text)
{
    /// <summary>The rule in plain Danish.</summary>
    public HardRuleWords Words => HardRuleWords.Of(Rule);

    /// <summary>The sentence in Danish.</summary>
    public string Message => Text.ToString(Danish.Culture);
}
