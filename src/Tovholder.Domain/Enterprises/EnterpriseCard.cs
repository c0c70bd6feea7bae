using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Tovholder.Domain.Enterprises;

/// <summary>What is known of the enterprise as a business. Null and missing mean that nobody has asked yet.</summary>
public sealed record EnterpriseCard
{
    public LegalForm? LegalForm { get; init; }

    public BusinessModelType? BusinessModel { get; init; }

    /// <summary>Ten digits; a production unit's number has no check digit.</summary>
    public string? PNumber { get; init; }

    public string? SocialPurpose { get; init; }

    /// <summary>Per cent of the income, 0 to 100; together 100.</summary>
    public Dictionary<IncomeKind, int> Income { get; init; } = [];

    /// <summary>Per cent of the income from the one who pays most, 0 to 100.</summary>
    public int? LargestPayerPercent { get; init; }

    public string? LargestPayer { get; init; }

    /// <summary>How well its values and ours go together, 0 to 4.</summary>
    public int? ValueFit { get; init; }

    /// <summary>Employees on ordinary terms.</summary>
    public int? OrdinaryEmployees { get; init; }

    /// <summary>People in virksomhedspraktik or with løntilskud now. Fleksjob are not counted.</summary>
    public int? InTrialOrSubsidy { get; init; }

    /// <summary>What the municipality buys from the enterprise; null where nothing.</summary>
    public string? MunicipalityBuys { get; init; }

    public Dictionary<ScreeningQuestion, bool> Screening { get; init; } = [];

    /// <summary>Kroner an hour the enterprise is paid for each task.</summary>
    public Dictionary<Guid, decimal> TaskPrices { get; init; } = [];

    /// <summary>Kroner an hour for the instructor.</summary>
    public decimal? InstructorCost { get; init; }

    /// <summary>Kroner a week the job centre pays for each person in a course; null where it is no customer.</summary>
    public decimal? JobCentrePerPerson { get; init; }

    /// <summary>Who is asked when the leader is away; null where nobody has been named.</summary>
    public string? DeputyName { get; init; }

    public string? DeputyPhone { get; init; }

    /// <summary>One payer, or one kind of income, stands for more than half.</summary>
    public bool HangsOnOnePayer => LargestPayerPercent > 50;

    /// <summary>Yes to all five; null until all five are answered.</summary>
    public bool? PassesScreening =>
        Screening.Count < Enum.GetValues<ScreeningQuestion>().Length ? null : Screening.Values.All(answer => answer);
}

[JsonConverter(typeof(JsonStringEnumConverter<LegalForm>))]
public enum LegalForm
{
    [Display(Name = "Enkeltmandsvirksomhed")]
    SoleProprietor,

    [Display(Name = "Sameje")]
    CoOwnership,

    [Display(Name = "Interessentskab (I/S)")]
    GeneralPartnership,

    [Display(Name = "Kommanditselskab (K/S)")]
    LimitedPartnership,

    [Display(Name = "Anpartsselskab (ApS)")]
    PrivateLimited,

    [Display(Name = "Iværksætterselskab (IVS)")]
    EntrepreneurCompany,

    [Display(Name = "Aktieselskab (A/S)")]
    PublicLimited,

    [Display(Name = "Andelsselskab (a.m.b.a.)")]
    Cooperative,

    [Display(Name = "Forening med begrænset ansvar (f.m.b.a.)")]
    LimitedAssociation,

    [Display(Name = "Forening")]
    Association,

    [Display(Name = "Erhvervsdrivende fond")]
    CommercialFoundation,

    [Display(Name = "Del af kommunen")]
    Municipal,
}

/// <summary>How the enterprise lives: what it sells, and to whom.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BusinessModelType>))]
public enum BusinessModelType
{
    [Display(Name = "Sælger varer og ydelser på markedet")]
    MarketSales,

    [Display(Name = "Sælger forløb til jobcentret")]
    EmploymentServices,

    [Display(Name = "Begge dele")]
    Hybrid,

    [Display(Name = "Bygger på forening og frivillige")]
    AssociationBased,
}

public enum IncomeKind
{
    [Display(Name = "Salg på markedet")]
    Market,

