using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Placements;

/// <summary>Frist: something that is to happen by a day, by a rule that has a name and a paragraph.</summary>
/// <param name="WarnFrom">The day it comes up on a worklist.</param>
public sealed record Deadline(DeadlineKind Kind, DateOnly DueOn, DateOnly WarnFrom)
{
    /// <summary>Which follow-up is due, where it is one.</summary>
    public FollowUpKind? FollowUp { get; init; }

    public bool IsOverdue(DateOnly today) => DueOn < today;
}

/// <summary>What a frist concerns.</summary>
public enum DeadlineKind
{
    [Display(Name = "Opfølgning")]
    Rhythm,

    [Display(Name = "Lovpligtig opfølgning")]
    StatutoryInterview,

    [Display(Name = "Status på midlertidig bevilling")]
    GrantStatus,

    [Display(Name = "Bevillingen udløber")]
    GrantEnds,

    [Display(Name = "Timeoptrapningen er ikke fulgt")]
    HoursStepMissed,

    [Display(Name = "Kontaktpersonen stopper")]
    ContactPersonLeaves,

    [Display(Name = "Borger og leder er ikke enige")]
    Disagreement,

    [Display(Name = "Det går ikke")]
    RedLight,

    [Display(Name = "Begge vil have flere timer")]
    BothWantMore,

    [Display(Name = "Støtte er ikke afgjort")]
    CompensationUndecided,

    [Display(Name = "Praktikken slutter")]
    WorkTrialEnds,

    [Display(Name = "De første 90 dage")]
    FirstNinetyDays,

    [Display(Name = "Hensyn skal bekræftes")]
    ConsiderationExpires,

    [Display(Name = "Samtale om arbejdsidentitet")]
    WorkIdentityDue,

    [Display(Name = "Tal om troen på et job")]
    LowBelief,
}

/// <summary>Every timer of a placement, a trial and a wait: pure functions of dates.</summary>
/// <remarks>
/// A period of months ends on the same day of the month, or on the month's last day where it is shorter: from 31 August 2014, 30 months
/// end on 28 February 2017; five years from 29 February 2016 end on 28 February 2021. Days are days of the calendar, so summer time moves none.
/// </remarks>
public static class Deadlines
{
    public const int StatutoryMonths = 30;

    public const int GrantStatusMonths = 54;

    /// <summary>Getting a job within them raised the degree of employment in all groups (rerp/2015/795980).</summary>
    public const int FirstDays = 90;

    private const int DecisionDays = 28;

    private static readonly (FollowUpKind Kind, Func<DateOnly, DateOnly> On)[] Rhythm =
    [
        (FollowUpKind.FirstDay, start => start),
        (FollowUpKind.FirstWeek, start => start.AddDays(7)),
        (FollowUpKind.SecondWeek, start => start.AddDays(14)),
        (FollowUpKind.FourthWeek, start => start.AddDays(28)),
        (FollowUpKind.ThirdMonth, start => start.AddMonths(3)),
        (FollowUpKind.SixthMonth, start => start.AddMonths(6)),
        (FollowUpKind.TwelfthMonth, start => start.AddMonths(12)),
    ];

    /// <summary>The paragraph a frist rests on; null where it is the municipality's own.</summary>
    public static string? Law(this DeadlineKind kind) =>
        kind switch
        {
            DeadlineKind.StatutoryInterview or DeadlineKind.BothWantMore => "LAB § 121",
            DeadlineKind.GrantStatus or DeadlineKind.GrantEnds => "LAB § 120",
            DeadlineKind.WorkTrialEnds => "LAB kap. 11",
            _ => null,
        };

    /// <summary>What is due of a placement that runs, in order of day.</summary>
    /// <param name="held">Its follow-ups.</param>
    /// <param name="undecided">The days on which support was applied for and not yet decided.</param>
    public static IReadOnlyList<Deadline> Of(
        Placement placement,
        IReadOnlyCollection<FollowUp> held,
        IEnumerable<DateOnly> undecided,
        DateOnly today
    )
    {
        if (placement.EndedOn < today)
        {
            return [];
        }

        return
        [
            .. new[] { NextInRhythm(placement.StartedOn, held, today), StatutoryInterview(placement.StartedOn, held) }
                .Concat(Grant(placement, held))
                .Append(MissedStep(placement, today))
                .Append(ContactPerson(placement))
                .Append(Answers(held))
                .OfType<Deadline>()
                .Concat(undecided.Select(on => Soon(DeadlineKind.CompensationUndecided, on.AddDays(DecisionDays), 0)))
                .OrderBy(d => d.DueOn),
        ];
    }

