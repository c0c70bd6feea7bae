using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tovholder.App.Features.Partnerships.Clause;

/// <summary>What a contract has promised, and at the follow-up what has come of it.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(SavePartnership savePartnership, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid PartnershipId { get; set; }

    /// <summary>The clause to follow up; null writes a new one.</summary>
    [BindProperty(Name = "id", SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty, MaxLength(60)]
    public string? ContractNumber { get; set; }

    [BindProperty, MaxLength(2000), DataType(DataType.MultilineText)]
    public string? Text { get; set; }

    [BindProperty, Range(0, 10_000, ErrorMessage = "Skriv timerne om ugen, fra 0 til 10.000.")]
    public decimal? Committed { get; set; }

    [BindProperty]
    public DateOnly? FollowUpOn { get; set; }

    [BindProperty, Range(0, 10_000, ErrorMessage = "Skriv timerne om ugen, fra 0 til 10.000.")]
    public decimal? Kept { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Outcome outcome;
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (Id is { } clause)
        {
            if (Kept is not { } kept)
            {
                ModelState.AddModelError(nameof(Kept), texts["Skriv, hvor mange timer om ugen der er nu."]);
                return Page();
            }

            outcome = await savePartnership.FollowUpAsync(clause, new(Math.Round(kept, 2)), user.Actor, ct);
        }
        else
        {
            if (ContractNumber is null || Text is null || Committed is null || FollowUpOn is null)
            {
                ModelState.AddModelError(
                    nameof(ContractNumber),
                    texts["Skriv kontraktens nummer, klausulen, de lovede timer og dagen for opfølgning."]
                );
                return Page();
            }

            outcome = await savePartnership.PromiseAsync(
                PartnershipId,
                ContractNumber,
                Text,
                new(Math.Round(Committed.Value, 2)),
                FollowUpOn.Value,
                user.Actor,
                ct
            );
        }

        return this.Answer(outcome, texts, "/partnerskaber", texts["Klausulen er gemt."]);
    }
}
