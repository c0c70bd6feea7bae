using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Providers;

/// <summary>Bestilling: a dated order of seats (pladser) on a course, with what it holds and how it is paid.</summary>
public sealed class ProviderOrder
{
    /// <summary>A start plan is due so many days after the first day.</summary>
    public const int StartPlanDays = 14;

    /// <summary>An end report is due so many days after the last day.</summary>
    public const int EndReportDays = 7;

    public required Guid Id { get; init; }

    public required Guid ProviderId { get; init; }

    public required string Course { get; init; }

    /// <summary>For whom, in a sentence; empty where nothing was written.</summary>
    public string TargetGroup { get; init; } = "";

    public string Place { get; init; } = "";

    public List<CourseModule> Modules { get; init; } = [];

    /// <summary>Hours of the course, a week.</summary>
    public required WeeklyHours WeeklyHours { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly Through { get; init; }

    public required int Seats { get; init; }

    public required Payment Payment { get; init; }

    public List<Referral> Referrals { get; init; } = [];

    public int Version { get; private set; }

    /// <summary>Weekdays on which the course meets; a day's list is made for these.</summary>
    public List<DayOfWeek> Days { get; init; } = [];

    /// <summary>What the municipality owes at most: every seat taken, every result reached, and never above the cap.</summary>
    public Kroner Commitment => Payment.Ceiling(Payment.PerSeat * Seats);

    /// <summary>Refers a citizen to the course; refused when it is full, or when the citizen is there already.</summary>
    public Refusal? Refer(Referral referral)
    {
        ArgumentNullException.ThrowIfNull(referral);
        if (referral.StartsOn < From || referral.StartsOn > Through)
        {
            return new OutsideTheCourse(Course, From, Through);
        }

        if (referral.EndsOn < referral.StartsOn || referral.EndsOn > Through)
        {
            return new ReferralEndsOutside(referral.StartsOn, Through);
        }

        if (Referrals.Any(r => r.CitizenId == referral.CitizenId && r.LastDay >= referral.StartsOn))
        {
            return new ReferredAlready(Course);
        }

        if (Referrals.Count(r => r.StartsOn <= referral.EndsOn && referral.StartsOn <= r.LastDay) >= Seats)
        {
            return new CourseFull(Course, Seats);
        }

        Referrals.Add(referral);
        return null;
    }

    public Refusal? Check()
    {
        if (Through < From)
        {
            return new CourseEndsBeforeItBegins(From);
        }

        return Payment.Check();
    }
}

/// <summary>What a course is made of.</summary>
public enum CourseModule
{
    [Display(Name = "Arbejdsidentitet")]
    WorkIdentity,

    [Display(Name = "Talenter og styrker")]
    Talents,

    [Display(Name = "Kendskab til virksomheder")]
    EnterpriseKnowledge,

    [Display(Name = "Praktik")]
    WorkTrial,

    [Display(Name = "Mentor")]
    Mentor,
}

public sealed record CourseFull(string Course, int Seats)
    : Refusal("", $"Alle {Seats} pladser på {Course} er besat. Bestil flere pladser, eller vælg et andet forløb.");

public sealed record CourseEndsBeforeItBegins(DateOnly From)
    : Refusal("Through", $"Forløbet slutter, før det begynder {From}. Ret en af de to datoer.");

public sealed record OutsideTheCourse(string Course, DateOnly From, DateOnly Through)
    : Refusal("StartsOn", $"{Course} løber fra {From} til {Through}. Vælg en første dag i den periode.");

public sealed record ReferralEndsOutside(DateOnly StartsOn, DateOnly Through)
    : Refusal("EndsOn", $"Den sidste dag skal ligge fra {StartsOn} til {Through}. Ret datoen.");

public sealed record ReferredAlready(string Course) : Refusal("", $"Borgeren er allerede henvist til {Course}. Se henvisningen.");
