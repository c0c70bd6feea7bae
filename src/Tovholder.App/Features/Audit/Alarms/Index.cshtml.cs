using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.App.Features.Audit.SpotChecks;

namespace Tovholder.App.Features.Audit.Alarms;

/// <summary>Patterns in the log that somebody should look at; one click makes a spot check of it.</summary>
[RequirePermission(Permission.ReadAudit)]
public sealed class IndexModel(ReadAlarms read, DrawSpotChecks draw, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    public IReadOnlyList<ShownAlarm> Alarms { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Alarms = await read.RunAsync(ct);
        await db.RecordLookAsync(new("AlarmsSeen", user.Actor, "Loggens alarmer."), [], ct);
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        Alarms = await read.RunAsync(ct);
        await db.RecordLookAsync(new("AlarmsExported", user.Actor, "Loggens alarmer som Excel."), [], ct);
        return await this.WorkbookAsync(
            "alarmer.xlsx",
            Alarms.Select(a => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["Tid"] = a.Alarm.At.ToString("yyyy-MM-dd HH:mm", Danish.Culture),
                ["Alarm"] = Texts.Danish(a.Alarm.Kind),
                ["Hvem"] = a.Alarm.ActorName,
                ["Antal"] = a.Alarm.Count,
                ["Række"] = a.Alarm.EntryId,
                ["Undersøgt"] = a.Verdict is { } verdict ? Texts.Danish(verdict) : null,
            }),
            ct
        );
    }

    public async Task<IActionResult> OnPostAsync(long entryId, CancellationToken ct)
    {
        var alarm = (await read.RunAsync(ct)).FirstOrDefault(a => a.Alarm.EntryId == entryId);
        if (alarm is null)
        {
            return NotFound();
        }

        var outcome = await draw.OneAsync(entryId, $"Alarm: {Texts.Danish(alarm.Alarm.Kind)}", user.Actor, ct);
        if (outcome.Refusal is not null)
        {
            await OnGetAsync(ct);
        }

        return this.Answer(outcome, texts, "/log/stikproever", texts.Format($"Række {entryId} er lagt blandt stikprøverne."));
    }
}
