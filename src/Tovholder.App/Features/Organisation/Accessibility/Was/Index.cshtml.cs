using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Organisation.Accessibility.Was;

/// <summary>The address where every public site has its statement: on to Digitaliseringsstyrelsen's WAS-Tool where it stands there, else to our own page.</summary>
[AllowAnonymous]
public sealed class IndexModel(TovholderDb db) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await db.AccessibilityStatements.AsNoTracking().NewestAsync(ct) is { WasAddress: { } address }
            ? Redirect(address)
            : LocalRedirect("/tilgaengelighed");
}
