using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Providers.List;

/// <summary>The providers with what is ordered from each: seats, period, commitment, late reports, and whether the agreement holds.</summary>
[RequirePermission(Permission.ReadProviders)]
public sealed class IndexModel(TovholderDb db, TimeProvider clock, Texts texts) : PageModel
{
    private const int SoonDays = 60;

    public IReadOnlyList<Provider> Providers { get; private set; } = [];

    public DateOnly Today => clock.Today();

    private ILookup<Guid, OrderRow> rows = Array.Empty<OrderRow>().ToLookup(r => r.Order.ProviderId);

    public IReadOnlyList<OrderRow> RowsOf(Guid providerId) => [.. rows[providerId]];

    public bool EndsSoon(DataProcessingAgreement agreement) => agreement.Through <= Today.AddDays(SoonDays);

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        var lines = Providers.SelectMany(provider =>
            rows[provider.Id]
                .Select(row => new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["Anden aktør"] = provider.Name,
                    ["Databehandleraftale til"] = provider.Agreement?.Through.ToString("yyyy-MM-dd", Danish.Culture),
                    ["Forløb"] = row.Order.Course,
                    ["Fra"] = row.Order.From.ToString("yyyy-MM-dd", Danish.Culture),
                    ["Til"] = row.Order.Through.ToString("yyyy-MM-dd", Danish.Culture),
                    ["Pladser bestilt"] = row.Order.Seats,
                    ["Optaget i dag"] = row.Taken,
                    ["Betaling"] = texts.Of(row.Order.Payment.Model),
                    ["Tilsagn"] = row.Order.Commitment.ToOre().Amount,
                    ["Rapporter over fristen"] = row.LateReports,
                })
        );
        return await this.WorkbookAsync("anden-aktoer.xlsx", lines, ct);
    }

    /// <summary>Seats and reports of all units: numbers, of nobody.</summary>
    private async Task ReadAsync(CancellationToken ct)
    {
        Providers = await db.Providers.AsNoTracking().OrderBy(p => p.Name).ToListAsync(ct);
        var today = Today;
        var orders = await db.ProviderOrders.AsNoTracking().OrderBy(o => o.From).ThenBy(o => o.Id).ToListAsync(ct);
        var taken = await db
            .Referrals.IgnoreQueryFilters()
            .Where(ReferralQuery.RunsOn(today))
            .GroupBy(r => r.ProviderOrderId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var late = await (
            from report in db.ProgressReports.IgnoreQueryFilters()
            join referral in db.Referrals.IgnoreQueryFilters() on report.ReferralId equals referral.Id
            where report.SentOn == null && report.DueOn < today
            group report by referral.ProviderOrderId into g
            select new { g.Key, Count = g.Count() }
        ).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        rows = orders
            .Select(o => new OrderRow(o, taken.GetValueOrDefault(o.Id), late.GetValueOrDefault(o.Id)))
            .ToLookup(r => r.Order.ProviderId);
    }
}

/// <param name="Taken">Seats taken today.</param>
public sealed record OrderRow(ProviderOrder Order, int Taken, int LateReports);
