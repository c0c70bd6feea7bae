using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Providers.Decide;

/// <summary>The second step: approves what somebody else has checked, or sends it back with a reason.</summary>
public sealed class DecideInvoice(TovholderDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid orderId, Guid invoiceId, bool approve, string? reason, Actor actor, CancellationToken ct)
    {
        var invoice = await db.ProviderInvoices.SingleOrDefaultAsync(i => i.Id == invoiceId && i.ProviderOrderId == orderId, ct);
        if (invoice is null)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(reason))
        {
            return Outcome.Refused(new CprInText("Reason"));
        }

        if (invoice.Decide(approve, reason, actor.UserId, actor.Name, clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(
            new(approve ? "InvoiceApproved" : "InvoiceRejected", actor, $"Faktura {invoice.InvoiceNumber} på {invoice.Amount}. {reason}"),
            ct
        );
        return Outcome.Done;
    }
}
