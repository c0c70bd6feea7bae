using System.ComponentModel.DataAnnotations;
using Tovholder.Domain.Citizens;

namespace Tovholder.Domain.Providers;

/// <summary>Henvisning: one citizen on one course, and what the provider was told, as a dated act with its legal basis.</summary>
/// <remarks>The provider sees this record and nothing of the citizen's own; after <see cref="LastDay"/> not even this.</remarks>
public sealed class Referral
{
    public required Guid Id { get; init; }

    public required Guid ProviderId { get; init; }

    public required Guid ProviderOrderId { get; init; }

    public required Guid CitizenId { get; init; }

    /// <summary>What the participant is called on the provider's lists, as passed on.</summary>
    public required string ParticipantName { get; init; }

    /// <summary>What the provider was told beside the name, word for word; empty for nothing.</summary>
    public string ReleasedText { get; init; } = "";

    public required string LegalBasis { get; init; }

    public required DateOnly ReferredOn { get; init; }

    public required DateOnly StartsOn { get; init; }

    /// <summary>The last day, as planned.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>The enterprise the participant prepares for; null while there is none.</summary>
    public Guid? PreparesForId { get; private set; }

    /// <summary>When the work there is to begin.</summary>
    public DateOnly? PreparesForOn { get; private set; }

    /// <summary>The last day, where it ended before its time or its end was recorded.</summary>
    public DateOnly? EndedOn { get; private set; }

    public ReferralEnd? End { get; private set; }

    public List<Attendance> Attendances { get; init; } = [];

    public List<ProgressReport> Reports { get; init; } = [];

    public int Version { get; private set; }

    /// <summary>The last day the provider has anything to do with the participant.</summary>
    public DateOnly LastDay => EndedOn is { } ended && ended < EndsOn ? ended : EndsOn;

    /// <summary>What a referral is called where no name may stand, such as "H-4F09C2".</summary>
    public string Reference => ReferenceOf(Id);

    public static string ReferenceOf(Guid id) => "H-" + id.ToString("N")[^6..].ToUpperInvariant();

    /// <summary>The participant is on the course that day, and a seat is taken.</summary>
    public bool RunsOn(DateOnly day) => StartsOn <= day && day <= LastDay;

    public Refusal? PrepareFor(Guid enterpriseId, DateOnly on)
    {
        if (on < StartsOn)
        {
            return new PreparesForThePast(StartsOn);
        }

        (PreparesForId, PreparesForOn) = (enterpriseId, on);
        return null;
    }

    /// <summary>Ends it: reports that are due later fall away, and the end report is due a week after.</summary>
    /// <returns>Why it cannot, or null. The reports that fell away are no longer in <see cref="Reports"/>.</returns>
    public Refusal? Finish(DateOnly on, ReferralEnd end, DateOnly today)
    {
        if (End is not null)
        {
            return new ReferralEnded(EndedOn ?? EndsOn);
        }

        if (on < StartsOn || on > today)
        {
            return new EndOutsideReferral(StartsOn);
        }

        (EndedOn, End) = (on, end);
        Reports.RemoveAll(r => r.SentOn is null && r.Kind == ProgressReportKind.Status && r.DueOn > on);
        Reports.Find(r => r.SentOn is null && r.Kind == ProgressReportKind.End)?.DueAgain(on.AddDays(ProviderOrder.EndReportDays));
        return null;
    }

    /// <summary>The reports a course owes: a start plan, one each month, and one at the end.</summary>
    public IEnumerable<(ProgressReportKind Kind, DateOnly DueOn)> DueReports()
    {
        yield return (ProgressReportKind.StartPlan, StartsOn.AddDays(ProviderOrder.StartPlanDays));
        for (var month = 1; StartsOn.AddMonths(month) < EndsOn; month++)
        {
            yield return (ProgressReportKind.Status, StartsOn.AddMonths(month));
        }

        yield return (ProgressReportKind.End, EndsOn.AddDays(ProviderOrder.EndReportDays));
    }

