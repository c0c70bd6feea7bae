using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Audit.Alarms;

/// <param name="Verdict">What the spot check of the entry says; null where nobody has asked yet.</param>
public sealed record ShownAlarm(Alarm Alarm, SpotCheckVerdict? Verdict);

/// <summary>The alarms of the last fortnight, computed from the log each time: a rule that is made stricter tomorrow finds what happened today.</summary>
public sealed class ReadAlarms(TovholderDb db, IMemoryCache cache, TimeProvider clock)
{
    public const int Days = 14;

    /// <summary>How old the number on the start page may be: a fortnight of the log is too much to read for a number at each visit.</summary>
    private static readonly TimeSpan AgeOfNumber = TimeSpan.FromMinutes(5);

    public async Task<IReadOnlyList<ShownAlarm>> RunAsync(CancellationToken ct)
    {
        var alarms = await FindAsync(ct);
        var ids = alarms.ConvertAll(a => a.EntryId);
        var verdicts = await db
            .SpotChecks.Where(s => ids.Contains(s.AuditEntryId))
            .ToDictionaryAsync(s => s.AuditEntryId, s => s.Verdict, ct);
        return [.. alarms.Select(a => new ShownAlarm(a, verdicts.TryGetValue(a.EntryId, out var verdict) ? verdict : null))];
    }

    /// <summary>How many nobody has looked into; an alarm counts at the latest five minutes after the act.</summary>
    public async Task<int> CountUnaskedAsync(CancellationToken ct)
    {
        var ids = await cache.GetOrCreateAsync(
            typeof(ReadAlarms),
            async kept =>
            {
                kept.AbsoluteExpirationRelativeToNow = AgeOfNumber;
                return (await FindAsync(ct)).ConvertAll(a => a.EntryId);
            }
        );
        var asked = await db.SpotChecks.Where(s => ids!.Contains(s.AuditEntryId)).Select(s => s.AuditEntryId).ToListAsync(ct);
        return ids!.Count(id => !asked.Contains(id));
    }

    private async Task<List<Alarm>> FindAsync(CancellationToken ct)
    {
        var from = clock.GetUtcNow().AddDays(-Days);
        var entries = await db
            .Audit.AsNoTracking()
            .Where(a => a.At >= from && a.ActorId != Guid.Empty)
            .OrderBy(a => a.At)
            .Select(a => new
            {
                a.Id,
                a.At,
                a.Kind,
                a.ActorId,
                a.ActorName,
                a.Act,
                Citizens = a.Citizens.Select(c => c.CitizenId).ToList(),
            })
            .ToListAsync(ct);
        var acts = entries.Select(a => new AlarmAct(a.Id, a.At.ToLocal(), a.Kind, a.ActorId, a.ActorName, a.Act, a.Citizens)).ToList();
        return [.. AlarmRules.Find(acts, await SurnamesAsync(acts, ct))];
    }

    /// <summary>Of the citizens whose surname somebody in the log has too; the others' names are not read.</summary>
    private async Task<Dictionary<Guid, string>> SurnamesAsync(List<AlarmAct> acts, CancellationToken ct)
    {
        var names = new Dictionary<Guid, string>();
        foreach (var surname in acts.Select(a => AlarmRules.SurnameOf(a.ActorName)).Distinct(StringComparer.Ordinal))
        {
            var ending = " " + surname;
            foreach (var id in await db.Citizens.IgnoreQueryFilters().Where(c => c.Name.EndsWith(ending)).Select(c => c.Id).ToListAsync(ct))
            {
                names[id] = surname;
            }
        }

        return names;
    }
}
