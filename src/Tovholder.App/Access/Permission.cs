namespace Tovholder.App.Access;

/// <summary>What a page or endpoint lets its user do. Each page names one; who has which stands in <see cref="RoleTable"/>.</summary>
public enum Permission
{
    SeeStartPage,
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

    /// <summary>Read the log of changes and looks, tell a citizen who looked, and draw from it at random.</summary>
    ReadAudit,
}
