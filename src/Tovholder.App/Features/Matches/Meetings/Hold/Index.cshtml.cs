using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Matches;
using Tovholder.Matching.Comparison;

namespace Tovholder.App.Features.Matches.Meetings.Hold;

/// <summary>The meeting: each candidate beside the open tasks, and a decision that is saved as it falls.</summary>
[RequirePermission(Permission.ProposeMatches)]
public sealed class IndexModel(
    DecideAtMeeting decideAtMeeting,
    CompareCandidates compareCandidates,
    TovholderDb db,
    TimeProvider clock,
    CurrentUser user,
    Texts texts
) : PageModel
{
    [FromRoute]
    public Guid MeetingId { get; set; }

    [BindProperty]
    public Guid CitizenId { get; set; }

    [BindProperty]
    public MeetingOutcome Decision { get; set; }

    [BindProperty]
    public Guid? TaskId { get; set; }

    [BindProperty, MaxLength(1000), AboutCitizen]
    public string? Reason { get; set; }

    public MatchMeeting Meeting { get; private set; } = null!;

    public string EnterpriseName { get; private set; } = "";

    public IReadOnlyList<Candidate> Candidates { get; private set; } = [];

    /// <summary>Candidates without a decision.</summary>
    public int Open => Candidates.Count(c => Meeting.Of(c.Citizen.Id) is null);

    public WorkCapacity? CapacityOf(Citizen citizen) => citizen.Capacity(clock.Today());

    public IEnumerable<SelectListItem> Outcomes(Guid citizenId)
    {
        var chosen = citizenId == CitizenId ? Decision : Meeting.Of(citizenId)?.Outcome;
        return Enum.GetValues<MeetingOutcome>().Select(o => new SelectListItem(texts.Of(o), o.ToString(), o == chosen));
    }

    public IEnumerable<SelectListItem> TasksFor(Candidate candidate)
    {
        var chosen = candidate.Citizen.Id == CitizenId ? TaskId : Meeting.Of(candidate.Citizen.Id)?.TaskId;
        return
        [
            new(texts["Ingen"], ""),
            .. candidate
                .Fits.Where(f => f.Fit != Fit.Blocked)
                .Select(f => new SelectListItem(f.Name, f.TaskId.ToString(), f.TaskId == chosen)),
        ];
    }

    /// <summary>What was typed comes back beside its error.</summary>
    public string? TypedFor(Guid citizenId) => citizenId == CitizenId ? Reason : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await decideAtMeeting.RunAsync(MeetingId, new(CitizenId, Decision, TaskId, Reason), user.Actor, ct);
        return this.Answer(outcome, texts, $"/match/moeder/{MeetingId}#borger-{CitizenId:N}", texts["Beslutningen er gemt."]);
    }

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        ModelState.Clear();
        var outcome = await decideAtMeeting.CloseAsync(MeetingId, user.Actor, ct);
        return this.Answer(outcome, texts, $"/match/moeder/{MeetingId}/referat", texts["Mødet er afsluttet. Her er referatet."]);
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var meeting = await db.MatchMeetings.AsNoTracking().SingleOrDefaultAsync(m => m.Id == MeetingId, ct);
        if (meeting is null)
        {
            return false;
        }

        Meeting = meeting;
        EnterpriseName = await db.Enterprises.Where(e => e.Id == meeting.EnterpriseId).Select(e => e.Name).SingleAsync(ct);
        Candidates = await compareCandidates.RunAsync(meeting.EnterpriseId, meeting.CandidateIds, user.Actor, ct);
        return true;
    }
}
