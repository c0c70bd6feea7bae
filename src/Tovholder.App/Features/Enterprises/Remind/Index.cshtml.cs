using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Enterprises.Remind;

/// <summary>What must be remembered about an enterprise; it comes up on the start page of who must remember it.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(Remind remind, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid EnterpriseId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvad der skal huskes."), MaxLength(500)]
    public string? What { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvornår det skal huskes.")]
    public DateOnly? DueOn { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg, hvem der skal huske det.")]
    public Guid? OwnerId { get; set; }

    public string EnterpriseName { get; private set; } = "";

    public IReadOnlyList<SelectListItem> Owners { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        OwnerId = user.Actor.UserId;
        return ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return await ShowAsync(ct);
        }

        var outcome = await remind.AddAsync(EnterpriseId, What!, DueOn!.Value, OwnerId, user.Actor, ct);
        var answer = this.Answer(outcome, texts, $"/virksomheder/{EnterpriseId}#husk", texts["Huskeopgaven er gemt."]);
        return outcome.Refusal is null ? answer : await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var name = await db.Enterprises.Where(e => e.Id == EnterpriseId).Select(e => e.Name).SingleOrDefaultAsync(ct);
        EnterpriseName = name ?? "";
        Owners = await EnterpriseOwners.OfAsync(db, ct);
        return name is null ? NotFound() : Page();
    }
}