    /// <summary>The follow-up of the own rhythm that is to be held: the latest that has come, else the next. Null after the last.</summary>
    public static Deadline? NextInRhythm(DateOnly startedOn, IReadOnlyCollection<FollowUp> held, DateOnly today)
    {
        var last = held.Where(f => f.Kind <= FollowUpKind.TwelfthMonth).Select(f => (FollowUpKind?)f.Kind).Max();
        var left = Rhythm.Where(r => last is null || r.Kind > last).Select(r => (r.Kind, On: r.On(startedOn))).ToList();
        if (left.Count == 0)
        {
            return null;
        }

        var (kind, on) = left.Exists(r => r.On <= today) ? left.Last(r => r.On <= today) : left[0];
        return Soon(DeadlineKind.Rhythm, on, 7) with { FollowUp = kind };
    }

    /// <summary>LAB § 121: two and a half years after the first day, or after the latest statutory talk.</summary>
    public static Deadline StatutoryInterview(DateOnly startedOn, IEnumerable<FollowUp> held)
    {
        var from = held.Where(f => f.Kind is FollowUpKind.StatutoryInterview or FollowUpKind.GrantStatus)
            .Select(f => f.HeldOn)
            .DefaultIfEmpty(startedOn)
            .Max();
        var on = from.AddMonths(StatutoryMonths);
        return new(DeadlineKind.StatutoryInterview, on, on.AddMonths(-3)) { FollowUp = FollowUpKind.StatutoryInterview };
    }

    /// <summary>The first 90 days of a wait without job, trial or proposal.</summary>
    public static Deadline FirstNinetyDays(DateOnly waitingSince) =>
        Soon(DeadlineKind.FirstNinetyDays, waitingSince.AddDays(FirstDays), 30);

    /// <summary>A consideration with a day to be confirmed by.</summary>
    public static Deadline Confirm(DateOnly validUntil) => Soon(DeadlineKind.ConsiderationExpires, validUntil, DecisionDays);

    /// <summary>Every three months, from the latest talk; where the consultant's belief is low, a talk about it within a fortnight.</summary>
    public static IEnumerable<Deadline> Of(Citizens.WorkIdentity latest)
    {
        if (latest.BeliefCallsForTalk)
        {
            yield return Soon(DeadlineKind.LowBelief, latest.On.AddDays(14), 14);
        }

        yield return Soon(DeadlineKind.WorkIdentityDue, latest.NextOn, 14);
    }

    public static Deadline TrialEnds(WorkTrial trial) => Soon(DeadlineKind.WorkTrialEnds, trial.EndsOn, 7);

    private static IEnumerable<Deadline> Grant(Placement placement, IReadOnlyCollection<FollowUp> held)
    {
        if (placement.Kind == FlexjobKind.PermanentFlexjob)
        {
            yield break;
        }

        var status = placement.GrantedFrom.AddMonths(GrantStatusMonths);
        if (!held.Any(f => f.Kind == FollowUpKind.GrantStatus && f.HeldOn >= placement.GrantedFrom))
        {
            yield return new(DeadlineKind.GrantStatus, status, status.AddMonths(-1)) { FollowUp = FollowUpKind.GrantStatus };
        }

        var end = placement.GrantedFrom.AddYears(FlexjobGrant.Years);
        yield return new(DeadlineKind.GrantEnds, end, end.AddMonths(-6));
    }

    private static Deadline? MissedStep(Placement placement, DateOnly today) =>
        placement.MissedStep(today) is { } step ? Soon(DeadlineKind.HoursStepMissed, step.From, 0) : null;

    private static Deadline? ContactPerson(Placement placement) =>
        placement.ContactPersonLeavesOn is { } on ? Soon(DeadlineKind.ContactPersonLeaves, on, DecisionDays) : null;

    /// <summary>What the latest answers call for, within a week of the talk.</summary>
    private static Deadline? Answers(IEnumerable<FollowUp> held)
    {
        var latest = held.Where(f => f.CitizenLight is not null || f.LeaderLight is not null)
            .OrderBy(f => f.HeldOn)
            .ThenBy(f => f.Id)
            .LastOrDefault();
        DeadlineKind? kind = latest switch
        {
            null => null,
            { IsRed: true } => DeadlineKind.RedLight,
            { Disagree: true } => DeadlineKind.Disagreement,
            { BothWantMore: true, Outcomes: var outcomes } when !outcomes.Contains(FollowUpOutcome.HoursChanged) =>
                DeadlineKind.BothWantMore,
            _ => null,
        };
        return kind is { } needed ? Soon(needed, latest!.HeldOn.AddDays(7), 7) : null;
    }

    private static Deadline Soon(DeadlineKind kind, DateOnly on, int days) => new(kind, on, on.AddDays(-days));
}
