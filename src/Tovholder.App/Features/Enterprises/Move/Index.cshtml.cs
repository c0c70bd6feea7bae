using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Move;

/// <summary>Moves an enterprise to another stage.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(MoveEnterprise moveEnterprise, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid EnterpriseId { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg fasen.")]
    public PipelineStage? Stage { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvad der skete."), MaxLength(2000), DataType(DataType.MultilineText)]
    public string? Reason { get; set; }

    [BindProperty, MaxLength(500)]
    public string? NextStep { get; set; }

    [BindProperty]
    public DateOnly? NextStepDue { get; set; }

    public string EnterpriseName { get; private set; } = "";

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if ((NextStep is null) != (NextStepDue is null))
        {
            ModelState.AddModelError(
                nameof(NextStepDue),
                texts["Skriv både næste skridt og dets frist, eller lad begge felter stå tomme."]
            );
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(ct);
        }

        var outcome = await moveEnterprise.RunAsync(EnterpriseId, new(Stage!.Value, Reason!, NextStep, NextStepDue), user.Actor, ct);
        var answer = this.Answer(outcome, texts, $"/virksomheder/{EnterpriseId}", texts["Virksomheden er flyttet."]);
        return outcome.Refusal is null ? answer : await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var name = await db.Enterprises.Where(e => e.Id == EnterpriseId).Select(e => e.Name).SingleOrDefaultAsync(ct);
        EnterpriseName = name ?? "";
        return name is null ? NotFound() : Page();
    }
}
