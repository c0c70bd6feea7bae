using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Citizens.Consider;

/// <summary>Records a skånehensyn from the catalogue.</summary>
public sealed class AddConsideration(TovholderDb db, TimeProvider clock)
{
    /// <param name="Value">The number a limit needs; null for the others.</param>
    public sealed record Request(string Code, ConsiderationStrength Strength, decimal? Value, string Source, DateOnly? ValidUntil = null);

    public async Task<Outcome> RunAsync(Guid citizenId, Request request, Actor actor, CancellationToken ct)
    {
        var citizen = await db.Citizens.Include(c => c.Considerations).SingleOrDefaultAsync(c => c.Id == citizenId, ct);
        if (citizen is null)
        {
            return Outcome.NotFound;
        }

        if (request.ValidUntil <= clock.Today())
        {
            return Outcome.Refused(new ConfirmInThePast(request.ValidUntil.Value));
        }

        if (CprNumber.IsIn(request.Source))
        {
            return Outcome.Refused(new CprInText("Source"));
        }

        var (consideration, unfit) = ConsiderationOf(request, Guid.CreateVersion7(clock.GetUtcNow()), clock.Today());
        if (consideration is null)
        {
            return Outcome.Refused(unfit!);
        }

        if (citizen.Add(consideration) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        db.Add(consideration);
        await db.SaveAsync(new("ConsiderationAdded", actor, request.Source), ct);
        return Outcome.Done;
    }

    /// <summary>The record, or why the catalogue does not allow it.</summary>
    internal static (Consideration? Made, Refusal? Unfit) ConsiderationOf(Request request, Guid id, DateOnly from)
    {
        if (WorkCatalogue.Shipped.Consideration(request.Code) is not { } rule)
        {
            return (null, new UnknownConsideration(request.Code));
        }

        if (rule.HighestValue is { } highest && (request.Value is not { } value || value <= 0 || value > highest))
        {
            return (null, new ConsiderationNeedsNumber(rule.Danish, highest));
        }

        var consideration = new Consideration
        {
            Id = id,
            Code = request.Code,
            Strength = request.Strength,
            Value = rule.NeedsValue ? request.Value : null,
            Source = request.Source,
            From = from,
            ValidUntil = request.ValidUntil,
        };
        return (consideration, null);
    }
}

public sealed record ConfirmInThePast(DateOnly On)
    : Refusal("ValidUntil", $"Hensynet skal bekræftes en dag efter i dag; der står {On}. Ret datoen, eller lad den stå tom.");

public sealed record UnknownConsideration(string Code) : Refusal("Code", $"Hensynet {Code} findes ikke i kataloget. Vælg et fra listen.");

public sealed record ConsiderationNeedsNumber(string Name, int Highest)
    : Refusal("Value", $"{Name} er en grænse og kræver et tal over 0 og højst {Highest}. Skriv tallet.");
