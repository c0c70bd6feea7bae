using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Places;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Outreach;

namespace Tovholder.App.Features.Enterprises.Map;

/// <summary>Enterprises and possible enterprises by postal code, over the municipalities.</summary>
[RequirePermission(Permission.ReadEnterprises)]
public sealed class IndexModel(TovholderDb db) : PageModel
{
    public IReadOnlyList<PlaceRow> Rows { get; private set; } = [];

    /// <summary>Null where no postal code lies anywhere.</summary>
    public MunicipalityMap? Map { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Rows = await ReadAsync(ct);
        var points = Rows.Select(row => row.At).OfType<(double, double)>().ToList();
        Map = points.Count == 0 ? null : new(points);
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        var rows = (await ReadAsync(ct)).Select(r => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Postnummer"] = r.PostalCode,
            ["Mulige"] = r.Leads,
            ["I forløb"] = r.Followed,
            ["I drift"] = r.Running,
            ["Partnere"] = r.Partners,
        });
        return await this.WorkbookAsync("kort.xlsx", rows, ct);
    }

    private async Task<List<PlaceRow>> ReadAsync(CancellationToken ct)
    {
        var enterprises = await db
            .Enterprises.AsNoTracking()
            .Where(e => e.Stage != PipelineStage.Exited)
            .GroupBy(e => new { e.PostalCode, e.Stage })
            .Select(group => new
            {
                group.Key.PostalCode,
                group.Key.Stage,
                Count = group.Count(),
            })
            .ToListAsync(ct);
        var partners = await db
            .Partnerships.Where(p => p.PostalCode != null && p.Stage != PartnershipStage.Ended)
            .GroupBy(p => p.PostalCode!)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(p => p.Key, p => p.Count, ct);
        var byCode = enterprises.ToLookup(e => e.PostalCode, StringComparer.Ordinal);
        return
        [
            .. byCode
                .Select(group => group.Key)
                .Union(partners.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(code => new PlaceRow(
                    code,
                    PostalCodes.CentreOf(code),
                    byCode[code].Where(e => e.Stage is PipelineStage.Lead or PipelineStage.Interest).Sum(e => e.Count),
                    byCode[code].Where(e => e.Stage > PipelineStage.Interest && !e.Stage.CanEmploy()).Sum(e => e.Count),
                    byCode[code].Where(e => e.Stage.CanEmploy()).Sum(e => e.Count),
                    partners.GetValueOrDefault(code)
                )),
        ];
    }
}

/// <param name="At">Null where the postal code has no area.</param>
public sealed record PlaceRow(string PostalCode, (double Lat, double Lon)? At, int Leads, int Followed, int Running, int Partners)
{
    public int All => Leads + Followed + Running;
}
