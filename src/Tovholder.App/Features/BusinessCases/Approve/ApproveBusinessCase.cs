using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.BusinessCases.Approve;

/// <summary>Records the business case as the committee approved it, with its assumptions; somebody else has proposed those.</summary>
public sealed class ApproveBusinessCase(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(BusinessCase businessCase, Actor actor, CancellationToken ct)
    {
        foreach (var assumption in businessCase.Assumptions)
        {
            if (assumption.Approve(actor.UserId, actor.Name, clock.Today()) is { } refusal)
            {
                return Outcome.Refused(refusal);
            }
        }

        db.BusinessCases.Add(businessCase);
        await db.SaveAsync(new("BusinessCaseApproved", actor, $"Godkendt {businessCase.ApprovedOn.InDanish()}."), ct);
        return Outcome.Made(businessCase.Id);
    }
}
