using Tovholder.Domain;

namespace Tovholder.Documents.Memos;

/// <summary>
/// Everything a status memo is written from: counts, amounts and the coordinator's own lines. No field can hold a person,
/// so no memo can. What is not registered is null or empty, and the memo says so.
/// </summary>
public sealed record StatusMemoFacts
{
    public required MemoHead Head { get; init; }

    public required BusinessCaseFacts BusinessCase { get; init; }

    /// <summary>Fleksjob found up to the data date, by the counting rule. Null: nothing is registered yet.</summary>
    public PlacementCounts? Placements { get; init; }

    /// <summary>Plan, actual and forecast for each year of the business case, in order.</summary>
    public IReadOnlyList<YearFigures> Years { get; init; } = [];

    /// <summary>The course of the fleksjob by quarter or month, in order, through full phase-in.</summary>
    public IReadOnlyList<PeriodFigures> Periods { get; init; } = [];

    /// <summary>Outreach since <see cref="OutreachCounts.Since"/>.</summary>
    public OutreachCounts? Outreach { get; init; }

    /// <summary>Enterprises by stage on the data date, in the order of the stages.</summary>
    public IReadOnlyList<StageCount> Pipeline { get; init; } = [];

    /// <summary>Fleksjob the enterprises are likely to give; null where nobody has made the forecast.</summary>
    public PipelineForecastFacts? PipelineForecast { get; init; }

    /// <summary>The seven support areas, in their order.</summary>
    public IReadOnlyList<SupportAreaMedian> SupportAreas { get; init; } = [];

    public IReadOnlyList<PartnershipCount> Partnerships { get; init; } = [];

    public CitizenCounts? Citizens { get; init; }

    /// <summary>Why citizens have no match yet. A citizen may count under several reasons, so the rows have no total.</summary>
    public IReadOnlyList<BlockedReasonCount> BlockedReasons { get; init; } = [];

    /// <summary>Citizens in fleksjob on the data date by effective hours a week; made by <see cref="HoursCount.Of"/>.</summary>
    public IReadOnlyList<HoursCount> Hours { get; init; } = [];

    /// <summary>How long citizens wait from the approval to the first fleksjob; made by <see cref="WaitingInterval.Of"/>.</summary>
    public IReadOnlyList<WaitingInterval> Waiting { get; init; } = [];

    /// <summary>What we learned since the last memo, newest first.</summary>
    public IReadOnlyList<LearningFact> Learnings { get; init; } = [];

    public IReadOnlyList<CourseChangeFact> CourseChanges { get; init; } = [];

    public IReadOnlyList<ProviderRow> Providers { get; init; } = [];

    /// <summary>Work identity before and now, 0-10, one row a statement.</summary>
    public IReadOnlyList<WorkIdentityRow> WorkIdentity { get; init; } = [];

    public EconomyFacts? Economy { get; init; }

    /// <summary>The yearly gain of one fleksjob under the rules of 2015 and of 2016, by refund cohort.</summary>
    public IReadOnlyList<CohortBenefit> Cohorts { get; init; } = [];

    /// <summary>What moved the forecast since the last memo; null in the first memo.</summary>
    public BenefitBridge? SinceLastMemo { get; init; }

    /// <summary>The statutory rates behind the amounts, for the appendix.</summary>
    public IReadOnlyList<RateRow> Rates { get; init; } = [];

    /// <summary>The weightiest first; the memo shows three.</summary>
    public IReadOnlyList<RiskFact> Risks { get; init; } = [];

    public IReadOnlyList<NextStep> NextSteps { get; init; } = [];

    /// <summary>The committee's earlier decisions and what came of them, oldest first; the memo answers each task.</summary>
    public IReadOnlyList<DecisionAnswer> Decisions { get; init; } = [];

    /// <summary>Definitions beyond those of <see cref="Measures"/>, e.g. of a local term.</summary>
    public IReadOnlyList<DefinitionFact> Definitions { get; init; } = [];

    /// <summary>The coordinator's own words, kept apart from the generated text.</summary>
    public IReadOnlyList<OwnText> OwnTexts { get; init; } = [];
}

