using Tovholder.Domain;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Placements;

/// <summary>Who employs. A municipal workplace's wage is the municipality's own money.</summary>
public enum EmployerKind
{
    Private,
    Municipal,
}

/// <summary>A part of the time, or of a group, on one allowance.</summary>
public sealed record AllowanceShare(Allowance Allowance, Share Share);

/// <summary>A part of the weeks in one kind of measure.</summary>
public sealed record MeasureShare(Measure Measure, Share Share);

/// <summary>What the citizen would receive without the job.</summary>
/// <param name="Allowances">Shares that sum to 1.</param>
/// <param name="Measures">Shares that sum to 1. Matters for refund before 2016 only.</param>
public sealed record Otherwise(IReadOnlyList<AllowanceShare> Allowances, IReadOnlyList<MeasureShare> Measures)
{
    public static Otherwise Of(Allowance allowance, Measure measure = Measure.Passive) =>
        new([new AllowanceShare(allowance, Share.All)], [new MeasureShare(measure, Share.All)]);
}

/// <summary>From this day on the citizen works so many hours a week on site: a step of a path such as 3 → 5 → 8.</summary>
/// <param name="Intensity">The intensity from that day; null where it stays as it was at the start.</param>
public sealed record HoursStep(DateOnly From, WeeklyHours WeeklyHours, Share? Intensity = null);

/// <summary>What the economics needs to know of one placement: no name, no CPR number.</summary>
/// <param name="PersonId">A pseudonym of the caller's choice; it returns on every ledger line.</param>
/// <param name="ApprovedOn">The day of the eligibility decision; sets the refund cohort.</param>
/// <param name="LadderWeeksBefore">Weeks counted on the refund ladder when the flexjob starts, from 0.</param>
/// <param name="Start">The first paid day.</param>
/// <param name="End">The last paid day; null while it goes on.</param>
/// <param name="WeeklyHours">Hours on site when the job starts.</param>
/// <param name="Intensity">Paid hours = weekly hours × intensity.</param>
/// <param name="HourlyCost">Wage incl. both pension contributions, per paid hour.</param>
/// <param name="FullTimeHourlyCost">The same for a full-time employee in that job: the ceiling (lønloftet).</param>
public sealed record PlacementFacts(
    string PersonId,
    DateOnly ApprovedOn,
    int LadderWeeksBefore,
    Otherwise Otherwise,
    DateOnly Start,
    DateOnly? End,
    WeeklyHours WeeklyHours,
    Share Intensity,
    Kroner HourlyCost,
    Kroner FullTimeHourlyCost,
    EmployerKind Employer
)
{
    /// <summary>The day that may move cohort B to the ladder: the start, unless the placement is thought into another year.</summary>
    public DateOnly HiredOn { get; init; } = Start;

    /// <summary>Later changes of hours, in order of date.</summary>
    public IReadOnlyList<HoursStep> HoursPath { get; init; } = [];

    public RefundCohort Cohort => RefundCohorts.Of(ApprovedOn);

    /// <summary>Paid hours a week when the job starts.</summary>
    public WeeklyHours EffectiveHours => WeeklyHours.At(Intensity);

    /// <summary>The ceiling: a month's full-time wage in the job.</summary>
    public Kroner FullTimeWage => MonthlyWage.For(FullTimeHourlyCost, Domain.WeeklyHours.FullTime);

    public bool IsInJobOn(DateOnly day) => Start <= day && (End is not { } end || day <= end);

    /// <summary>Paid hours a week, on average over the days of the month the citizen is in the job.</summary>
    /// <remarks>So a job that starts on the 20th has its agreed hours in that month, not a third of them.</remarks>
    public WeeklyHours EffectiveHoursIn(DateOnly month)
    {
        if (HoursPath.Count == 0)
        {
            return EffectiveHours;
        }

        var hours = Enumerable
            .Range(1, DateTime.DaysInMonth(month.Year, month.Month))
            .Select(day => new DateOnly(month.Year, month.Month, day))
            .Where(IsInJobOn)
            .Select(day => EffectiveHoursOn(day).Value)
            .DefaultIfEmpty(EffectiveHours.Value)
            .Average();
        return new(hours);
    }

    /// <summary>
    /// The same placement thought to start on another day: the path of hours follows, the hiring that may move cohort B does not.
    /// </summary>
    public PlacementFacts MovedTo(DateOnly start)
    {
        var days = start.DayNumber - Start.DayNumber;
        return this with
        {
            Start = start,
            End = null,
            HiredOn = HiredOn,
            HoursPath = HoursPath.Select(step => step with { From = step.From.AddDays(days) }).ToList(),
        };
    }

    /// <summary>The same placement with the hours and intensity of a day as those it begins with, and the changes after it.</summary>
    public PlacementFacts AsOf(DateOnly day) =>
        HoursPath.LastOrDefault(step => step.From <= day) is { } step
            ? this with
            {
                WeeklyHours = step.WeeklyHours,
                Intensity = step.Intensity ?? Intensity,
                HoursPath =
                [
                    .. HoursPath.Where(later => later.From > day).Select(later => later with { Intensity = later.Intensity ?? Intensity }),
                ],
            }
            : this;

    private WeeklyHours EffectiveHoursOn(DateOnly day) =>
        HoursPath.LastOrDefault(step => step.From <= day) is { } step ? step.WeeklyHours.At(step.Intensity ?? Intensity) : EffectiveHours;
}
