namespace Tovholder.App.Access;

/// <summary>What a page or endpoint lets its user do. Each page names one; who has which stands in <see cref="RoleTable"/>.</summary>
public enum Permission
{
    SeeStartPage,

    /// <summary>What the user has been told: of those the municipality employs.</summary>
    ReadInbox,
    ReadBusinessCase,
    RecordLearning,
    ProposeAssumptions,
    ApproveAssumptions,
    EditBenefits,

    /// <summary>Save and take away what the business case is thought to be; the case itself stays as it is.</summary>
    EditScenarios,
    ReadRates,

    /// <summary>Send in a whole file of a statutory rate.</summary>
    ProposeRates,

    /// <summary>Decide on a file that somebody else has sent in.</summary>
    ApproveRates,
    ReadEnterprises,
    EditEnterprises,

    /// <summary>Who stands where on a workshop's line, with each worker's own minutes.</summary>
    PlanLines,
    ReadCitizens,
    EditCitizens,
    RevealIdentity,
    ProposeMatches,
    ReleaseMatches,
    ReadPlacements,
    EditPlacements,

    /// <summary>How long citizens wait and how many placements last: numbers, the small ones hidden.</summary>
    ReadRetention,
    ReadReimbursements,
    ImportReimbursements,
    ReadMemo,

    /// <summary>Begin, write in, freeze and correct a memo.</summary>
    EditMemo,
    PublishMemo,

    /// <summary>The sagsfremstilling that carries a memo to a meeting.</summary>
    PrepareAgenda,

    /// <summary>Economy's remarks on a sagsfremstilling.</summary>
    SignOffEconomy,
    RecordDecision,

    /// <summary>Say what came of a task the committee gave.</summary>
    AnswerDecisions,
    RecordRisks,

    /// <summary>Aggregates for managers: only what a memo would print.</summary>
    ReadKeyFigures,

    /// <summary>Orders, referrals, reports and results of the providers.</summary>
    ReadProviders,

    /// <summary>Register a provider and its agreement, and order courses.</summary>
    EditProviders,

    /// <summary>Send a citizen to a course, end it, and say what the participant prepares for.</summary>
    ReferCitizens,

    /// <summary>What an order has earned and what is claimed for it, by alias.</summary>
    ReadInvoices,

    /// <summary>Hold an invoice against what the contract gives.</summary>
    CheckInvoices,

    /// <summary>Approve what somebody else has checked.</summary>
    ApproveInvoices,

    /// <summary>Let a named person outside the municipality in, until a day.</summary>
    InviteOutsiders,

    /// <summary>The provider's own pages: the participants referred to it.</summary>
    TeachCourses,

    /// <summary>The leader's own pages: the enterprise, and what has been released to it.</summary>
    LeadEnterprise,

    /// <summary>The citizen's own sheet.</summary>
    SeeOwnSheet,

    /// <summary>Read the log of changes and looks, tell a citizen who looked, and draw from it at random.</summary>
    ReadAudit,

    /// <summary>See what is deleted when, hold a deletion back, and delete a citizen with a reason.</summary>
    ManageDeletion,

    /// <summary>Open one citizen of another unit for an hour, with a reason that the manager reads.</summary>
    OpenOutsideUnit,

    /// <summary>Read who opened whom outside the own unit, and why.</summary>
    ReadOpenings,

    /// <summary>Say each half-year whether the work still needs each user's access.</summary>
    AttestAccess,

    /// <summary>Write the accessibility statement anew, once a year at the least.</summary>
    UpdateAccessibility,

    /// <summary>Which other systems this one exchanges with, and when each last did.</summary>
    ReadConnections,

    /// <summary>The register of citizens who have asked to see what is kept, and its clock.</summary>
    HandleAccessRequests,

    /// <summary>The record of processing, the assessment, the register of breaches, and the processors with their supervision.</summary>
    KeepPrivacyRegisters,

    /// <summary>Write down that a citizen was told how personal data are used.</summary>
    GivePrivacyNotices,
}
