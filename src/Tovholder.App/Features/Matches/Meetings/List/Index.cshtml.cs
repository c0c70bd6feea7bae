using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Matches;

namespace Tovholder.App.Features.Matches.Meetings.List;

/// <summary>The latest match meetings.</summary>
[RequirePermission(Permission.ProposeMatches)]
public sealed class IndexModel(TovholderDb db) : PageModel
{
    private const int Shown = 20;

    public IReadOnlyList<MeetingRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var rows = await (
            from meeting in db.MatchMeetings.AsNoTracking()
            join enterprise in db.Enterprises.AsNoTracking() on meeting.EnterpriseId equals enterprise.Id
            orderby meeting.Id descending
            select new { meeting, enterprise.Name }
        )
            .Take(Shown)
            .ToListAsync(ct);
        Rows = [.. rows.Select(r => new MeetingRow(r.meeting, r.Name))];
    }
}

public sealed record MeetingRow(MatchMeeting Meeting, string Enterprise);
