using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.App.Features.Organisation.Outsiders.Invite;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Organisation.Outsiders.One;

/// <summary>One person's access: renewed, given a new link, or closed.</summary>
[RequirePermission(Permission.InviteOutsiders), RequireFreshFactor]
public sealed class IndexModel(
    ReadOutsiders readOutsiders,
    RenewAccess renewAccess,
    InviteOutsider inviteOutsider,
    CloseUser closeUser,
    TimeProvider clock,
    CurrentUser user,
    Texts texts
) : PageModel
{
    [FromRoute]
    public Guid UserId { get; set; }

    [BindProperty]
    public DateOnly? Through { get; set; }

    public Outsider Outsider { get; private set; } = null!;

    /// <summary>Set when a new invitation has just been made; shown this once.</summary>
    public string? Link { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Through = clock.Today().AddMonths(6);
        return await FindAsync(ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostRenewAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (ModelState.IsValid && Through is null)
        {
            ModelState.AddModelError(nameof(Through), texts["Skriv den sidste dag med adgang."]);
        }

        return ModelState.IsValid
            ? this.Answer(
                await renewAccess.RunAsync(UserId, Through!.Value, user.Actor, ct),
                texts,
                $"/adgange/{UserId}",
                texts["Adgangen er fornyet."]
            )
            : Page();
    }

    /// <summary>The old password, app and link are gone; the last day stays.</summary>
    public async Task<IActionResult> OnPostInviteAsync(CancellationToken ct)
    {
        ModelState.Clear();
        if (!await FindAsync(ct) || (Outsider.User.ProviderId ?? Outsider.User.EnterpriseId) is not { } place)
        {
            return NotFound();
        }

        var known = Outsider.User;
        var request = new InviteOutsider.Request(known.UserName, known.Name, place, known.AccessThrough ?? clock.Today());
        var (token, refusal) = await inviteOutsider.RunAsync(request, user.Role, user.Actor, ct);
        if (refusal is not null)
        {
            ModelState.AddModelError(refusal.Field, texts.Of(refusal));
        }

        Link = Inviting.LinkOf(Request, token);
        Through = clock.Today().AddMonths(6);
        return Page();
    }

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken ct)
    {
        ModelState.Clear();
        return await FindAsync(ct)
            ? this.Answer(
                await closeUser.RunAsync(Outsider.User.UserName, "Lukket på siden Adgange.", user.Actor, ct),
                texts,
                "/adgange",
                texts["Adgangen er lukket. Er personen logget ind, slutter det ved næste klik."]
            )
            : NotFound();
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var outsider = (await readOutsiders.OfAsync(user, ct)).FirstOrDefault(o => o.User.Id == UserId);
        Outsider = outsider!;
        return outsider is not null;
    }
}
