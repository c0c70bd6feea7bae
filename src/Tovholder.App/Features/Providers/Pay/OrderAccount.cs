using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Providers.Pay;

/// <summary>An order's money today: what the contract gives, what is claimed and what is approved. Page, export and check read it here.</summary>
/// <remarks>Read by those whom no unit bounds; for others the placements of some participants would be missing.</remarks>
public sealed class OrderAccount(TovholderDb db, TimeProvider clock)
{
    public async Task<ReadOrder?> OfAsync(Guid orderId, CancellationToken ct)
    {
        var order = await db.ProviderOrders.AsNoTracking().Include(o => o.Referrals).SingleOrDefaultAsync(o => o.Id == orderId, ct);
        if (order is null)
        {
            return null;
        }

        var citizens = order.Referrals.ConvertAll(r => r.CitizenId);
        var placements = await db.Placements.AsNoTracking().Where(p => citizens.Contains(p.CitizenId)).ToListAsync(ct);
        var numbers = await db.Citizens.Where(c => citizens.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Number, ct);
        var invoices = await db
            .ProviderInvoices.AsNoTracking()
            .Where(i => i.ProviderOrderId == orderId)
            .OrderBy(i => i.ReceivedOn)
            .ThenBy(i => i.Id)
            .ToListAsync(ct);
        var earnings = Earnings.Of(order, placements, clock.Today());
        return new(
            order,
            order.Referrals.ToDictionary(r => r.Id, r => Citizen.AliasOf(numbers[r.CitizenId])),
            invoices,
            earnings,
            OrderReconciliation.Of(order, earnings, invoices)
        );
    }
}

/// <param name="Aliases">Of each referral's citizen.</param>
public sealed record ReadOrder(
    ProviderOrder Order,
    IReadOnlyDictionary<Guid, string> Aliases,
    IReadOnlyList<ProviderInvoice> Invoices,
    Earnings Earnings,
    OrderReconciliation Reconciliation
);
