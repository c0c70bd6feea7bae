using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Matches;

namespace Tovholder.App.Features.Matches.Meetings.Record;

/// <summary>The minutes of a meeting: what was decided, by whom and when. Aliases only; no name and no number of a citizen.</summary>
[RequirePermission(Permission.ProposeMatches)]
public sealed class IndexModel(TovholderDb db, CurrentUser user) : PageModel
{
    private const string DocxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    [FromRoute]
    public Guid MeetingId { get; set; }

    public MemoDocument Document { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync("MeetingRecordSeen", ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetDocxAsync(CancellationToken ct) =>
        await FindAsync("MeetingRecordTaken", ct)
            ? File(MemoDocx.Render(Document), DocxType, $"matchmoede-{Document.DataDate:yyyy-MM-dd}.docx")
            : NotFound();

    private async Task<bool> FindAsync(string act, CancellationToken ct)
    {
        var meeting = await db.MatchMeetings.AsNoTracking().SingleOrDefaultAsync(m => m.Id == MeetingId, ct);
        if (meeting is null)
        {
            return false;
        }

        await db.RecordLookAsync(new(act, user.Actor, "Referat af matchmøde."), meeting.CandidateIds, ct);
        var enterprise = await db.Enterprises.Where(e => e.Id == meeting.EnterpriseId).Select(e => e.Name).SingleAsync(ct);
        var aliases = await db
            .Citizens.Where(c => meeting.CandidateIds.Contains(c.Id))
            .OrderBy(c => c.Number)
            .Select(c => new { c.Id, c.Number })
            .ToDictionaryAsync(c => c.Id, c => Citizen.AliasOf(c.Number), ct);
        Document = Write(meeting, enterprise, aliases);
        return true;
    }

    /// <summary>The minutes are Danish: they are the municipality's record.</summary>
    private static MemoDocument Write(MatchMeeting meeting, string enterprise, IReadOnlyDictionary<Guid, string> aliases) =>
        new(
            $"Referat af matchmøde med {enterprise}",
            [$"Skrevet af {meeting.OpenedBy}", meeting.HeldOn.InDanish()],
            "Til sagen",
            meeting.HeldOn,
            [
                new ParagraphBlock($"Deltagere: {meeting.Participants}."),
                new ParagraphBlock(
                    meeting.ClosedAt is { } closed ? $"Mødet blev afsluttet {Moment(closed)}." : "Mødet er ikke afsluttet endnu."
                ),
                new TableBlock(
                    "beslutninger",
                    "Beslutninger",
                    [new("Borger"), new("Beslutning"), new("Opgave"), new("Begrundelse"), new("Skrevet af"), new("Tidspunkt")],
                    [
                        .. aliases.Select(a =>
                            meeting.Of(a.Key) is { } d
                                ? new MemoRow([a.Value, Texts.Danish(d.Outcome), d.TaskName ?? "–", d.Reason ?? "–", d.By, Moment(d.At)])
                                : new MemoRow([a.Value, "Ikke afgjort", "–", "–", "–", "–"])
                        ),
                    ]
                ),
            ]
        );

    private static string Moment(DateTimeOffset at) =>
        $"{DateOnly.FromDateTime(at.ToLocal().DateTime).InDanish()} kl. {at.ToLocal():HH.mm}";
}