/// <summary>Who writes to whom, and as of when.</summary>
/// <param name="CentreLines">The centre's name in the letterhead, e.g. "Center for Arbejdsmarked", "og Integration".</param>
/// <param name="AuthorTitle">A title, not a name: "Specialkonsulent".</param>
/// <param name="WrittenOn">The date in the head.</param>
/// <param name="DataDate">Every figure is counted up to and including this day.</param>
/// <param name="Committee">As in "Til BIU-udvalget".</param>
/// <param name="Correction">Set when this memo takes the place of one already published.</param>
public sealed record MemoHead(
    IReadOnlyList<string> CentreLines,
    string AuthorTitle,
    DateOnly WrittenOn,
    DateOnly DataDate,
    string Committee = "BIU-udvalget",
    MemoCorrection? Correction = null
);

/// <summary>A published memo is never changed: a later version takes its place, and its head says why.</summary>
/// <param name="Version">2 for the first correction.</param>
/// <param name="Replaces">The date in the head of the version it replaces.</param>
/// <param name="Reason">What was wrong, in the coordinator's words.</param>
public sealed record MemoCorrection(int Version, DateOnly Replaces, string Reason);

/// <param name="Name">What the case is about, as it stands in the title: "socialøkonomiske virksomheder".</param>
/// <param name="GoalFlexjobs">Fleksjob to be found.</param>
/// <param name="GoalBenefit">The yearly gain when fully phased in.</param>
public sealed record BusinessCaseFacts(string Name, int GoalFlexjobs, Kroner GoalBenefit, int FullPhaseInYear, DateOnly? ApprovedOn = null);

/// <param name="Found">Fleksjob found, gross.</param>
/// <param name="Ended">Of them, ended.</param>
/// <param name="UniqueCitizens">Citizens behind the fleksjob found.</param>
/// <param name="FullYearEquivalents">Person-weeks in fleksjob in the year of the data date / 52.</param>
public sealed record PlacementCounts(int Found, int Ended, int UniqueCitizens, decimal FullYearEquivalents);

/// <param name="PlannedFlexjobs">At the end of the year.</param>
/// <param name="ActualFlexjobs">At the end of the year or on the data date; null when the year has not begun.</param>
/// <param name="ForecastFlexjobs">Expected at the end of the year; null when there is no forecast or the year is over.</param>
/// <param name="ActualBenefit">From 1 January through the data date or the end of the year.</param>
/// <param name="ForecastBenefit">For the whole year.</param>
public sealed record YearFigures(
    int Year,
    int PlannedFlexjobs,
    int? ActualFlexjobs,
    decimal? ForecastFlexjobs,
    Kroner PlannedBenefit,
    Kroner? ActualBenefit,
    Kroner? ForecastBenefit
);

/// <summary>Fleksjob found, accumulated, at the end of one period.</summary>
/// <param name="Label">"1. kvt. 2015" or "jan. 2015".</param>
/// <param name="ForecastLow">The lower bound of the forecast's 80 pct. interval, with <paramref name="ForecastHigh"/> or not at all.</param>
public sealed record PeriodFigures(
    string Label,
    decimal Planned,
    int? Actual,
    decimal? Forecast,
    decimal? ForecastLow = null,
    decimal? ForecastHigh = null
);

/// <param name="Contacts">Network contacts and visits logged.</param>
/// <param name="Participants">Participants in the events, all told; null when they were not counted.</param>
public sealed record OutreachCounts(DateOnly Since, int Contacts, int ExpressionsOfInterest, int Events, int? Participants);

/// <summary>New fleksjob up to a day, counted from the data date: half of the outcomes lie below the median, a tenth below low and above high.</summary>
/// <param name="GoalMonth">When the goal is reached in at least 80 % of the outcomes; null within ten years.</param>
public sealed record PipelineForecastFacts(DateOnly Through, int Low, int Median, int High, DateOnly? GoalMonth);

/// <param name="Stage">The stage's name in Danish.</param>
/// <param name="MunicipalCentres">Of them, other centres of the municipality.</param>
/// <param name="IsSupported">From the idea phase on: counted as an enterprise in idea, establishment or running.</param>
public sealed record StageCount(string Stage, int Enterprises, int MunicipalCentres = 0, bool IsSupported = false);

/// <summary>The median of one support area, 0-4. Null: not scored.</summary>
/// <param name="Enterprises">How many enterprises are scored; below five the median is not shown.</param>
public sealed record SupportAreaMedian(string Area, decimal? Baseline, decimal? Now, int Enterprises);

