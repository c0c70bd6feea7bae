using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Placements;

/// <summary>Ansættelse i fleksjob: one citizen in one enterprise, from a first paid day.</summary>
/// <remarks>What it consists of may change without its ending: <see cref="Terms"/>.</remarks>
public sealed class Placement
{
    public required Guid Id { get; init; }

    public required Guid CitizenId { get; init; }

    public required Guid EnterpriseId { get; init; }

    /// <summary>The match it came from.</summary>
    public required Guid MatchId { get; init; }

    /// <summary>First paid day.</summary>
    public required DateOnly StartedOn { get; init; }

    /// <summary>For how long the municipality has granted it.</summary>
    public FlexjobKind Kind { get; set; }

    /// <summary>The day the five years of a temporary grant run from: the first day of the citizen's first flexjob under it.</summary>
    public required DateOnly GrantedFrom { get; set; }

    /// <summary>Kroner an effective hour including pension.</summary>
    public required Kroner HourlyCost { get; init; }

    /// <summary>Kroner an hour including pension for the same job on full time: the ceiling (lønloft) comes from it.</summary>
    public required Kroner FullTimeHourlyCost { get; init; }

    /// <summary>Hours, tasks and considerations with the day each holds from: the first at the start, then one for each change.</summary>
    public List<PlacementTerms> Terms { get; init; } = [];

    /// <summary>Timeoptrapning: the effective hours aimed at, by date; empty where none are planned.</summary>
    public List<PlannedHours> HoursPath { get; private set; } = [];

    /// <summary>Who at the workplace the citizen turns to; null where nobody is named.</summary>
    public string? ContactPerson { get; private set; }

    /// <summary>The contact person's last day, where it is known that the person leaves.</summary>
    public DateOnly? ContactPersonLeavesOn { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    public EndReason? EndReason { get; private set; }

    public int Version { get; private set; }

    public bool IsRunning(DateOnly today) => StartedOn <= today && (EndedOn is null || EndedOn >= today);

    /// <summary>What holds on this day; before the first day, what it begins with.</summary>
    public PlacementTerms TermsOn(DateOnly day) => Terms.Where(t => t.From <= day).MaxBy(t => t.From) ?? Terms.MinBy(t => t.From)!;

    /// <summary>The planned step that has come without its hours; null while the path is kept, or where none is planned.</summary>
    public PlannedHours? MissedStep(DateOnly today)
    {
        var step = HoursPath.Where(s => s.From <= today).MaxBy(s => s.From);
        return step is not null && TermsOn(today).EffectiveHours.Minutes < step.EffectiveHours.Minutes ? step : null;
    }

    /// <summary>Why the numbers cannot be right, or null.</summary>
    public Refusal? Check()
    {
        if (HourlyCost <= Kroner.Zero || HourlyCost > new Kroner(1000m))
        {
            return new HourlyCostOutOfRange(HourlyCost);
        }

        if (FullTimeHourlyCost < HourlyCost)
        {
            return new FullTimeBelowHourlyCost(HourlyCost, FullTimeHourlyCost);
        }

        return GrantedFrom > StartedOn ? new GrantedAfterStart(StartedOn) : TermsOn(StartedOn).Check();
    }

    /// <summary>New hours, tasks or considerations from a day on; the placement goes on, and what held before is kept.</summary>
    public Refusal? Change(PlacementTerms terms, DateOnly today)
    {
        if (EndedOn is { } ended && ended < terms.From)
        {
            return new AlreadyEnded(ended);
        }

        if (terms.From <= StartedOn || terms.From > today.AddMonths(12))
        {
            return new ChangeOutOfRange(terms.From, StartedOn);
        }

        if (Terms.Any(t => t.From == terms.From))
        {
            return new ChangedThatDay(terms.From);
        }

        if (terms.Check() is { } refusal)
        {
            return refusal;
        }

        Terms.Add(terms);
        return null;
    }

    /// <summary>Sets the path the hours are to rise by.</summary>
    public Refusal? PlanHours(IReadOnlyList<PlannedHours> path)
    {
        var ordered = path.OrderBy(s => s.From).ToList();
        if (ordered.Find(s => s.From <= StartedOn) is { } early)
        {
            return new StepBeforeStart(early.From, StartedOn);
        }

        if (ordered.Find(s => s.EffectiveHours <= new WeeklyHours(0) || s.EffectiveHours > WeeklyHours.FullTime) is { } wrong)
        {
            return new StepHoursOutOfRange(wrong.EffectiveHours);
        }

        if (ordered.DistinctBy(s => s.From).Count() < ordered.Count)
        {
            return new TwoStepsOnOneDay();
        }

        HoursPath = ordered;
        return null;
    }

    /// <summary>The municipality has decided anew at the end of a temporary grant: five more years, or for good.</summary>
    public Refusal? Renew(FlexjobKind kind, DateOnly from)
    {
        if (Kind == FlexjobKind.PermanentFlexjob)
        {
            return new GrantIsPermanent();
        }

        var earliest = GrantedFrom.AddMonths(Deadlines.GrantStatusMonths);
        if (from < earliest || from > GrantedFrom.AddYears(FlexjobGrant.Years))
        {
            return new RenewedTooEarly(earliest, GrantedFrom.AddYears(FlexjobGrant.Years));
        }

        (Kind, GrantedFrom) = (kind, from);
        return null;
    }

    /// <summary>Names who the citizen turns to at the workplace, and the day that person leaves, where it is known.</summary>
    public void Name(string? contactPerson, DateOnly? leavesOn) => (ContactPerson, ContactPersonLeavesOn) = (contactPerson, leavesOn);

    public Refusal? End(DateOnly endedOn, EndReason reason, DateOnly today)
    {
        if (EndedOn is { } already)
        {
            return new AlreadyEnded(already);
        }

        if (endedOn < StartedOn)
        {
            return new EndedBeforeItStarted(StartedOn);
        }

        if (endedOn > today.AddMonths(12))
        {
            return new EndsTooFarAhead(endedOn);
        }

        (EndedOn, EndReason) = (endedOn, reason);
        return null;
    }
}

/// <summary>For how long a flexjob is granted. The first is always temporary (LAB § 120).</summary>
public enum FlexjobKind
{
    [Display(Name = "Midlertidigt, fem år")]
    TemporaryFlexjob,

