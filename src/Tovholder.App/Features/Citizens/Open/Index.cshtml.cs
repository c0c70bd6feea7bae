using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.Citizens.Open;

/// <summary>Opens a citizen of another team for an hour, with a reason.</summary>
[RequirePermission(Permission.OpenOutsideUnit)]
public sealed class IndexModel(OpenCitizen openCitizen, CurrentUser user, Texts texts) : PageModel
{
    [BindProperty]
    public string? Borger { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var outcome = await openCitizen.RunAsync(Citizen.NumberOf(Borger), Reason, user.Actor, ct);
        return this.Answer(
            outcome,
            texts,
            $"/borgere/{outcome.Id}",
            texts["Borgeren er åben for dig i 60 minutter. Lederen har fået besked."]
        );
    }
}