    /// <summary>Share of the recorded days on which the participant came; null before the first.</summary>
    public Share? Attended =>
        Attendances.Count == 0
            ? null
            : Share.Percent(Math.Round(100m * Attendances.Count(a => a.Reason == AttendanceReason.Present) / Attendances.Count, 0));
}

/// <summary>How a referral came to its end.</summary>
public enum ReferralEnd
{
    [Display(Name = "Gennemført")]
    Completed,

    [Display(Name = "I praktik")]
    ToWorkTrial,

    [Display(Name = "I fleksjob")]
    ToFlexjob,

    [Display(Name = "Afbrudt af borgeren")]
    StoppedByCitizen,

    [Display(Name = "Afbrudt af kommunen eller den anden aktør")]
    StoppedByOthers,
}

/// <summary>Fremmøde: one participant, one day. Facts only; why somebody is ill is nobody's business here.</summary>
public sealed class Attendance
{
    public required Guid Id { get; init; }

    public required Guid ReferralId { get; init; }

    public required Guid CitizenId { get; init; }

    public required DateOnly On { get; init; }

    public required AttendanceReason Reason { get; set; }

    /// <summary>Who recorded it last: the trainer of the day, or a substitute.</summary>
    public required string RecordedBy { get; set; }
}

public enum AttendanceReason
{
    [Display(Name = "Mødt")]
    Present,

    [Display(Name = "Syg")]
    Sick,

    [Display(Name = "Til behandling")]
    Treatment,

    [Display(Name = "Lovligt fravær")]
    Excused,

    [Display(Name = "Udeblevet")]
    NoShow,
}

/// <summary>Statusrapport: what a provider owes the municipality about a participant; it is the municipality's case when it is sent.</summary>
public sealed class ProgressReport
{
    public required Guid Id { get; init; }

    public required Guid ReferralId { get; init; }

    public required Guid ProviderId { get; init; }

    public required Guid CitizenId { get; init; }

    public required ProgressReportKind Kind { get; init; }

    public required DateOnly DueOn { get; set; }

    public DateOnly? SentOn { get; private set; }

    public string? SentBy { get; private set; }

    /// <summary>What has been done and seen.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What comes next, and who does it.</summary>
    public string NextSteps { get; private set; } = "";

    /// <summary>The provider's points on the municipality's scale, 0 to 10, for the statements that are scored twice.</summary>
    public List<WorkIdentityAnswer> Points { get; private set; } = [];

    public int Version { get; private set; }

    public bool IsOverdue(DateOnly today) => SentOn is null && DueOn < today;

    public void DueAgain(DateOnly on) => DueOn = on;

    public Refusal? Send(string text, string nextSteps, IEnumerable<WorkIdentityAnswer> points, string by, DateOnly on)
    {
        if (SentOn is { } sent)
        {
            return new ReportSent(sent);
        }

        (Text, NextSteps, Points, SentBy, SentOn) = (text, nextSteps, [.. points], by, on);
        return null;
    }
}

public enum ProgressReportKind
{
    [Display(Name = "Startplan")]
    StartPlan,

    [Display(Name = "Statusrapport")]
    Status,

    [Display(Name = "Slutrapport")]
    End,
}

public sealed record PreparesForThePast(DateOnly StartsOn)
    : Refusal("PreparesForOn", $"Arbejdet kan ikke begynde før forløbet ({StartsOn}). Ret datoen.");

public sealed record ReferralEnded(DateOnly On) : Refusal("", $"Henvisningen sluttede den {On}. Se siden igen.");

public sealed record EndOutsideReferral(DateOnly StartsOn)
    : Refusal("EndedOn", $"Den sidste dag skal ligge fra {StartsOn} til i dag. Ret datoen.");

public sealed record ReportSent(DateOnly On) : Refusal("", $"Rapporten blev sendt den {On}. Skriv i den næste rapport i stedet.");
