using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Organisation;

/// <summary>Who somebody is in the work. What each role may do is one table: <c>RoleTable</c> in the app.</summary>
public enum Role
{
    /// <summary>Tovholder: the unit of the business case.</summary>
    [Display(Name = "Tovholder")]
    Coordinator,

    /// <summary>Jobkonsulent: citizens, matches and placements of the own unit.</summary>
    [Display(Name = "Jobkonsulent")]
    JobConsultant,

    /// <summary>Controller: amounts and assumptions; persons by alias only.</summary>
    [Display(Name = "Controller")]
    Controller,

    /// <summary>Centerchef: aggregates.</summary>
    [Display(Name = "Centerchef")]
    CentreManager,

    /// <summary>Udvalgssekretær: the memo; no personal data.</summary>
    [Display(Name = "Udvalgssekretær")]
    CommitteeSecretary,

    /// <summary>Databeskyttelsesrådgiver: the log of changes and looks; nothing of what the citizens' pages hold.</summary>
    [Display(Name = "Databeskyttelsesrådgiver")]
    DataProtectionOfficer,

    /// <summary>Anden aktørs medarbejder: the participants referred to the own provider, within the dates of the referral.</summary>
    [Display(Name = "Anden aktør")]
    ProviderStaff,

    /// <summary>Leder af en virksomhed: the own enterprise, and what has been released to it.</summary>
    [Display(Name = "Leder i virksomhed")]
    EnterpriseLeader,

    /// <summary>Borger: the own sheet, by a one-time invitation.</summary>
    [Display(Name = "Borger")]
    Citizen,
}
