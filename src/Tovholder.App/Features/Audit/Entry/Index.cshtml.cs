using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.Audit.Entry;

/// <summary>One entry of the log with all it says: which records and fields, and which citizens.</summary>
[RequirePermission(Permission.ReadAudit)]
public sealed class IndexModel(TovholderDb db, CurrentUser user) : PageModel
{
    public AuditEntry Entry { get; private set; } = null!;

    /// <summary>Alike ones once, with their number.</summary>
    public IReadOnlyList<ChangedRecord> Records { get; private set; } = [];

    /// <summary>Those who are still in the database.</summary>
    public IReadOnlyList<AuditedAlias> Citizens { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await db.Audit.AsNoTracking().Include(a => a.Citizens).SingleOrDefaultAsync(a => a.Id == id, ct) is not { } entry)
        {
            return NotFound();
        }

        Entry = entry;
        Records = entry.Fields is null
            ? []
            :
            [
                .. (JsonSerializer.Deserialize<List<ChangedRecord>>(entry.Fields) ?? [])
                    .GroupBy(record => (record.Kind, record.State, string.Join(", ", record.Fields)))
                    .Select(alike => alike.First() with { Count = alike.Count() }),
            ];
        var ids = entry.Citizens.ConvertAll(c => c.CitizenId);
        var numbers = await db
            .Citizens.IgnoreQueryFilters()
            .Where(c => ids.Contains(c.Id))
            .OrderBy(c => c.Number)
            .Select(c => new { c.Id, c.Number })
            .ToListAsync(ct);
        Citizens = [.. numbers.Select(c => new AuditedAlias(c.Id, Citizen.AliasOf(c.Number)))];
        await db.RecordLookAsync(new("AuditEntrySeen", user.Actor, $"Række {id} i loggen."), ids, ct);
        return Page();
    }

    /// <summary>A record of the change: what kind, whether it was made, changed or deleted, and the names of its fields.</summary>
    public sealed record ChangedRecord(string Kind, string State, IReadOnlyList<string> Fields)
    {
        /// <summary>How many records the same happened to.</summary>
        public int Count { get; init; } = 1;
    }
}
