using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Domain.Outreach;

namespace Tovholder.App.Features.Knowledge.Write;

/// <summary>A note, a template or an experience for the bank.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(WriteKnowledge writeKnowledge, CurrentUser user, Texts texts) : PageModel
{
    [BindProperty]
    public KnowledgeKind Kind { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv en titel."), MaxLength(200)]
    public string? Title { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv teksten."), MaxLength(4000), DataType(DataType.MultilineText)]
    public string? Text { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await writeKnowledge.RunAsync(Title!, Kind, Text!, user.Actor, ct);
        return this.Answer(outcome, texts, "/viden", texts["Lagt i banken."]);
    }
}
