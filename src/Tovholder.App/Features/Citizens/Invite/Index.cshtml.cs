using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Organisation.Outsiders;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Citizens.Invite;

/// <summary>A link and a code for one citizen, shown this once. By the consultants of the citizen's unit alone.</summary>
[RequirePermission(Permission.InviteOutsiders), RequireFreshFactor]
public sealed class IndexModel(InviteCitizen inviteCitizen, CitizenPage citizens, TovholderDb db, CurrentUser user) : PageModel
{
    [FromRoute]
    public Guid CitizenId { get; set; }

    public string Alias { get; private set; } = "";

    /// <summary>The latest invitation; null before the first.</summary>
    public OneTimeInvitation? Latest { get; private set; }

    public bool IsOpen => Latest?.IsGood(TimeProvider.System.GetUtcNow()) == true;

    /// <summary>Set when the invitation has just been made.</summary>
    public InviteCitizen.Made? Made { get; private set; }

    public string Link => $"{Request.Scheme}://{Request.Host}/ark/{Made?.Token}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        Made = await inviteCitizen.RunAsync(CitizenId, user.Actor, ct);
        return Made is null ? NotFound() : Page();
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (
            !Inviting.RolesOf(user.Role).Contains(Role.Citizen)
            || await citizens.FindAsync(CitizenId, "Borgerens adgang til sit ark.", ct) is not { } citizen
        )
        {
            return false;
        }

        Alias = citizen.Alias;
        Latest = await (
            from invitation in db.OneTimeInvitations.AsNoTracking()
            join outsider in db.Users on invitation.UserId equals outsider.Id
            where outsider.CitizenId == CitizenId
            select invitation
        ).FirstOrDefaultAsync(ct);
        return true;
    }
}
