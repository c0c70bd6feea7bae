using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tovholder.App.Features.SignOut;

/// <summary>Out, and back to the door.</summary>
[AllowAnonymous]
public sealed class IndexModel(Sessions sessions) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/log-ind");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await sessions.EndAsync(HttpContext, ct);
        return LocalRedirect("/log-ind");
    }
}
