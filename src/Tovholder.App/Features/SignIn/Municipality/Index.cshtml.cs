using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tovholder.App.Features.SignIn.Municipality;

/// <summary>On to the municipality's own sign-in, and back to the page that was asked for.</summary>
[AllowAnonymous]
public sealed class IndexModel(ServeOptions options) : PageModel
{
    [FromQuery]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() =>
        options.Provider is null
            ? NotFound()
            : Challenge(
                new AuthenticationProperties { RedirectUri = Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/" },
                IdentityProvider.Scheme
            );
}
