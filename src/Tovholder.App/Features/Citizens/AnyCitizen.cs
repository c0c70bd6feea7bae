using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.Citizens;

/// <summary>For those who look after the log and deletion: a citizen by key, in reach or not.</summary>
public static class AnyCitizen
{
    /// <summary>The alias; null where there is no such citizen.</summary>
    public static async Task<string?> AliasOfAnyAsync(this TovholderDb db, Guid citizenId, CancellationToken ct) =>
        await db.Citizens.IgnoreQueryFilters().Where(c => c.Id == citizenId).Select(c => (int?)c.Number).SingleOrDefaultAsync(ct)
            is { } number
            ? Citizen.AliasOf(number)
            : null;
}
