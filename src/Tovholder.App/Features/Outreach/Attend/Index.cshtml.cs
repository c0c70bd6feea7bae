using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Outreach.Attend;

/// <summary>Somebody at the event asked to be contacted.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(RecordOutreach recordOutreach, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid EventId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv personens navn."), MaxLength(200)]
    public string? Person { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv virksomhedens eller idéens navn."), MaxLength(200)]
    public string? EnterpriseName { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv postnummeret, fire cifre."), MaxLength(10)]
    public string? PostalCode { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv en telefon eller en mail."), MaxLength(200)]
    public string? Contact { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await db.OutreachEvents.AnyAsync(e => e.Id == EventId, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await recordOutreach.AskedForContactAsync(EventId, Person!, EnterpriseName!, PostalCode!, Contact!, user.Actor, ct);
        return this.Answer(outcome, texts, $"/virksomheder/{outcome.Id}#husk", texts["Huskeopgaven er gemt."]);
    }
}