    [Display(Name = "Salg til jobcentret")]
    JobCentre,

    [Display(Name = "Fonde og tilskud")]
    Grants,

    [Display(Name = "Løntilskud")]
    WageSubsidies,
}

/// <summary>Is it a social enterprise? The five points the municipalities use; registration is another matter.</summary>
public enum ScreeningQuestion
{
    [Display(Name = "Har den et socialt, sundhedsmæssigt eller miljømæssigt formål?")]
    SocialPurpose,

    [Display(Name = "Sælger den varer eller ydelser?")]
    SellsSomething,

    [Display(Name = "Geninvesterer den sit overskud?")]
    Reinvests,

    [Display(Name = "Er den organisatorisk uafhængig af det offentlige?")]
    Independent,

    [Display(Name = "Har den et CVR-nummer?")]
    HasCvr,
}

/// <summary>Rimelighedskravet: how many may be in virksomhedspraktik or with løntilskud beside the ordinary employees. Not about fleksjob.</summary>
/// <remarks>One for each five ordinary employees begun, up to fifty, and one more for each ten begun above that.</remarks>
public static class ReasonablenessRule
{
    /// <param name="ordinaryEmployees">From 0; without an ordinary employee there is room for nobody.</param>
    public static int Room(int ordinaryEmployees)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ordinaryEmployees);
        return ((Math.Min(ordinaryEmployees, 50) + 4) / 5) + ((Math.Max(0, ordinaryEmployees - 50) + 9) / 10);
    }
}

/// <summary>Registration as a social enterprise (law 711/2014): a checklist with timers; it is voluntary and opens or closes nothing here.</summary>
public sealed record SocialRegistration
{
    /// <summary>The authority refuses within four weeks, and the right to the name begins four weeks after (§§ 2-3).</summary>
    private const int FourWeeks = 28;

    /// <summary>Changes are reported within fourteen days.</summary>
    private const int ChangeDays = 14;

    public DateOnly? AppliedOn { get; init; }

    public DateOnly? RegisteredOn { get; init; }

    /// <summary>The authority has said no, or the enterprise is no longer registered.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>A change that must be reported; null where there is none.</summary>
    public DateOnly? ChangedOn { get; init; }

    /// <summary>The end of the latest financial year that has been reported.</summary>
    public DateOnly? ReportedThrough { get; init; }

    /// <summary>The documentation of each criterion.</summary>
    public Dictionary<RegistrationCriterion, string> Evidence { get; init; } = [];

    public DateOnly? AnswerBy => RegisteredOn is null && EndedOn is null ? AppliedOn?.AddDays(FourWeeks) : null;

    /// <summary>From this day the enterprise may call itself registered (§ 3).</summary>
    public DateOnly? NameFrom => EndedOn is null ? RegisteredOn?.AddDays(FourWeeks) : null;

    public DateOnly? ReportChangeBy => ChangedOn?.AddDays(ChangeDays);

    /// <summary>The yearly report with its four extra pieces of information (§ 8).</summary>
    public DateOnly? ReportBy =>
        RegisteredOn is { } registered && EndedOn is null ? (ReportedThrough ?? new(registered.Year - 1, 12, 31)).AddMonths(17) : null;
}

/// <summary>§ 5, stk. 1: all five must be met.</summary>
public enum RegistrationCriterion
{
    [Display(Name = "Socialt formål")]
    SocialPurpose,

    [Display(Name = "Erhvervsdrivende: salget er en væsentlig del af omsætningen")]
    Business,

    [Display(Name = "Uafhængig af det offentlige")]
    Independent,

    [Display(Name = "Inddragende og ansvarlig")]
    Inclusive,

    [Display(Name = "Social anvendelse af overskuddet")]
    SocialSurplus,
}

public sealed record NotAPNumber(string Written) : Refusal("PNumber", $"Et P-nummer er ti cifre; der står {Written}. Se efter tastefejl.");

public sealed record IncomeNotWhole(int Sum)
    : Refusal("Market", $"Indtægterne skal give 100 pct. tilsammen; de giver {Sum}. Ret tallene, eller lad alle fire stå tomme.");
