using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Citizens.Wishes;

/// <summary>What the citizen would like to work with, in the words of DISCO-08.</summary>
[RequirePermission(Permission.EditCitizens)]
public sealed class IndexModel(ChangeWishes changeWishes, CitizenPage citizens, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid CitizenId { get; set; }

    /// <summary>What is looked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Soeg { get; set; }

    public string Alias { get; private set; } = "";

    public IReadOnlyList<string> Wishes { get; private set; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Found { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await citizens.FindAsync(CitizenId, "Borgerens ønsker.", ct) is not { } citizen)
        {
            return NotFound();
        }

        (Alias, Wishes, Found) = (citizen.Alias, citizen.Wishes, Occupations.Search(Soeg ?? ""));
        return Page();
    }

    public Task<IActionResult> OnPostAddAsync([FromForm] string occupation, CancellationToken ct) => ChangeAsync(occupation, true, ct);

    public Task<IActionResult> OnPostRemoveAsync([FromForm] string occupation, CancellationToken ct) => ChangeAsync(occupation, false, ct);

    private async Task<IActionResult> ChangeAsync(string occupation, bool wanted, CancellationToken ct) =>
        this.Answer(
            await changeWishes.RunAsync(CitizenId, occupation, wanted, user.Actor, ct),
            texts,
            $"/borgere/{CitizenId}/oensker",
            wanted ? texts["Ønsket er tilføjet."] : texts["Ønsket er fjernet."]
        );
}
