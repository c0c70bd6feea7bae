using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tovholder.App.Features.Citizens.Sheet;

/// <summary>The sheet as the citizen sees it, for going through together and for printing.</summary>
[RequirePermission(Permission.ReadCitizens)]
public sealed class IndexModel(ReadSheet readSheet, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid CitizenId { get; set; }

    public CitizenSheet Sheet { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await readSheet.OfAsync(CitizenId, texts, ct) is not { } sheet)
        {
            return NotFound();
        }

        await db.RecordLookAsync(new("SheetSeen", user.Actor, "Borgerens eget ark."), [CitizenId], ct);
        Sheet = sheet;
        return Page();
    }
}
