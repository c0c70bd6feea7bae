using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements;

/// <summary>Finds the placement a page is about and writes the look in the log, before anything is shown.</summary>
public sealed class PlacementPage(TovholderDb db, CurrentUser user, Texts texts)
{
    /// <summary>The placement, read only, and what it is called; null where there is none in reach.</summary>
    /// <param name="act">What the log calls the look.</param>
    public Task<NamedPlacement?> FindAsync(Guid placementId, string purpose, CancellationToken ct, string act = "PlacementSeen") =>
        FindAsync(db.Placements, placementId, act, purpose, ct);

    /// <summary>The same, for what is done to a placement that goes on: one that has ended is not found.</summary>
    public Task<NamedPlacement?> FindOpenAsync(Guid placementId, string purpose, CancellationToken ct) =>
        FindAsync(db.Placements.Where(p => p.EndedOn == null), placementId, "PlacementSeen", purpose, ct);

    /// <summary>"B-017 hos Café Fjordlys".</summary>
    public static string NameOf(int citizenNumber, string enterprise, Texts texts) =>
        texts.Format($"{Citizen.AliasOf(citizenNumber)} hos {enterprise}");

    private async Task<NamedPlacement?> FindAsync(
        IQueryable<Placement> among,
        Guid placementId,
        string act,
        string purpose,
        CancellationToken ct
    )
    {
        if (await among.AsNoTracking().SingleOrDefaultAsync(p => p.Id == placementId, ct) is not { } placement)
        {
            return null;
        }

        await db.RecordLookAsync(new(act, user.Actor, purpose), [placement.CitizenId], ct);
        var number = await db.Citizens.Where(c => c.Id == placement.CitizenId).Select(c => c.Number).SingleAsync(ct);
        var enterprise = await db.Enterprises.Where(e => e.Id == placement.EnterpriseId).Select(e => e.Name).SingleAsync(ct);
        return new(placement, NameOf(number, enterprise, texts));
    }
}

public sealed record NamedPlacement(Placement Placement, string Name);
