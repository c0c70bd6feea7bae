using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Outreach;

/// <summary>A partnership with a joint focus on establishing social enterprises.</summary>
public sealed class Partnership
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required PartnershipKind Kind { get; init; }

    /// <summary>Who gives what.</summary>
    public required string Purpose { get; init; }

    public required DateOnly AgreedOn { get; init; }

    public required DateOnly ReviewOn { get; init; }
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
}

/// <summary>An event that spreads knowledge, with its effect chain.</summary>
public sealed class OutreachEvent
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required OutreachEventKind Kind { get; init; }

    public required DateOnly On { get; init; }

    public required int Invited { get; init; }

    public required int Attended { get; init; }

    public required Kroner Cost { get; init; }
}

public enum OutreachEventKind
{
    [Display(Name = "Infomøde")]
    InfoMeeting,

    [Display(Name = "Netværksmøde")]
    NetworkMeeting,

    [Display(Name = "Idékonkurrence")]
    IdeaCompetition,

    [Display(Name = "Besøg")]
    Visit,
}
