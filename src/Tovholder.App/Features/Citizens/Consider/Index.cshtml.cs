using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Citizens.Consider;

/// <summary>Adds a skånehensyn from the catalogue, or ends one.</summary>
[RequirePermission(Permission.EditCitizens)]
public sealed class IndexModel(
    AddConsideration addConsideration,
    EndConsideration endConsideration,
    CitizenPage citizens,
    CurrentUser user,
    Texts texts
) : PageModel
{
    [FromRoute]
    public Guid CitizenId { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg et hensyn.")]
    public string? Code { get; set; }

    [BindProperty]
    public ConsiderationStrength Strength { get; set; }

    [BindProperty, Range(0, 1440, ErrorMessage = "Skriv et tal fra 0 til 1.440.")]
    public decimal? Value { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvem der har sagt det, eller hvor det står."), MaxLength(500)]
    public string? Source { get; set; }

    [BindProperty]
    public DateOnly? ValidUntil { get; set; }

    /// <summary>A free text that considerations are suggested from; never saved.</summary>
    [BindProperty, MaxLength(20_000), DataType(DataType.MultilineText)]
    public string? Text { get; set; }

    /// <summary>The consideration chosen from a suggestion.</summary>
    [FromQuery]
    public string? Kode { get; set; }

    /// <summary>Null until a text has been given.</summary>
    public IReadOnlyList<SuggestedConsideration>? Suggestions { get; private set; }

    public string Alias { get; private set; } = "";

    public IEnumerable<SelectListItem> Choices =>
        WorkCatalogue.Shipped.Considerations.Select(c => new SelectListItem(texts[c.Danish], c.Id));

    public Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (WorkCatalogue.Shipped.Consideration(Kode ?? "") is { } rule)
        {
            (Code, Strength) = (rule.Id, rule.Hard ? ConsiderationStrength.Must : ConsiderationStrength.Should);
        }

        return ShowAsync(ct);
    }

    public Task<IActionResult> OnPostSuggestAsync(CancellationToken ct)
    {
        ModelState.Clear();
        if (string.IsNullOrWhiteSpace(Text))
        {
            ModelState.AddModelError(nameof(Text), texts["Indsæt en tekst at finde hensyn i."]);
        }
        else
        {
            Suggestions = WorkCatalogue.Shipped.Suggest(Text);
        }

        return ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return await ShowAsync(ct);
        }

        var outcome = await addConsideration.RunAsync(CitizenId, new(Code!, Strength, Value, Source!, ValidUntil), user.Actor, ct);
        var answer = this.Answer(outcome, texts, $"/borgere/{CitizenId}", texts["Hensynet er gemt."]);
        return outcome.Refusal is null ? answer : await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostSlutAsync([FromForm] Guid considerationId, CancellationToken ct)
    {
        ModelState.Clear();
        var outcome = await endConsideration.RunAsync(CitizenId, new(considerationId, "Afsluttet på borgerens side."), user.Actor, ct);
        var answer = this.Answer(outcome, texts, $"/borgere/{CitizenId}", texts["Hensynet er afsluttet. Historikken er gemt."]);
        return outcome.Refusal is null ? answer : await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var citizen = await citizens.FindAsync(CitizenId, "Borgerens hensyn.", ct);
        Alias = citizen?.Alias ?? "";
        return citizen is null ? NotFound() : Page();
    }
}
