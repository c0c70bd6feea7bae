using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tovholder.App.Features.SignIn.Confirm;

/// <summary>The second factor once more, and on to what it was asked for.</summary>
[RequirePermission(Permission.SeeStartPage)]
public sealed class IndexModel(ConfirmFactor confirm, Sessions sessions, CurrentUser user, Texts texts) : PageModel
{
    [FromQuery]
    public string? ReturnUrl { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv koden fra din app, eller en af dine nødkoder."), MaxLength(20)]
    public string? Code { get; set; }

    public string Next => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/";

    /// <summary>True for one who comes in by the municipality's own sign-in: the factor is given there.</summary>
    public bool IsConnected => user.IsConnected;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var (confirmed, refusal) = await confirm.RunAsync(user.Actor.UserId, Code!, HttpContext.ClientAddressOf(), ct);
        if (confirmed is null)
        {
            ModelState.Remove(nameof(Code));
            ModelState.AddModelError(refusal!.Field, texts.Of(refusal));
            Code = null;
            return Page();
        }

        await sessions.RenewAsync(HttpContext, confirmed, "Anden faktor igen.", ct);
        return LocalRedirect(Next);
    }
}
