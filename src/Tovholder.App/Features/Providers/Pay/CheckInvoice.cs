using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Providers.Pay;

/// <summary>Registers an invoice, held line by line against what the order has earned; another approves it.</summary>
public sealed class CheckInvoice(TovholderDb db, OrderAccount account, TimeProvider clock)
{
    /// <param name="DeviationReason">Why it may claim more than is earned; needed where it does.</param>
    public sealed record Request(string InvoiceNumber, DateOnly ReceivedOn, IReadOnlyList<InvoiceLine> Lines, string? DeviationReason);

    public async Task<Outcome> RunAsync(Guid orderId, Request request, Actor actor, CancellationToken ct)
    {
        // Two invoices for the same line at once: the order's version lets the first in, and the second is told.
        var order = await db.ProviderOrders.SingleOrDefaultAsync(o => o.Id == orderId, ct);
        if (order is null || await account.OfAsync(orderId, ct) is not { } read)
        {
            return Outcome.NotFound;
        }

        if (CprInText.First(("InvoiceNumber", request.InvoiceNumber), ("DeviationReason", request.DeviationReason)) is { } number)
        {
            return Outcome.Refused(number);
        }

        if (request.ReceivedOn > clock.Today() || request.ReceivedOn < read.Order.From)
        {
            return Outcome.Refused(new ReceivedOutOfRange(read.Order.From));
        }

        if (read.Invoices.Any(i => i.InvoiceNumber == request.InvoiceNumber))
        {
            return Outcome.Refused(new InvoiceKnown(request.InvoiceNumber));
        }

        var (refusal, deviating) = read.Reconciliation.Check(request.Lines);
        if (refusal is not null)
        {
            return Outcome.Refused(refusal);
        }

        if (deviating.Count > 0 && string.IsNullOrWhiteSpace(request.DeviationReason))
        {
            return Outcome.Refused(
                new DeviationWithoutReason(
                    deviating.Aggregate(Kroner.Zero, (sum, line) => sum + line.Amount),
                    deviating.Aggregate(Kroner.Zero, (sum, line) => sum + read.Earnings.Of(line.ReferralId, line.Trigger))
                )
            );
        }

        var invoice = new ProviderInvoice
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            ProviderOrderId = orderId,
            InvoiceNumber = request.InvoiceNumber,
            ReceivedOn = request.ReceivedOn,
            Lines = [.. request.Lines],
            CheckedById = actor.UserId,
            CheckedByName = actor.Name,
            DeviationReason = deviating.Count > 0 ? request.DeviationReason : null,
        };
        db.ProviderInvoices.Add(invoice);
        db.Entry(order).Property(o => o.Version).IsModified = true;
        await db.SaveAsync(
            new("InvoiceChecked", actor, $"Faktura {invoice.InvoiceNumber} på {invoice.Amount}. {invoice.DeviationReason}"),
            ct
        );
        return Outcome.Made(invoice.Id);
    }
}

public sealed record ReceivedOutOfRange(DateOnly From)
    : Refusal("ReceivedOn", $"Fakturaen skal være modtaget fra {From} til i dag. Ret datoen.");

public sealed record InvoiceKnown(string Number)
    : Refusal("InvoiceNumber", $"Faktura {Number} er allerede registreret på bestillingen. Se den i listen, eller ret nummeret.");
