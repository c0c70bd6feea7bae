using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Organisation.Outsiders.Invite;

/// <summary>Invites one named person to one provider or enterprise, until a day. The link is shown this once.</summary>
[RequirePermission(Permission.InviteOutsiders), RequireFreshFactor]
public sealed class IndexModel(InviteOutsider inviteOutsider, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Skriv personens for- og efternavn."), MaxLength(200)]
    public string? Name { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv det, personen logger ind med."),
        MaxLength(100),
        RegularExpression("[^\\s]{3,}", ErrorMessage = "Brugernavnet skal have mindst tre tegn og ingen mellemrum.")
    ]
    public string? UserName { get; set; }

    /// <summary>The key of a provider or an enterprise: what it is follows from the key.</summary>
    [BindProperty, Required(ErrorMessage = "Vælg, hvor personen hører til.")]
    public Guid? PlaceId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv den sidste dag med adgang.")]
    public DateOnly? Through { get; set; }

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    /// <summary>Set when the invitation has just been made; shown this once.</summary>
    public string? Link { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Through = clock.Today().AddMonths(6);
        await ReadPlacesAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadPlacesAsync(ct);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var (token, refusal) = await inviteOutsider.RunAsync(
            new(UserName!, Name!, PlaceId!.Value, Through!.Value),
            user.Role,
            user.Actor,
            ct
        );
        if (refusal is not null)
        {
            ModelState.AddModelError(refusal.Field, texts.Of(refusal));
        }

        Link = Inviting.LinkOf(Request, token);
        return token is null && refusal is null ? NotFound() : Page();
    }

    private async Task ReadPlacesAsync(CancellationToken ct)
    {
        var providers = Inviting.RolesOf(user.Role).Contains(Role.ProviderStaff)
            ? await db.Providers.OrderBy(p => p.Name).Select(p => new { p.Id, p.Name }).ToListAsync(ct)
            : [];
        var enterprises = await db.Enterprises.OrderBy(e => e.Name).Select(e => new { e.Id, e.Name }).ToListAsync(ct);
        Places =
        [
            .. providers.Select(p => new SelectListItem(texts.Format($"{p.Name} (anden aktør)"), p.Id.ToString())),
            .. enterprises.Select(e => new SelectListItem(e.Name, e.Id.ToString())),
        ];
    }
}
