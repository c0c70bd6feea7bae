using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Domain.Organisation;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Risks.Record;

/// <summary>A new risk.</summary>
[RequirePermission(Permission.RecordRisks)]
public sealed class IndexModel(RecordRisk recordRisk, CurrentUser user, Texts texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Skriv, hvad der kan gå galt."), MaxLength(1000), DataType(DataType.MultilineText)]
    public string? Text { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvad vi gør ved det."), MaxLength(1000), DataType(DataType.MultilineText)]
    public string? Countermeasure { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg, hvor alvorlig risikoen er.")]
    public RiskWeight? Weight { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg, hvem der følger risikoen.")]
    public Role? Owner { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await recordRisk.RunAsync(new(Text!, Countermeasure!, Weight!.Value, Owner!.Value), user.Actor, ct);
        return this.Answer(outcome, texts, "/risici", texts["Risikoen er gemt og kommer med i næste notat."]);
    }
}
