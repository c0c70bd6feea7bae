using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tovholder.App.Features.Memos.Begin;

/// <summary>A new memo as of a data date.</summary>
[RequirePermission(Permission.EditMemo)]
public sealed class IndexModel(BeginMemo beginMemo, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Vælg den dag, tallene skal tælles til og med.")]
    public DateOnly? DataDate { get; set; }

    public void OnGet() => DataDate = clock.Today();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await beginMemo.RunAsync(DataDate!.Value, user.Actor, ct);
        return this.Answer(
            outcome,
            texts,
            $"/notat/{outcome.Id}",
            texts["Kladden er gemt. Læs den igennem, skriv dine egne ord, og frys den."]
        );
    }
}
