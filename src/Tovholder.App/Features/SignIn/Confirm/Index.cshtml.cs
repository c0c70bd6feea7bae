using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.SignIn.Confirm;

/// <summary>The second factor once more, and on to what it was asked for.</summary>
[RequirePermission(Permission.SeeStartPage)]
public sealed class IndexModel(ConfirmFactor confirm, Sessions sessions, Passkeys passkeys, TovholderDb db, CurrentUser user, Texts texts)
    : PageModel
{
    [FromQuery]
    public string? ReturnUrl { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv koden fra din app, eller en af dine nødkoder."), MaxLength(SecondFactor.LongestCode)]
    public string? Code { get; set; }

    [BindProperty, MaxLength(PasskeyAnswer.LongestCredential)]
    public string? Credential { get; set; }

    [BindProperty, MaxLength(PasskeyAnswer.LongestState)]
    public string? State { get; set; }

    /// <summary>Whether the user has a passkey to confirm with.</summary>
    public bool HasPasskey { get; private set; }

    public string Next => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/";

    /// <summary>True for one who comes in by the municipality's own sign-in: the factor is given there.</summary>
    public bool IsConnected => user.IsConnected;

    public async Task OnGetAsync(CancellationToken ct) =>
        HasPasskey = !IsConnected && await db.Passkeys.AnyAsync(p => p.UserId == user.Actor.UserId, ct);

    /// <summary>What the browser asks the device with.</summary>
    public async Task<IActionResult> OnGetOptionsAsync(CancellationToken ct) =>
        new JsonResult(
            await passkeys.ForUseAsync(await db.Users.AsNoTracking().SingleAsync(u => u.Id == user.Actor.UserId, ct), HttpContext)
        );

    public async Task<IActionResult> OnPostNoegleAsync(CancellationToken ct)
    {
        ModelState.Clear();
        return await AnswerAsync(await confirm.RunAsync(user.Actor.UserId, new PasskeyAnswer(Credential, State), HttpContext, ct), ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            await OnGetAsync(ct);
            return Page();
        }

        return await AnswerAsync(await confirm.RunAsync(user.Actor.UserId, Code!, HttpContext.ClientAddressOf(), ct), ct);
    }

    private async Task<IActionResult> AnswerAsync((User? Confirmed, Refusal? Refusal) answer, CancellationToken ct)
    {
        var (confirmed, refusal) = answer;
        if (confirmed is null)
        {
            ModelState.Remove(nameof(Code));
            ModelState.AddModelError(nameof(Code), texts.Of(refusal!));
            Code = null;
            await OnGetAsync(ct);
            return Page();
        }

        await sessions.RenewAsync(HttpContext, confirmed, "Anden faktor igen.", ct);
        return LocalRedirect(Next);
    }
}
