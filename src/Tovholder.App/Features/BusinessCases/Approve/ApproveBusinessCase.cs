using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.BusinessCases.Approve;

/// <summary>Records the business case as the committee approved it.</summary>
public sealed class ApproveBusinessCase(TovholderDb db)
{
    public async Task<Outcome> RunAsync(BusinessCase businessCase, Actor actor, CancellationToken ct)
    {
        db.BusinessCases.Add(businessCase);
        await db.SaveAsync(new("BusinessCaseApproved", actor, $"Godkendt {businessCase.ApprovedOn.InDanish()}."), ct);
        return Outcome.Made(businessCase.Id);
    }
}
