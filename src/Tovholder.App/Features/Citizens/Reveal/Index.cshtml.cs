using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.Citizens.Reveal;

/// <summary>Name and CPR number, on demand, with a purpose, and written in the log before they are shown.</summary>
[RequirePermission(Permission.RevealIdentity)]
public sealed class IndexModel(CitizenPage citizens, TovholderDb db, CprVault vault, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid CitizenId { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv, hvad du skal bruge oplysningerne til."),
        MinLength(5, ErrorMessage = "Skriv lidt mere om formålet, mindst fem tegn."),
        MaxLength(500)
    ]
    public string? Purpose { get; set; }

    public Citizen Citizen { get; private set; } = null!;

    /// <summary>Null until the purpose is given.</summary>
    public CprNumber? Cpr { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (CprNumber.IsIn(Purpose))
        {
            ModelState.AddModelError(nameof(Purpose), texts.Of(new CprInText(nameof(Purpose))));
        }

        if (ModelState.IsValid)
        {
            await db.RecordLookAsync(new("IdentityRevealed", user.Actor, Purpose!), [CitizenId], ct);
            Cpr = vault.Open(Citizen.CprSealed, Citizen.Id);
        }

        return Page();
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var citizen = await citizens.FindAsync(CitizenId, "Siden, hvor navn og CPR-nummer kan vises.", ct);
        Citizen = citizen!;
        return citizen is not null;
    }
}
