using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Providers.Register;

/// <summary>A new provider with its databehandleraftale, or a new agreement with one that is known.</summary>
[RequirePermission(Permission.EditProviders)]
public sealed class IndexModel(RegisterProvider registerProvider, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    /// <summary>A known provider whose agreement is made anew.</summary>
    [BindProperty(Name = "udbyder", SupportsGet = true)]
    public Guid? ProviderId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv navnet på den anden aktør."), MaxLength(200)]
    public string? Name { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvornår aftalen er underskrevet.")]
    public DateOnly? SignedOn { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvor længe aftalen gælder.")]
    public DateOnly? Through { get; set; }

    public bool IsKnown => ProviderId is not null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        SignedOn = clock.Today();
        if (ProviderId is { } id)
        {
            Name = await db.Providers.Where(p => p.Id == id).Select(p => p.Name).SingleOrDefaultAsync(ct);
            return Name is null ? NotFound() : Page();
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await registerProvider.RunAsync(new(Name!.Trim(), SignedOn!.Value, Through!.Value), user.Actor, ct);
        return this.Answer(outcome, texts, "/anden-aktoer", texts["Aftalen er gemt."]);
    }
}
