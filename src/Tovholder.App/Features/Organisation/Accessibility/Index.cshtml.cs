using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Organisation.Accessibility;

/// <summary>Tilgængelighedserklæring, open to everybody and linked from the foot of every page.</summary>
[AllowAnonymous]
public sealed class IndexModel(TovholderDb db, TimeProvider clock) : PageModel
{
    public string Municipality { get; private set; } = "";

    public AccessibilityStatement? Statement { get; private set; }

    public DateOnly Today => clock.Today();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Municipality = await db.Municipalities.AsNoTracking().Select(m => m.Name).SingleAsync(ct);
        Statement = await db.AccessibilityStatements.AsNoTracking().NewestAsync(ct);
    }
}
