using Tovholder.Domain.Organisation;

namespace Tovholder.App.Access;

/// <summary>Who may do what. A table that can be read aloud to a data protection officer.</summary>
public static class RoleTable
{
    public static IReadOnlyDictionary<Role, IReadOnlySet<Permission>> All { get; } =
        new Dictionary<Role, IReadOnlySet<Permission>>
        {
            [Role.Coordinator] = Set(
                Permission.SeeStartPage,
                Permission.ReadInbox,
                Permission.ReadRetention,
                Permission.ReadBusinessCase,
                Permission.RecordLearning,
                Permission.ProposeAssumptions,
                Permission.EditBenefits,
                Permission.EditScenarios,
                Permission.ReadRates,
                Permission.ReadEnterprises,
                Permission.EditEnterprises,
                Permission.PlanLines,
                Permission.ReadCitizens,
                Permission.ProposeMatches,
                Permission.ReadPlacements,
                Permission.ReadMemo,
                Permission.EditMemo,
                Permission.PublishMemo,
                Permission.PrepareAgenda,
                Permission.RecordDecision,
                Permission.AnswerDecisions,
                Permission.RecordRisks,
                Permission.ReadKeyFigures,
                Permission.ReadProviders,
                Permission.EditProviders,
                Permission.ReadInvoices,
                Permission.CheckInvoices,
                Permission.InviteOutsiders,
                Permission.UpdateAccessibility,
                Permission.ReadConnections,
                Permission.ManageDeletion,
                Permission.KeepPrivacyRegisters
            ),
            [Role.JobConsultant] = Set(
                Permission.SeeStartPage,
                Permission.ReadInbox,
                Permission.ReadRetention,
                Permission.ReadRates,
                Permission.ReadEnterprises,
                Permission.EditEnterprises,
                Permission.PlanLines,
                Permission.ReadCitizens,
                Permission.EditCitizens,
                Permission.RevealIdentity,
                Permission.ProposeMatches,
                Permission.ReleaseMatches,
                Permission.ReadPlacements,
                Permission.EditPlacements,
                Permission.ReadProviders,
                Permission.ReferCitizens,
                Permission.InviteOutsiders,
                Permission.OpenOutsideUnit,
                Permission.HandleAccessRequests,
                Permission.GivePrivacyNotices
            ),
            [Role.Controller] = Set(
                Permission.SeeStartPage,
                Permission.ReadInbox,
                Permission.ReadRetention,
                Permission.ReadBusinessCase,
                Permission.ProposeAssumptions,
                Permission.ApproveAssumptions,
                Permission.EditBenefits,
                Permission.EditScenarios,
                Permission.ReadRates,
                Permission.ProposeRates,
                Permission.ApproveRates,
                Permission.ReadPlacements,
                Permission.ReadReimbursements,
                Permission.ImportReimbursements,
                Permission.ReadMemo,
                Permission.SignOffEconomy,
                Permission.AnswerDecisions,
                Permission.ReadKeyFigures,
                Permission.ReadProviders,
                Permission.ReadInvoices,
                Permission.ApproveInvoices
            ),
            [Role.CentreManager] = Set(
                Permission.SeeStartPage,
                Permission.ReadInbox,
                Permission.ReadRetention,
                Permission.ReadBusinessCase,
                Permission.ApproveAssumptions,
                Permission.EditBenefits,
                Permission.EditScenarios,
                Permission.ReadRates,
                Permission.ApproveRates,
                Permission.ReadEnterprises,
                Permission.ReadMemo,
                Permission.AnswerDecisions,
                Permission.RecordRisks,
                Permission.ReadKeyFigures,
                Permission.ReadProviders,
                Permission.ReadInvoices,
                Permission.ApproveInvoices,
                Permission.ReadOpenings,
                Permission.AttestAccess
            ),
            [Role.CommitteeSecretary] = Set(
                Permission.SeeStartPage,
                Permission.ReadInbox,
                Permission.ReadRates,
                Permission.ReadMemo,
                Permission.PublishMemo,
                Permission.PrepareAgenda,
                Permission.RecordDecision,
                Permission.UpdateAccessibility
            ),
            [Role.DataProtectionOfficer] = Set(
                Permission.SeeStartPage,
                Permission.ReadInbox,
                Permission.ReadAudit,
                Permission.ManageDeletion,
                Permission.ReadOpenings,
                Permission.AttestAccess,
                Permission.ReadConnections,
                Permission.HandleAccessRequests,
                Permission.KeepPrivacyRegisters,
                Permission.GivePrivacyNotices
            ),
            [Role.ProviderStaff] = Set(Permission.SeeStartPage, Permission.TeachCourses),
            [Role.EnterpriseLeader] = Set(Permission.SeeStartPage, Permission.LeadEnterprise),
            [Role.Citizen] = Set(Permission.SeeStartPage, Permission.SeeOwnSheet),
        };

    public static bool May(this Role role, Permission permission) =>
        All.TryGetValue(role, out var permissions) && permissions.Contains(permission);

    /// <summary>The first page of a role: those outside the municipality have one of their own.</summary>
    public static string HomeOf(Role role) =>
        role switch
        {
            Role.ProviderStaff => "/mine-forloeb",
            Role.EnterpriseLeader => "/min-virksomhed",
            Role.Citizen => "/mit-ark",
            _ => "/",
        };

    private static HashSet<Permission> Set(params Permission[] permissions) => [.. permissions];
}
