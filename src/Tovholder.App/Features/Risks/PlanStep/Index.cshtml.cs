using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Risks.PlanStep;

/// <summary>What, who and when.</summary>
[RequirePermission(Permission.RecordRisks)]
public sealed class IndexModel(PlanNextStep planNextStep, CurrentUser user, Texts texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Skriv, hvad vi gør."), MaxLength(500)]
    public string? What { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg, hvem der gør det.")]
    public Role? Owner { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg fristen.")]
    public DateOnly? DueOn { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await planNextStep.RunAsync(new(What!, Owner!.Value, DueOn!.Value), user.Actor, ct);
        return this.Answer(outcome, texts, "/risici", texts["Skridtet er gemt og kommer med i næste notat."]);
    }
}
