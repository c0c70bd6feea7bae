using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Privacy.Processors;

/// <summary>The register of databehandlere: who, under which agreement, and how it is supervised.</summary>
public sealed class HandleProcessor(TovholderDb db, TimeProvider clock)
{
    /// <param name="ProviderId">The provider of courses it is; null for the others.</param>
    public sealed record Request(string Name, string What, DateOnly AgreedOn, DateOnly NextSupervisionOn, Guid? ProviderId);

    public async Task<Outcome> RegisterAsync(Request request, Actor actor, CancellationToken ct)
    {
        if (CprInText.First(("Name", request.Name), ("What", request.What)) is { } number)
        {
            return Outcome.Refused(number);
        }

        if (request.AgreedOn > clock.Today())
        {
            return Outcome.Refused(new AgreedInTheFuture(request.AgreedOn));
        }

        if (request.NextSupervisionOn <= request.AgreedOn)
        {
            return Outcome.Refused(new SupervisedBeforeAgreement(request.AgreedOn));
        }

        if (request.ProviderId is { } providerId)
        {
            if (!await db.Providers.AnyAsync(p => p.Id == providerId, ct))
            {
                return Outcome.NotFound;
            }

            if (await db.DataProcessors.AnyAsync(p => p.ProviderId == providerId && p.EndedOn == null, ct))
            {
                return Outcome.Refused(new ProcessorAlreadyThere(request.Name));
            }
        }

        var processor = new DataProcessor
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Name = request.Name,
            What = request.What,
            ProviderId = request.ProviderId,
            AgreedOn = request.AgreedOn,
            NextSupervisionOn = request.NextSupervisionOn,
        };
        db.DataProcessors.Add(processor);
        await db.SaveAsync(new("ProcessorRegistered", actor, $"Aftale med {request.Name} den {request.AgreedOn.InDanish()}."), ct);
        return Outcome.Made(processor.Id);
    }

    public async Task<Outcome> SuperviseAsync(Guid id, DateOnly on, string finding, DateOnly nextOn, Actor actor, CancellationToken ct)
    {
        if (await db.DataProcessors.SingleOrDefaultAsync(p => p.Id == id, ct) is not { } processor)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(finding))
        {
            return Outcome.Refused(new CprInText("Finding"));
        }

        if (processor.Supervise(new(on, actor.Name, finding), nextOn, clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("ProcessorSupervised", actor, $"Tilsyn med {processor.Name} den {on.InDanish()}."), ct);
        return Outcome.Done;
    }

    public async Task<Outcome> EndAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (await db.DataProcessors.SingleOrDefaultAsync(p => p.Id == id && p.EndedOn == null, ct) is not { } processor)
        {
            return Outcome.NotFound;
        }

        processor.End(clock.Today());
        await db.SaveAsync(new("ProcessorEnded", actor, $"{processor.Name} behandler ikke længere data for kommunen."), ct);
        return Outcome.Done;
    }
}

public sealed record AgreedInTheFuture(DateOnly On)
    : Refusal("AgreedOn", $"Aftalen kan ikke være underskrevet i fremtiden; der står {On}. Ret dagen.");

public sealed record SupervisedBeforeAgreement(DateOnly AgreedOn)
    : Refusal("NextSupervisionOn", $"Det første tilsyn skal ligge efter aftalen den {AgreedOn}. Ret dagen.");

public sealed record ProcessorAlreadyThere(string Name) : Refusal("Name", $"{Name} står allerede i registret. Se listen.");
