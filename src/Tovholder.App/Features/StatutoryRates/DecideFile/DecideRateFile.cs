using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Features.StatutoryRates.DecideFile;

/// <summary>Approves or rejects a file of a rate. Approved, every figure is reckoned with it from the next request on.</summary>
public sealed class DecideRateFile(TovholderDb db, RateBook rates, TimeProvider clock)
{
    /// <param name="seen">The fingerprint of the rates that the effect was shown against.</param>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else has decided meanwhile.</exception>
    public async Task<Outcome> ApproveAsync(Guid fileId, string? seen, Actor actor, CancellationToken ct)
    {
        if (await FindAsync(fileId, ct) is not { } file)
        {
            return Outcome.NotFound;
        }

        if (seen != rates.Hash)
        {
            return Outcome.Refused(new RatesChangedMeanwhile());
        }

        RateBook then;
        try
        {
            then = rates.Replacing(file.FileName, file.Text);
        }
        catch (RateBookRefused refused)
        {
            return Outcome.Refused(new RateFileRefused(refused.Errors[0].ToString()));
        }

        if (file.Approve(actor.UserId, actor.Name, clock.GetUtcNow()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(
            new("RateFileApproved", actor, $"{file.FileName}, foreslået af {file.ProposedByName}: {file.Why} Satsbogen er nu {then.Hash}."),
            ct
        );
        return Outcome.Done;
    }

    /// <param name="because">Why; no person is named.</param>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else has decided meanwhile.</exception>
    public async Task<Outcome> RejectAsync(Guid fileId, string because, Actor actor, CancellationToken ct)
    {
        if (await FindAsync(fileId, ct) is not { } file)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(because))
        {
            return Outcome.Refused(new CprInText("Because"));
        }

        if (file.Reject(actor.Name, because, clock.GetUtcNow()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("RateFileRejected", actor, $"{file.FileName}: {because}"), ct);
        return Outcome.Done;
    }

    private Task<StatutoryRateFile?> FindAsync(Guid id, CancellationToken ct) =>
        db.StatutoryRateFiles.SingleOrDefaultAsync(f => f.Id == id, ct);
}
