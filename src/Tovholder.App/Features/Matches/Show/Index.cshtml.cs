using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.App.Features.Matches.Reject;
using Tovholder.App.Features.Matches.Revoke;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Matches;

namespace Tovholder.App.Features.Matches.Show;

/// <summary>One match: the job, the reasons, and the decision — pass on to the enterprise, or put aside.</summary>
[RequirePermission(Permission.ProposeMatches)]
public sealed class IndexModel(TovholderDb db, RejectMatch rejectMatch, RevokeRelease revokeRelease, CurrentUser user, Texts texts)
    : PageModel
{
    [FromRoute]
    public Guid MatchId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv hvorfor."), MaxLength(2000), DataType(DataType.MultilineText), AboutCitizen]
    public string? Reason { get; set; }

    public Match Match { get; private set; } = null!;

    public string Alias { get; private set; } = "";

    public string EnterpriseName { get; private set; } = "";

    /// <summary>What the citizen wants, in the citizen's own words; null where nothing is written.</summary>
    public string? OwnWords { get; private set; }

    public bool MayReject => Match.Status == MatchStatus.Proposed;

    /// <summary>What has been passed on to an enterprise is taken back only by somebody who may pass on.</summary>
    public bool MayRevoke => Match.Status == MatchStatus.Released && user.May(Permission.ReleaseMatches);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        await db.RecordLookAsync(new("MatchSeen", user.Actor, "Matchens side."), [Match.CitizenId], ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct) || !(MayReject || MayRevoke))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await OnGetAsync(ct);
        }

        var (outcome, notice) = MayRevoke
            ? (
                await revokeRelease.RunAsync(MatchId, Reason!, user.Actor, ct),
                texts["Videregivelsen er trukket tilbage. Giv virksomheden besked."]
            )
            : (await rejectMatch.RunAsync(MatchId, Reason!, user.Actor, ct), texts["Forslaget er lagt til side."]);
        var answer = this.Answer(outcome, texts, $"/match/{MatchId}", notice);
        return outcome.Refusal is null ? answer : await OnGetAsync(ct);
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var match = await db.Matches.AsNoTracking().SingleOrDefaultAsync(m => m.Id == MatchId, ct);
        if (match is null)
        {
            return false;
        }

        Match = match;
        var citizen = await db.Citizens.Where(c => c.Id == match.CitizenId).Select(c => new { c.Number, c.OwnWords }).SingleAsync(ct);
        (Alias, OwnWords) = (Citizen.AliasOf(citizen.Number), citizen.OwnWords);
        EnterpriseName = await db.Enterprises.Where(e => e.Id == match.EnterpriseId).Select(e => e.Name).SingleAsync(ct);
        return true;
    }
}