/// <param name="Kind">E.g. "Boligforening", "Fond", "Jobcenter".</param>
/// <param name="Active">With a signed agreement in force.</param>
/// <param name="InDialogue">Not yet agreed.</param>
public sealed record PartnershipCount(string Kind, int Active, int InDialogue);

/// <param name="ApprovedWaiting">Approved for fleksjob and without one.</param>
/// <param name="InCourse">Of all citizens, in a course with a provider now.</param>
/// <param name="WithProposal">Of those waiting, with at least one match proposal.</param>
/// <param name="Released">Of those with a proposal, passed on to an enterprise by a decision.</param>
public sealed record CitizenCounts(int ApprovedWaiting, int InCourse, int WithProposal, int Released);

public sealed record BlockedReasonCount(string Reason, int Citizens);

/// <param name="FalsifiedAssumption">The assumption that did not hold, if the learning is one.</param>
public sealed record LearningFact(DateOnly Date, string Text, string? FalsifiedAssumption = null);

/// <param name="YearlyEffect">Change of the yearly gain; null where the effect is not known.</param>
/// <param name="Because">The learning that led to it: the assumption that did not hold, or what was learned.</param>
public sealed record CourseChangeFact(DateOnly Date, string Text, Kroner? YearlyEffect = null, string? Because = null);

/// <param name="Ordered">Seats ordered.</param>
/// <param name="Attended">Hours attended of hours planned; null when none are registered.</param>
/// <param name="ToFlexjob">Of those who started, in fleksjob now or since.</param>
public sealed record ProviderRow(string Provider, int Ordered, int Started, Share? Attended, int ToFlexjob);

/// <summary>Means on the scale 0-10 for the same citizens at both times.</summary>
public sealed record WorkIdentityRow(string Statement, decimal Before, decimal Now, int Citizens);

/// <summary>The gain of one year and what it is made of. Costs are positive numbers.</summary>
/// <param name="RuleYear">The year whose rules and rates are used.</param>
/// <param name="RateBookHash">The content hash of the rate book, "sha256:…".</param>
/// <param name="Low">Lower bound of the 80 pct. interval of the net gain, with <paramref name="High"/> or not at all.</param>
public sealed record EconomyFacts(
    int Year,
    int RuleYear,
    Kroner GrossSaving,
    Kroner ProviderCost,
    Kroner CoordinatorCost,
    Kroner OtherCost,
    string RateBookHash,
    Kroner? Low = null,
    Kroner? High = null
)
{
    public Kroner Net => GrossSaving - ProviderCost - CoordinatorCost - OtherCost;
}

/// <param name="Cohort">E.g. "A: visiteret før 1. januar 2013".</param>
/// <param name="Citizens">Citizens in fleksjob in the cohort.</param>
/// <param name="Rules2015">Gain a year of one fleksjob under the rules of 2015.</param>
/// <param name="Rules2016">The same under the rules of 2016, before fleksbidrag.</param>
public sealed record CohortBenefit(string Cohort, int Citizens, Kroner Rules2015, Kroner Rules2016);

/// <param name="Value">With unit, as printed: "16.323 kr. pr. måned".</param>
/// <param name="Source">Where the value is written, e.g. the title of the published list of rates.</param>
/// <param name="IsEstimated">True for a rate that is inferred, "foreløbig sats".</param>
public sealed record RateRow(string Name, string Value, DateOnly From, DateOnly Through, string Source, bool IsEstimated = false);

/// <param name="Response">What we do about it.</param>
public sealed record RiskFact(string Text, string? Response = null);

/// <param name="Who">A role or a unit, not a name.</param>
public sealed record NextStep(string What, string Who, DateOnly When);

/// <summary>What the committee decided, and the tasks that came of it.</summary>
public sealed record DecisionAnswer(DateOnly DecidedOn, string Decision, IReadOnlyList<DecisionTask> Tasks);

/// <param name="Owner">A role or a unit, not a name.</param>
/// <param name="Answer">What has happened since, in the owner's words; null when there is nothing to tell yet.</param>
public sealed record DecisionTask(string Task, string Owner, DateOnly? Due, DecisionTaskStatus Status, string? Answer = null);

public enum DecisionTaskStatus
{
    NotStarted,
    InProgress,
    Done,
}

public sealed record DefinitionFact(string Term, string Text);

/// <summary>A paragraph of the coordinator's own, shown in the part it belongs to and marked as such.</summary>
public sealed record OwnText(MemoPart Part, string Text);
