using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.SignIn.OwnPasskeys;

/// <summary>The own passkeys: what there is, one more, one less. It takes a second factor of the last minutes.</summary>
[RequirePermission(Permission.SeeStartPage)]
[RequireFreshFactor]
public sealed class IndexModel(AddPasskey add, RemovePasskey remove, Passkeys passkeys, TovholderDb db, CurrentUser user, Texts texts)
    : PageModel
{
    [BindProperty, Required(ErrorMessage = "Skriv, hvad adgangsnøglen skal hedde, fx hvor den ligger."), MaxLength(Passkey.LongestName)]
    public string? Name { get; set; }

    [BindProperty, MaxLength(PasskeyAnswer.LongestCredential)]
    public string? Credential { get; set; }

    [BindProperty, MaxLength(PasskeyAnswer.LongestState)]
    public string? State { get; set; }

    /// <summary>False in the demo, for a citizen, and for one who comes in by the municipality's own sign-in.</summary>
    public bool HasPassword { get; private set; }

    public IReadOnlyList<Passkey> Keys { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var account = user.IsConnected
            ? null
            : await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.UserId == user.Actor.UserId && a.PasswordHash != null, ct);
        HasPassword = account is not null;
        Keys = account is null ? [] : [.. account.Passkeys.OrderBy(p => p.AddedAt)];
    }

    /// <summary>What the browser asks the device with.</summary>
    public async Task<IActionResult> OnGetOptionsAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        return HasPassword
            ? new JsonResult(
                await passkeys.ForNewAsync(await db.Users.AsNoTracking().SingleAsync(u => u.Id == user.Actor.UserId, ct), HttpContext)
            )
            : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        if (!HasPassword)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await add.RunAsync(user.Actor.UserId, Name!, new(Credential, State), HttpContext, ct);
        if (outcome.Refusal is { } refusal)
        {
            ModelState.AddModelError(refusal.Field == "Passkey" ? nameof(Name) : refusal.Field, texts.Of(refusal));
            return Page();
        }

        TempData["Notice"] = texts["Adgangsnøglen er tilføjet."];
        return LocalRedirect("/min-adgang/adgangsnoegler");
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromForm] Guid passkeyId, CancellationToken ct)
    {
        if (!(await remove.RunAsync(user.Actor.UserId, passkeyId, ct)).Succeeded)
        {
            return NotFound();
        }

        TempData["Notice"] = texts["Adgangsnøglen er fjernet."];
        return LocalRedirect("/min-adgang/adgangsnoegler");
    }
}
