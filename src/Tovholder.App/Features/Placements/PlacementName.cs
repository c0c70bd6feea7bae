using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements;

/// <summary>What a placement is called on a page: "B-017 hos Café Fjordlys".</summary>
public static class PlacementName
{
    public static async Task<string> OfAsync(Placement placement, TovholderDb db, Texts texts, CancellationToken ct)
    {
        var number = await db.Citizens.Where(c => c.Id == placement.CitizenId).Select(c => c.Number).SingleAsync(ct);
        var enterprise = await db.Enterprises.Where(e => e.Id == placement.EnterpriseId).Select(e => e.Name).SingleAsync(ct);
        return texts.Format($"{Citizen.AliasOf(number)} hos {enterprise}");
    }
}
