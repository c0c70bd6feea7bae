using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.SupportPlan.Entry;

/// <summary>What the municipality gave the enterprise, with its kind and legal basis.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(PlanSupport planSupport, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid EnterpriseId { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg, hvilken slags støtte det var.")]
    public SupportKind? Kind { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvilken dag det var.")]
    public DateOnly? On { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv, hvor mange minutter det tog."),
        Range(1, 1440, ErrorMessage = "Skriv minutterne, fra 1 til 1.440.")
    ]
    public int? Minutes { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvad støtten gik ud på."), MaxLength(2000), DataType(DataType.MultilineText)]
    public string? Note { get; set; }

    public IEnumerable<SelectListItem> Kinds =>
        Enum.GetValues<SupportKind>()
            .Select(kind => new SelectListItem(
                $"{texts.Of(kind)} ({texts[SupportWords.LegalBasis(kind)]})",
                kind.ToString(),
                Kind == kind
            ));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        On = clock.Today();
        return await db.Enterprises.AnyAsync(e => e.Id == EnterpriseId, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await planSupport.GiveAsync(EnterpriseId, Kind!.Value, On!.Value, Minutes!.Value, Note!, user.Actor, ct);
        return this.Answer(outcome, texts, $"/virksomheder/{EnterpriseId}/udviklingsplan", texts["Støtten er skrevet ned."]);
    }
}
