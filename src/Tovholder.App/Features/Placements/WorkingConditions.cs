using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Matches;

namespace Tovholder.App.Features.Placements;

/// <summary>What can be agreed as working conditions: what the workplace arranges, and the considerations that hold for the citizen.</summary>
/// <remarks>In Danish, as an agreement is written; the need and never the reason for it.</remarks>
public sealed class WorkingConditions(TovholderDb db, TextCatalogue catalogue)
{
    public async Task<IReadOnlyList<WorkingCondition>> OfAsync(Match match, CancellationToken ct)
    {
        var danish = new Texts(catalogue, Danish.Culture);
        var considerations = await db.Set<Consideration>()
            .AsNoTracking()
            .Where(c => EF.Property<Guid>(c, "CitizenId") == match.CitizenId && c.Through == null)
            .OrderBy(c => c.Code)
            .ToListAsync(ct);
        return
        [
            .. considerations
                .Select(c => new WorkingCondition(danish.Consideration(c), c.Strength == ConsiderationStrength.Must))
                .Concat(match.Accommodations.Select(a => new WorkingCondition(char.ToUpper(a[0], Danish.Culture) + a[1..], true)))
                .DistinctBy(c => c.Text, StringComparer.OrdinalIgnoreCase),
        ];
    }
}

/// <param name="Needed">Without it the job does not hold: chosen from the start.</param>
public sealed record WorkingCondition(string Text, bool Needed);
