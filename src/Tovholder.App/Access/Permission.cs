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
    ReadRates,
    ReadEnterprises,
    EditEnterprises,
    ReadCitizens,
    EditCitizens,
    RevealIdentity,
    ProposeMatches,
    ReleaseMatches,
    ReadPlacements,
    EditPlacements,
    MakeMemo,
    ReadReimbursements,
    ImportReimbursements,
}
