using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Tovholder.App.Features.SignIn.Municipality;

/// <summary>On to the municipality's own sign-in, and back to the page that was asked for.</summary>
[AllowAnonymous]
public sealed class IndexModel(ServeOptions options) : PageModel
{
    [FromQuery]
    public string? ReturnUrl { get; set; }

    /// <summary>Whether to sign in there anew, however lately it was done.</summary>
    [FromQuery]
    public bool Igen { get; set; }

    public IActionResult OnGet()
    {
        if (options.Provider is null)
        {
            return NotFound();
        }

        var asked = new OpenIdConnectChallengeProperties { RedirectUri = Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/" };
        if (Igen)
        {
            (asked.Prompt, asked.MaxAge) = (OpenIdConnectPrompt.Login, TimeSpan.Zero);
        }

        return Challenge(asked, IdentityProvider.Scheme);
    }
}
