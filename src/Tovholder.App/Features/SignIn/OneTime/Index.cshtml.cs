using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tovholder.App.Features.SignIn.OneTime;

/// <summary>Where a citizen's link leads: it asks for the code, whether the link is good or not, and tells nobody which.</summary>
[AllowAnonymous]
public sealed class IndexModel(OpenSheet openSheet, Sessions sessions, Texts texts) : PageModel
{
    [FromRoute]
    public string Token { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Skriv den kode, du har fået."), MaxLength(20)]
    public string? Code { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var (user, refusal) = await openSheet.RunAsync(Token, Code!, HttpContext.ClientAddressOf(), ct);
        if (user is null)
        {
            ModelState.Remove(nameof(Code));
            ModelState.AddModelError(refusal!.Field, texts.Of(refusal));
            Code = null;
            return Page();
        }

        await sessions.BeginAsync(HttpContext, user, "Engangslink og kode.", provenAt: null, ct);
        return LocalRedirect("/mit-ark");
    }
}
