using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Tovholder.Domain.Outreach;

/// <summary>A partnership with a joint focus on establishing social enterprises.</summary>
public sealed class Partnership
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    public required PartnershipKind Kind { get; set; }

    /// <summary>Who gives what.</summary>
    public required string Purpose { get; set; }

    public PartnershipStage Stage { get; set; } = PartnershipStage.Active;

    /// <summary>Null until there is an agreement.</summary>
    public required DateOnly? AgreedOn { get; set; }

    /// <summary>When the agreement is looked at again; null until there is one.</summary>
    public required DateOnly? ReviewOn { get; set; }

    /// <summary>Four digits; null where the partner has no place on the map.</summary>
    public string? PostalCode { get; set; }

    /// <summary>Where the agreement lies in the municipality's ESDH.</summary>
    public string? JournalNumber { get; set; }

    /// <summary>What the job centre does together with a partner.</summary>
    public List<JobCentreCollaborationKind> Collaboration { get; set; } = [];

    /// <summary>The enterprises that came out of it.</summary>
    public List<Guid> EnterpriseIds { get; set; } = [];

    public List<SocialClause> Clauses { get; init; } = [];

    public int Version { get; private set; }

    /// <summary>An agreement is in force on the day.</summary>
    public bool IsActive(DateOnly on) =>
        AgreedOn <= on && Stage is PartnershipStage.Agreement or PartnershipStage.Active or PartnershipStage.Review;

    /// <summary>The agreement should have been looked at again.</summary>
    public bool IsOverdue(DateOnly today) => Stage != PartnershipStage.Ended && ReviewOn < today;
}

/// <summary>How far a partnership has come.</summary>
public enum PartnershipStage
{
    [Display(Name = "Mulig partner")]
    Identified,

    [Display(Name = "I dialog")]
    Dialogue,

    [Display(Name = "Hensigtserklæring")]
    Intent,

    [Display(Name = "Aftale skrevet under")]
    Agreement,

    [Display(Name = "Aktivt")]
    Active,

    [Display(Name = "Under gennemgang")]
    Review,

    [Display(Name = "Ophørt")]
    Ended,
}

public enum PartnershipKind
{
    [Display(Name = "Jobcenter")]
    JobCentre,

    [Display(Name = "Andet center i kommunen")]
    OtherMunicipalCentre,

    [Display(Name = "Fond")]
    Foundation,

    [Display(Name = "Forening eller frivilligcenter")]
    Association,

    [Display(Name = "Boligforening")]
    HousingAssociation,

    [Display(Name = "Erhvervsservice")]
    BusinessService,

    [Display(Name = "Almindelig virksomhed")]
    OrdinaryCompany,

    [Display(Name = "Uddannelsesinstitution")]
    EducationInstitution,

    [Display(Name = "Anden aktør")]
    Provider,

    [Display(Name = "Indkøb med social klausul")]
    Procurement,

    [Display(Name = "Sundhed og psykiatri")]
    HealthPsychiatry,
}

/// <summary>The five ways a job centre uses a social enterprise.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobCentreCollaborationKind>))]
public enum JobCentreCollaborationKind
{
    [Display(Name = "Anden aktør")]
    Provider,

    [Display(Name = "Virksomhedscenter og mentor")]
    EnterpriseCentre,

    [Display(Name = "Afklaring til fleksjob")]
    Clarification,

    [Display(Name = "Varige job: fleksjob og skånejob")]
    LastingJobs,

    [Display(Name = "Handicapkompensation")]
    Compensation,
}

/// <summary>Social klausul: what a supplier has promised in a contract of the municipality, and whether it is kept.</summary>
public sealed class SocialClause
{
    public required Guid Id { get; init; }

    public required Guid PartnershipId { get; init; }

    public required string ContractNumber { get; init; }

    public required string Text { get; init; }

    /// <summary>Hours a week promised.</summary>
    public required WeeklyHours Committed { get; init; }

    public required DateOnly FollowUpOn { get; init; }

    /// <summary>Hours a week seen at the latest follow-up; null before the first.</summary>
    public WeeklyHours? Kept { get; private set; }

    public DateOnly? FollowedUpOn { get; private set; }

    public int Version { get; private set; }

    public void FollowUp(DateOnly on, WeeklyHours kept) => (FollowedUpOn, Kept) = (on, kept);
}

public sealed record AgreementWithoutDays()
    : Refusal(
        "AgreedOn",
        $"En aftale har en dag, den blev skrevet under, og en dag, den gennemgås igen. Skriv begge, eller vælg et tidligere trin."
    );
