using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Privacy.Corrections;

/// <summary>Berigtigelse (GDPR article 16): puts right what is wrong, and writes down who has been told (article 19).</summary>
public sealed class CorrectFact(TovholderDb db, ReadReceivers receivers, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid citizenId, CitizenFact? fact, string? value, string? reason, Actor actor, CancellationToken ct)
    {
        if (await db.Citizens.SingleOrDefaultAsync(c => c.Id == citizenId, ct) is not { } citizen)
        {
            return Outcome.NotFound;
        }

        if (fact is not { } which)
        {
            return Outcome.Refused(new FactMissing());
        }

        if (string.IsNullOrWhiteSpace(value))
        {
            return Outcome.Refused(new ValueMissing());
        }

        if (CprNumber.IsIn(value))
        {
            return Outcome.Refused(new CprInText("Value"));
        }

        if (WrittenReason.Check(reason, new CorrectedWithoutReason()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        if (citizen.Correct(which, value, clock.Today()) is { } wrong)
        {
            return Outcome.Refused(wrong);
        }

        if (!db.ChangeTracker.HasChanges())
        {
            return Outcome.Refused(new NothingCorrected());
        }

        await db.SaveAsync(new(FactChange.Correction, actor, reason!), ct);
        return Outcome.Done;
    }

    /// <summary>What was changed elsewhere had been wrong: those who know it are to be told.</summary>
    public async Task<Outcome> WasWrongAsync(Guid citizenId, Guid changeId, Actor actor, CancellationToken ct)
    {
        if (await db.FactChanges.SingleOrDefaultAsync(f => f.Id == changeId && f.CitizenId == citizenId, ct) is not { } change)
        {
            return Outcome.NotFound;
        }

        change.WasWrong = true;
        await db.SaveAsync(new("FactWasWrong", actor, "Oplysningen var forkert, før den blev ændret."), ct);
        return Outcome.Done;
    }

    public async Task<Outcome> TellAsync(Guid citizenId, Guid changeId, Guid releaseId, Actor actor, CancellationToken ct)
    {
        var change = await db.FactChanges.SingleOrDefaultAsync(f => f.Id == changeId && f.CitizenId == citizenId && f.WasWrong, ct);
        var receiver = (await receivers.OfAsync(citizenId, ct)).FirstOrDefault(r => r.Id == releaseId);
        if (change is null || receiver is null)
        {
            return Outcome.NotFound;
        }

        if (change.Tell(releaseId, clock.Today(), actor.Name) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("ReceiverTold", actor, $"{receiver.Name} har fået besked om en rettelse."), ct);
        return Outcome.Done;
    }
}

public sealed record FactMissing() : Refusal("Fact", $"Vælg, hvad der er forkert.");

public sealed record ValueMissing() : Refusal("Value", $"Skriv, hvad der skal stå.");

public sealed record CorrectedWithoutReason() : Refusal("Reason", $"Skriv, hvorfor det rettes, og hvor det rigtige står, mindst ti tegn.");

public sealed record NothingCorrected() : Refusal("Value", $"Det står der allerede. Ret det, der er forkert, eller gå tilbage.");