    [Display(Name = "Permanent")]
    PermanentFlexjob,

    [Display(Name = "Fastholdelsesfleksjob, fem år")]
    RetentionFlexjob,
}

/// <summary>From this day on the effective hours are to be at least these: a step of a path such as 3 → 5 → 8.</summary>
public sealed record PlannedHours(DateOnly From, WeeklyHours EffectiveHours);

/// <summary>Why a placement ended. The first are positive, the next neutral, the last negative: <see cref="EndReasons.Kind"/>.</summary>
public enum EndReason
{
    [Display(Name = "Ordinært job")]
    OrdinaryJob,

    [Display(Name = "Andet fleksjob")]
    OtherFlexjob,

    [Display(Name = "Flere timer et andet sted")]
    MoreHoursElsewhere,

    [Display(Name = "Pension")]
    Pension,

    [Display(Name = "Flyttet")]
    Moved,

    [Display(Name = "Opgaverne forsvandt")]
    TasksDisappeared,

    [Display(Name = "Hensynene blev ikke mødt")]
    UnmetConsiderations,

    [Display(Name = "For mange timer")]
    HoursTooHigh,

    [Display(Name = "Kontaktpersonen stoppede")]
    ContactPersonLeft,

    [Display(Name = "Virksomheden lukkede eller havde ikke råd")]
    EnterpriseClosed,

    [Display(Name = "Helbredet blev dårligere")]
    IllnessWorsened,

    [Display(Name = "Aftalt ophør")]
    AgreedTermination,

    [Display(Name = "Konflikt, eller ikke accepteret på arbejdspladsen")]
    NotAccepted,

    [Display(Name = "Vejen til arbejde")]
    Transport,

