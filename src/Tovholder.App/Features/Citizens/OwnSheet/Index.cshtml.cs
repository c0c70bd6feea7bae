using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.App.Features.Citizens.Sheet;

namespace Tovholder.App.Features.Citizens.OwnSheet;

/// <summary>The citizen's own sheet.</summary>
[RequirePermission(Permission.SeeOwnSheet)]
public sealed class IndexModel(ReadSheet readSheet, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    public CitizenSheet Sheet { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (user.CitizenId is not { } own || await readSheet.OfAsync(own, texts, ct) is not { } sheet)
        {
            return NotFound();
        }

        await db.RecordLookAsync(new("SheetSeen", user.Actor, "Eget ark."), [own], ct);
        Sheet = sheet;
        return Page();
    }
}
