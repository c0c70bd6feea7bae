using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.BusinessCases.ProposeAssumption;

/// <summary>Proposes an assumption; it counts when somebody else has approved it.</summary>
public sealed class ProposeAssumption(TovholderDb db, TimeProvider clock)
{
    /// <param name="Value">In the unit of the kind.</param>
    public sealed record Request(AssumptionKind Kind, decimal Value, DateOnly From, string Owner, string Source);

    public async Task<Outcome> RunAsync(Request request, Actor actor, CancellationToken ct)
    {
        var today = clock.Today();
        var businessCase = await db
            .BusinessCases.Where(b => b.ApprovedOn <= today)
            .OrderByDescending(b => b.ApprovedOn)
            .FirstOrDefaultAsync(ct);
        if (businessCase is null)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn($"{request.Owner}\n{request.Source}"))
        {
            return Outcome.Refused(new CprInText("Source"));
        }

        var assumption = new Assumption
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Kind = request.Kind,
            Value = request.Value,
            From = request.From,
            Owner = request.Owner,
            Source = request.Source,
            ProposedBy = actor.UserId,
            ProposedByName = actor.Name,
            ProposedOn = today,
        };
        if (assumption.Check() is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        businessCase.Assumptions.Add(assumption);
        await db.SaveAsync(new("AssumptionProposed", actor, request.Source), ct);
        return Outcome.Made(assumption.Id);
    }
}
