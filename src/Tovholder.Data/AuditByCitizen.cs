using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tovholder.Data;

/// <summary>
/// The log by citizen. A look at a list concerns fifty citizens; in an index by citizen alone each of them lies in a page of its own, and all fifty
/// pages are written. The index is therefore in parts of the log, and within each part by citizen: what is written lies together, and who asks
/// for a citizen asks each part.
/// </summary>
public static class AuditByCitizen
{
    /// <summary>
    /// Entries in a part. Twice as many write twice as much for a look; half as many double what a search asks (10,000 parts in 2.5 million entries).
    /// The index stands in the databases with this number: another one needs a migration.
    /// </summary>
    private const long Part = 256;

    /// <summary>The numbers of the entries that concern a citizen, in no order.</summary>
    public static async Task<IQueryable<long>> EntriesOfAsync(this TovholderDb db, Guid citizenId, CancellationToken ct)
    {
        var first = await db.Audit.MinAsync(a => (long?)a.Id, ct) ?? 0;
        var last = await db.Audit.MaxAsync(a => (long?)a.Id, ct) ?? 0;
        var parts = Enumerable.Sequence(first / Part, last / Part, 1).ToList();
        return db.Set<AuditedCitizen>()
            .Where(c => EF.Parameter(parts).Contains(c.AuditEntryId / Part) && c.CitizenId == citizenId)
            .Select(c => c.AuditEntryId);
    }

    /// <summary>The model knows columns, and not what is reckoned of them. A migration that rebuilds the table on SQLite must set the index again.</summary>
    internal static void Set(MigrationBuilder migration) =>
        migration.Sql(
            FormattableString.Invariant(
                $"""CREATE INDEX "IX_AuditedCitizen_Part_CitizenId" ON "AuditedCitizen" (("AuditEntryId" / {Part}), "CitizenId")"""
            )
        );
}
