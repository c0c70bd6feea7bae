using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Organisation.Accessibility.Update;

/// <summary>The accessibility statement, written again from the one before.</summary>
[RequirePermission(Permission.UpdateAccessibility)]
public sealed class IndexModel(TovholderDb db, UpdateAccessibility updateAccessibility, TimeProvider clock, CurrentUser user, Texts texts)
    : PageModel
{
    [BindProperty, Required(ErrorMessage = "Skriv den dag, siderne blev set efter.")]
    public DateOnly? On { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv et telefonnummer."), MaxLength(20)]
    public string? Phone { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv en mailadresse."), MaxLength(200)]
    public string? Email { get; set; }

    [BindProperty, MaxLength(4000), DataType(DataType.MultilineText)]
    public string? Faults { get; set; }

    [BindProperty, MaxLength(400)]
    public string? WasAddress { get; set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        On = clock.Today();
        if (await db.AccessibilityStatements.NewestAsync(ct) is { } last)
        {
            (Phone, Email, Faults, WasAddress) = (last.Phone, last.Email, last.Faults, last.WasAddress);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await updateAccessibility.RunAsync(new(On!.Value, Phone!, Email!, Faults, WasAddress), user.Actor, ct);
        return this.Answer(outcome, texts, "/tilgaengelighed", texts["Erklæringen er gemt."]);
    }
}
