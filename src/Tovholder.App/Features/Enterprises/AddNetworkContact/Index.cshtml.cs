using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Enterprises.AddNetworkContact;

/// <summary>A person to talk to, beside the leader.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(AddNetworkContact addNetworkContact, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid EnterpriseId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv personens navn."), MaxLength(200)]
    public string? Name { get; set; }

    [BindProperty, MaxLength(200)]
    public string? Title { get; set; }

    [BindProperty, MaxLength(40)]
    public string? Phone { get; set; }

    [BindProperty, EmailAddress(ErrorMessage = "Skriv mailadressen med snabel-a, fx navn@eksempel.dk."), MaxLength(200)]
    public string? Email { get; set; }

    public string EnterpriseName { get; private set; } = "";

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return await ShowAsync(ct);
        }

        var outcome = await addNetworkContact.RunAsync(EnterpriseId, new(Name!, Title, Phone, Email), user.Actor, ct);
        var answer = this.Answer(outcome, texts, $"/virksomheder/{EnterpriseId}#kontakter", texts["Personen er tilføjet."]);
        return outcome.Refusal is null ? answer : await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var name = await db.Enterprises.Where(e => e.Id == EnterpriseId).Select(e => e.Name).SingleOrDefaultAsync(ct);
        EnterpriseName = name ?? "";
        return name is null ? NotFound() : Page();
    }
}