    [Display(Name = "Forventninger til tempo og udbytte")]
    ProductivityExpectations,

    [Display(Name = "Uklarhed om løn, tilskud eller papirer")]
    UnclearPaperwork,
}

/// <summary>Whether an end is a step forward, neither, or a setback.</summary>
public enum EndReasonKind
{
    [Display(Name = "Positiv")]
    Positive,

    [Display(Name = "Neutral")]
    Neutral,

    [Display(Name = "Negativ")]
    Negative,
}

public static class EndReasons
{
    /// <summary>The citizen no longer waits for a fleksjob: works elsewhere, has a pension, or has moved.</summary>
    public static bool LeavesWaiting(this EndReason reason) =>
        reason is EndReason.OrdinaryJob or EndReason.OtherFlexjob or EndReason.MoreHoursElsewhere or EndReason.Pension or EndReason.Moved;

    public static EndReasonKind Kind(this EndReason reason) =>
        reason switch
        {
            EndReason.OrdinaryJob or EndReason.OtherFlexjob or EndReason.MoreHoursElsewhere => EndReasonKind.Positive,
            EndReason.Pension or EndReason.Moved or EndReason.AgreedTermination => EndReasonKind.Neutral,
            _ => EndReasonKind.Negative,
        };
}

public sealed record AlreadyEnded(DateOnly On) : Refusal("EndedOn", $"Ansættelsen sluttede den {On}. Ret den registrering i stedet.");

public sealed record EndedBeforeItStarted(DateOnly StartedOn)
    : Refusal("EndedOn", $"Den sidste arbejdsdag skal ligge på eller efter den første, {StartedOn}.");

public sealed record EndsTooFarAhead(DateOnly On)
    : Refusal("EndedOn", $"Den sidste arbejdsdag {On} ligger mere end et år fremme. Skriv en dag inden for et år.");

public sealed record HourlyCostOutOfRange(Kroner Cost)
    : Refusal("HourlyCost", $"Timelønnen skal være over 0 og højst 1.000 kr.; der står {Cost}. Ret beløbet.");

public sealed record FullTimeBelowHourlyCost(Kroner Cost, Kroner FullTime)
    : Refusal(
        "FullTimeHourlyCost",
        $"Timelønnen på fuld tid ({FullTime}) er lavere end timelønnen i fleksjobbet ({Cost}). Lønloftet kan ikke beregnes; ret et af de to beløb."
    );

public sealed record GrantIsPermanent() : Refusal("", $"Bevillingen er permanent og skal ikke fornys.");

public sealed record RenewedTooEarly(DateOnly Earliest, DateOnly Latest)
    : Refusal("From", $"En ny bevilling kan gælde fra status efter 4½ år ({Earliest}) til de fem år er gået ({Latest}). Ret datoen.");

public sealed record GrantedAfterStart(DateOnly StartedOn)
    : Refusal("GrantedFrom", $"Bevillingen kan ikke begynde efter den første arbejdsdag, {StartedOn}. Ret datoen.");

public sealed record ChangeOutOfRange(DateOnly On, DateOnly StartedOn)
    : Refusal(
        "From",
        $"Ændringen skal gælde fra en dag efter den første arbejdsdag ({StartedOn}) og højst et år frem; der står {On}. Ret datoen."
    );

public sealed record ChangedThatDay(DateOnly On) : Refusal("From", $"Der er allerede en ændring fra {On}. Vælg en anden dag.");

public sealed record StepBeforeStart(DateOnly On, DateOnly StartedOn)
    : Refusal("", $"Trinnet {On} ligger ikke efter den første arbejdsdag, {StartedOn}. Ret datoen.");

public sealed record StepHoursOutOfRange(WeeklyHours Hours)
    : Refusal("", $"Timerne i et trin skal være over 0 og højst 37 om ugen; der står {Hours}. Ret tallet.");

public sealed record TwoStepsOnOneDay() : Refusal("", $"To trin begynder samme dag. Slet det ene, eller flyt det.");
