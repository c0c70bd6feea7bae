using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Enterprises;
using Tovholder.Domain.Outreach;

namespace Tovholder.App.Features.Partnerships;

/// <summary>Writes a partnership down, and follows up what its contracts have promised.</summary>
public sealed class SavePartnership(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(
        string Name,
        PartnershipKind Kind,
        PartnershipStage Stage,
        string Purpose,
        DateOnly? AgreedOn,
        DateOnly? ReviewOn,
        string? PostalCode,
        string? JournalNumber,
        IReadOnlyList<JobCentreCollaborationKind> Collaboration,
        IReadOnlyList<Guid> EnterpriseIds
    );

    /// <param name="id">Null for a new one.</param>
    public async Task<Outcome> RunAsync(Guid? id, Request request, Actor actor, CancellationToken ct)
    {
        if (
            request.Stage is >= PartnershipStage.Agreement and <= PartnershipStage.Review
            && (request.AgreedOn is null || request.ReviewOn is null)
        )
        {
            return Outcome.Refused(new AgreementWithoutDays());
        }

        if (request.PostalCode is { } code && EnterpriseIdentity.Check(null, code) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        if (CprNumber.IsIn($"{request.Name}\n{request.Purpose}"))
        {
            return Outcome.Refused(new CprInText("Purpose"));
        }

        var partnership = id is null
            ? new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                Name = request.Name,
                Kind = request.Kind,
                Purpose = request.Purpose,
                AgreedOn = request.AgreedOn,
                ReviewOn = request.ReviewOn,
            }
            : await db.Partnerships.SingleOrDefaultAsync(p => p.Id == id, ct);
        if (partnership is null)
        {
            return Outcome.NotFound;
        }

        if (id is null)
        {
            db.Partnerships.Add(partnership);
        }

        (partnership.Name, partnership.Kind, partnership.Stage) = (request.Name, request.Kind, request.Stage);
        (partnership.Purpose, partnership.AgreedOn, partnership.ReviewOn) = (request.Purpose, request.AgreedOn, request.ReviewOn);
        (partnership.JournalNumber, partnership.Collaboration) = (request.JournalNumber, [.. request.Collaboration]);
        partnership.PostalCode = request.PostalCode;
        partnership.EnterpriseIds = [.. request.EnterpriseIds];
        await db.SaveAsync(new("PartnershipSaved", actor, request.Purpose), ct);
        return Outcome.Made(partnership.Id);
    }

    public async Task<Outcome> PromiseAsync(
        Guid partnershipId,
        string contractNumber,
        string text,
        WeeklyHours committed,
        DateOnly followUpOn,
        Actor actor,
        CancellationToken ct
    )
    {
        if (!await db.Partnerships.AnyAsync(p => p.Id == partnershipId, ct))
        {
            return Outcome.NotFound;
        }

        db.SocialClauses.Add(
            new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                PartnershipId = partnershipId,
                ContractNumber = contractNumber,
                Text = text,
                Committed = committed,
                FollowUpOn = followUpOn,
            }
        );
        await db.SaveAsync(new("SocialClauseWritten", actor, contractNumber), ct);
        return Outcome.Done;
    }

    public async Task<Outcome> FollowUpAsync(Guid clauseId, WeeklyHours kept, Actor actor, CancellationToken ct)
    {
        var clause = await db.SocialClauses.SingleOrDefaultAsync(c => c.Id == clauseId, ct);
        if (clause is null)
        {
            return Outcome.NotFound;
        }

        clause.FollowUp(clock.Today(), kept);
        await db.SaveAsync(new("SocialClauseFollowedUp", actor, clause.ContractNumber), ct);
        return Outcome.Done;
    }
}
