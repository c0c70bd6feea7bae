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
                Permission.ReadKeyFigures
            ),
            [Role.JobConsultant] = Set(
                Permission.SeeStartPage,
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
                Permission.EditPlacements
            ),
            [Role.Controller] = Set(
                Permission.SeeStartPage,
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
                Permission.ReadKeyFigures
            ),
            [Role.CentreManager] = Set(
                Permission.SeeStartPage,
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
                Permission.ReadKeyFigures
            ),
            [Role.CommitteeSecretary] = Set(
                Permission.SeeStartPage,
                Permission.ReadRates,
                Permission.ReadMemo,
                Permission.PublishMemo,
                Permission.PrepareAgenda,
                Permission.RecordDecision
            ),
            [Role.DataProtectionOfficer] = Set(Permission.SeeStartPage, Permission.ReadAudit),
        };

    public static bool May(this Role role, Permission permission) =>
        All.TryGetValue(role, out var permissions) && permissions.Contains(permission);

    private static HashSet<Permission> Set(params Permission[] permissions) => [.. permissions];
}
