using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.SupportPlan.Step;

/// <summary>One step of the development plan: what, who and when.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(PlanSupport planSupport, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid EnterpriseId { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg indsatsområdet.")]
    public SupportArea? Area { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvad der skal ske."), MaxLength(1000)]
    public string? What { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvem der gør det."), MaxLength(200)]
    public string? Who { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvornår det skal være gjort.")]
    public DateOnly? DueOn { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await db.Enterprises.AnyAsync(e => e.Id == EnterpriseId, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await planSupport.AddStepAsync(EnterpriseId, Area!.Value, What!, Who!, DueOn!.Value, user.Actor, ct);
        return this.Answer(outcome, texts, $"/virksomheder/{EnterpriseId}/udviklingsplan", texts["Skridtet er tilføjet."]);
    }
}
