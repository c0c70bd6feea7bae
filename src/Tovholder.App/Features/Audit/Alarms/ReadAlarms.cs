using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Audit.Alarms;

/// <param name="Verdict">What the spot check of the entry says; null where nobody has asked yet.</param>
public sealed record ShownAlarm(Alarm Alarm, SpotCheckVerdict? Verdict);

/// <summary>The alarms of the last fortnight, computed from the log each time: a rule that is made stricter tomorrow finds what happened today.</summary>
public sealed class ReadAlarms(TovholderDb db, TimeProvider clock)
{
    public const int Days = 14;

    public async Task<IReadOnlyList<ShownAlarm>> RunAsync(CancellationToken ct)
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
        var acts = entries
            .Select(a => new AlarmAct(a.Id, a.At.ToLocal(), a.Kind, a.ActorId, a.ActorName, a.Act, a.Citizens))
            .ToList();
        var alarms = AlarmRules.Find(acts, await SurnamesAsync(acts, ct)).ToList();
        var ids = alarms.ConvertAll(a => a.EntryId);
        var verdicts = await db
            .SpotChecks.Where(s => ids.Contains(s.AuditEntryId))
            .ToDictionaryAsync(s => s.AuditEntryId, s => s.Verdict, ct);
        return [.. alarms.Select(a => new ShownAlarm(a, verdicts.TryGetValue(a.EntryId, out var verdict) ? verdict : null))];
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
