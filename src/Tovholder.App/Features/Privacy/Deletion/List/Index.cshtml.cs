using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Privacy.Deletion.List;

/// <summary>Sletning: which citizens are deleted when, who is held back, and the rules of it.</summary>
[RequirePermission(Permission.ManageDeletion)]
public sealed class IndexModel(
    ReadClosedCases readClosedCases,
    DeleteExpired deleteExpired,
    TovholderDb db,
    TimeProvider clock,
    CurrentUser user,
    Texts texts
) : PageModel
{
    /// <summary>The alias of a citizen to look up.</summary>
    [BindProperty]
    public string? Borger { get; set; }

    public IReadOnlyList<ClosedCase> Cases { get; private set; } = [];

    /// <summary>How many of each kind would be deleted today.</summary>
    public IReadOnlyList<(KeptFor Rule, int Count)> Due { get; private set; } = [];

    public DateOnly Today => clock.Today();

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var number = Citizen.NumberOf(Borger);
        var id = await db.Citizens.IgnoreQueryFilters().Where(c => c.Number == number).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(ct);
        if (id is { } found)
        {
            return LocalRedirect($"/sletning/{found}");
        }

        ModelState.AddModelError(
            nameof(Borger),
            texts["Der er ingen borger med det nummer. Skriv det, som det står på borgerlisten, fx B-012."]
        );
        await ReadAsync(ct);
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Cases = await readClosedCases.RunAsync(ct);
        Due = await deleteExpired.RunAsync(dryRun: true, user.Actor, ct);
        await db.RecordLookAsync(new("DeletionsSeen", user.Actor, "Sletning: de lukkede sager."), Cases.Select(c => c.CitizenId), ct);
    }
}
