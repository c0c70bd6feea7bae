using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.Audit;

/// <summary>One entry of the log as a list shows it.</summary>
/// <param name="Citizens">How many citizens it concerns.</param>
/// <param name="Only">The citizen, where it concerns just one who is still in the database.</param>
public sealed record AuditRow(
    long Id,
    DateTimeOffset At,
    AuditKind Kind,
    string ActorName,
    string ActorRole,
    string Act,
    string Reason,
    int Citizens,
    AuditedAlias? Only
);

/// <summary>A citizen by alias.</summary>
public sealed record AuditedAlias(Guid Id, string Alias);

public static class AuditRows
{
    /// <summary>The entries with their citizens, in the order given.</summary>
    public static async Task<List<AuditRow>> WithCitizensAsync(this TovholderDb db, IQueryable<AuditEntry> entries, CancellationToken ct)
    {
        var rows = await entries
            .AsNoTracking()
            .Select(a => new
            {
                Entry = a,
                Count = a.Citizens.Count,
                First = a.Citizens.Select(c => (Guid?)c.CitizenId).FirstOrDefault(),
            })
            .ToListAsync(ct);
        var ids = rows.Where(r => r.Count == 1).Select(r => r.First!.Value).Distinct().ToList();
        var numbers = await db
            .Citizens.IgnoreQueryFilters()
            .Where(c => ids.Contains(c.Id))
            .Select(c => new { c.Id, c.Number })
            .ToDictionaryAsync(c => c.Id, c => c.Number, ct);
        return
        [
            .. rows.Select(r => new AuditRow(
                r.Entry.Id,
                r.Entry.At,
                r.Entry.Kind,
                r.Entry.ActorName,
                r.Entry.ActorRole,
                r.Entry.Act,
                r.Entry.Reason,
                r.Count,
                r.Count == 1 && numbers.TryGetValue(r.First!.Value, out var number) ? new(r.First.Value, Citizen.AliasOf(number)) : null
            )),
        ];
    }

    /// <summary>Why, as it stands in the log, with a word in place of each name of the staff.</summary>
    public static string WithoutNames(string reason, IEnumerable<string> staff) =>
        staff.Aggregate(reason, (text, name) => text.Replace(name, "en medarbejder", StringComparison.Ordinal));

    /// <summary>The role as it is called, or what stands in the log where it is no role: the operator of the machine.</summary>
    public static string ActorRole(this Texts texts, string role) =>
        Enum.TryParse<Domain.Organisation.Role>(role, out var known) ? texts.Of(known) : texts["Driften"];
}
